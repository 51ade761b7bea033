import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ItemBrief } from "../../../../sdk/contract/guide";
import { WIDGETS, type Choice } from "../choice";
import { choice, choose, platform, release, words } from "./store";

/** The first step: which widget, and how. */
export function Choosing() {
  const said = words.value;
  const { widget, delivery } = choice.value;
  const found = release.value;
  const hasEvergreen = typeof found !== "string" && "evergreen.js" in found.files;
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset class="widgets">
        <legend>{said.widget}</legend>
        {WIDGETS.map((name) => (
          <label key={name} class="card">
            <input
              type="radio"
              name="widget"
              checked={widget === name}
              onChange={() => choose({ widget: name })}
            />
            <span>
              <b>{said.widgets[name].name}</b>
              <small>{said.widgets[name].does}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {widget === "guide" && <Items />}
      {widget === "rating" && delivery === "script" && (
        <Text name="token" label={said.token} hint={said.tokenHint} />
      )}
      {(widget === "progress" || delivery === "frame") && (
        <Text name="site" label={said.site} hint={said.siteHint} />
      )}
      <Segments name="lang" label={said.lang} options={said.langs} />
      <Segments name="mode" label={said.mode} options={said.modes} />
      {delivery === "script" && (
        <Segments name="scheme" label={said.scheme} options={said.schemes} />
      )}
      <details>
        <summary>{said.more}</summary>
        <Segments
          name="delivery"
          label={said.delivery}
          options={said.deliveries}
          hint={said.deliveryHint}
        />
        {delivery === "script" && (
          <>
            {widget === "progress" && <Inline />}
            <Segments
              name="update"
              label={said.update}
              options={said.updates}
              hint={hasEvergreen ? said.updateHint : said.noEvergreen}
              isDisabled={(option) => option === "evergreen" && !hasEvergreen}
            />
            <Segments
              name="reserve"
              label={said.reserve}
              options={said.reserves}
              hint={said.reserveHint}
            />
          </>
        )}
      </details>
    </form>
  );
}

type Selects = "lang" | "mode" | "scheme" | "delivery" | "update" | "reserve";

/** One of a few, side by side. */
function Segments<K extends Selects>(of: {
  name: K;
  label: string;
  options: Record<Choice[K], string>;
  hint?: string;
  isDisabled?: (option: string) => boolean;
}) {
  const { name, label, options, hint, isDisabled } = of;
  const id = `${name}-hint`;
  return (
    <fieldset aria-describedby={hint ? id : undefined}>
      <legend>{label}</legend>
      <div class="segments">
        {Object.entries<string>(options).map(([option, text]) => (
          <label key={option}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={choice.value[name] === option}
              disabled={isDisabled?.(option)}
              onChange={() => choose({ [name]: option })}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {hint && (
        <p class="hint" id={id}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}

function Inline() {
  const said = words.value;
  const options = [
    [said.inlines.frame, false],
    [said.inlines.inline, true],
  ] as const;
  return (
    <fieldset aria-describedby="inline-hint">
      <legend>{said.inline}</legend>
      <div class="segments">
        {options.map(([text, inline]) => (
          <label key={text}>
            <input
              type="radio"
              name="inline"
              checked={choice.value.inline === inline}
              onChange={() => choose({ inline })}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      <p class="hint" id="inline-hint">
        {said.inlineHint}
      </p>
    </fieldset>
  );
}

function Text({ name, label, hint }: { name: "token" | "site"; label: string; hint: string }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        value={choice.value[name]}
        aria-describedby={`${name}-hint`}
        autocomplete="off"
        spellcheck={false}
        onChange={(event) => choose({ [name]: event.currentTarget.value.trim() })}
      />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    </div>
  );
}

/** How many items are offered at once, and how long typing has to rest before they are asked for. */
const OFFERED = 6;
const REST_MS = 200;

/** Which item's guide, found as citizens find it. */
function Items() {
  const said = words.value;
  const typed = useSignal("");
  const found = useSignal<ItemBrief[] | "failed">([]);
  const chosen = useSignal<ItemBrief | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const query = new URLSearchParams({ q: typed.value, limit: String(OFFERED) });
    const ask = async () => {
      const response = await fetch(`${platform}/v1/items?${query.toString()}`, abort);
      found.value = ((await response.json()) as { items: ItemBrief[] }).items;
    };
    const timer = setTimeout(() => {
      ask().catch(() => {
        if (!abort.signal.aborted) found.value = "failed";
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [typed.value]);

  const { item } = choice.value;
  const rows = found.value === "failed" ? [] : found.value;
  // What is chosen stays in sight, whatever is looked for.
  const kept = chosen.value && !rows.some(({ code }) => code === item) ? [chosen.value] : [];
  const option = (code: string, name: string, about: string | null, brief: ItemBrief | null) => (
    <label key={code} class="row">
      <input
        type="radio"
        name="item"
        value={code}
        checked={item === code}
        onChange={() => {
          chosen.value = brief;
          choose({ item: code });
        }}
      />
      <span>
        {name}
        {about && <small>{about}</small>}
      </span>
    </label>
  );
  return (
    <fieldset>
      <legend>{said.item}</legend>
      <input
        type="search"
        aria-label={said.item}
        aria-describedby="item-hint"
        value={typed.value}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      <p class="hint" id="item-hint">
        {said.itemHint}
      </p>
      <div class="rows">
        {option("", said.anyItem, null, null)}
        {[...kept, ...rows].map((brief) => option(brief.code, brief.name, brief.department, brief))}
      </div>
      <p role="status" class="hint">
        {found.value === "failed" ? said.itemsFailed : ""}
        {typed.value && found.value !== "failed" && rows.length === 0 ? said.noItem : ""}
      </p>
    </fieldset>
  );
}
