import { useState } from "preact/hooks";
import type { Status } from "../../sdk/contract/message";
import { focusIfLost } from "../ui/focus";
import { Icon } from "../ui/icon";
import type { Words } from "../ui/words";
import type { PanelModel } from "./model";

interface HeaderProps {
  model: PanelModel;
  status: Status;
  words: Words;
}

/** Which window this is, whether the platform is in reach, who is on shift. */
export function Header({ model, status, words }: HeaderProps) {
  const { panel } = words;
  const { enrolled, counts, online } = status;
  const waiting = (counts.ready ?? 0) + (counts.leased ?? 0);
  return (
    <header>
      <div class="bar">
        <h1>
          {enrolled ? enrolled.window.name : words.terms.brand}
          {enrolled && <small>{enrolled.hall}</small>}
        </h1>
        <button
          type="button"
          class="plain"
          lang={status.locale === "zh" ? "en" : "zh-CN"}
          onClick={() =>
            void model.act({ type: "locale", locale: status.locale === "zh" ? "en" : "zh" })
          }
        >
          {panel.language}
        </button>
        <a class="plain" href="options.html" target="_blank">
          {panel.settings}
        </a>
      </div>
      {enrolled && (
        <>
          <div class="bar">
            <p class={`state ${online ? "recorded" : "attention"}`} role="status">
              <Icon shape={online ? "check" : "cut"} />
              {online ? panel.online : panel.offline}
              {waiting > 0 && <span class="count">{panel.waiting(waiting)}</span>}
            </p>
            <button
              type="button"
              class="button"
              aria-pressed={status.paused}
              onClick={() => void model.act({ type: "pause", paused: !status.paused })}
            >
              {status.paused ? panel.resume : panel.pause}
            </button>
          </div>
          <Shift model={model} status={status} words={words} />
        </>
      )}
    </header>
  );
}

/** Who is at the window, where the department's page doesn't tell. */
function Shift({ model, status, words }: HeaderProps) {
  const { shift } = words.panel;
  const [signing, setSigning] = useState(false);
  const close = () => {
    setSigning(false);
    focusIfLost(() => document.querySelector<HTMLElement>(".shift button"));
  };
  if (!signing) {
    return (
      <div class="bar shift">
        <p>{status.shift ? shift.who(status.shift.name, status.shift.no ?? "") : shift.nobody}</p>
        <button type="button" class="plain" onClick={() => setSigning(true)}>
          {status.shift ? shift.change : shift.sign}
        </button>
        {status.shift && (
          <button
            type="button"
            class="plain"
            onClick={() => void model.act({ type: "shift", handler: null }).then(close)}
          >
            {shift.leave}
          </button>
        )}
      </div>
    );
  }
  const sign = async (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => (data.get(name) as string).trim();
    if (!text("name")) return;
    const no = text("no");
    const handler = { name: text("name"), ...(no ? { no } : {}) };
    if (await model.act({ type: "shift", handler })) close();
  };
  return (
    <form class="shift" onSubmit={(event) => void sign(event)}>
      <p class="hint">{shift.note}</p>
      <div class="pair">
        <label>
          {shift.name}
          <input
            name="name"
            required
            maxLength={50}
            autocomplete="off"
            ref={(input) => input?.focus()}
          />
        </label>
        <label>
          {shift.no}
          <input name="no" maxLength={30} autocomplete="off" />
        </label>
      </div>
      <div class="actions">
        <button type="submit" class="button primary">
          {shift.sign}
        </button>
        <button type="button" class="button" onClick={close}>
          {shift.cancel}
        </button>
      </div>
    </form>
  );
}
