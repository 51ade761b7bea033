import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../../sdk/contract/problem";
import type { Locale } from "../ui/locale";
import type { Model } from "../ui/model";
import { WhyNote } from "../ui/note";
import type { Preview } from "../ui/transport";
import { clock, day } from "../ui/when";
import { explain } from "../ui/why";
import type { Words } from "../ui/words";
import { patternOf, platformOrigin } from "./origin";

export interface Prefill {
  platform?: string;
  code?: string;
}

interface EnrolProps {
  model: Model;
  words: Words;
  locale: Locale;
  prefill: Prefill;
}

/** How long typing rests before the code is looked up, in milliseconds. */
const REST_MS = 400;
/** How long the button waits to know what it will ask the browser for, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Platform, code, what they would enrol, and one button. The button waits for the preview, since the
 * click asks the browser for the origins that it names; where no preview can be had before the
 * platform's address is allowed, the button works all the same, and the rest is asked for later.
 */
export function Enrol({ model, words, locale, prefill }: EnrolProps) {
  const { options } = words;
  const [platform, setPlatform] = useState(prefill.platform ?? "");
  const [code, setCode] = useState(prefill.code ?? "");
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [doing, setDoing] = useState<"checking" | "working" | null>(null);
  const [denied, setDenied] = useState(false);
  const [settled, setSettled] = useState("");
  const asked = useRef(0);
  const origin = platformOrigin(platform);
  const ready = origin !== null && code.trim() !== "";
  const what = `${origin} ${code.trim()}`;
  const bad = platform.trim() !== "" && origin === null;

  useEffect(() => {
    setPreview(null);
    setProblem(null);
    if (!ready) return;
    const turn = ++asked.current;
    const filledIn = origin === platformOrigin(prefill.platform ?? "") && code === prefill.code;
    const patience = window.setTimeout(() => setSettled(what), PATIENCE_MS);
    const timer = window.setTimeout(
      () => {
        setDoing("checking");
        const message = { type: "preview" as const, platform: origin, code: code.trim() };
        void model.transport.send(message).then((reply) => {
          // Overtaken by another code, or by the button.
          if (turn !== asked.current) return;
          setDoing(null);
          setSettled(what);
          if (reply.ok) setPreview(reply.value ?? null);
          else setProblem(reply.problem);
        });
      },
      filledIn ? 0 : REST_MS,
    );
    return () => {
      window.clearTimeout(timer);
      window.clearTimeout(patience);
    };
  }, [model, origin, code, ready]);

  const enrol = () => {
    if (!ready || doing === "working") return;
    asked.current++;
    // Asked before anything is awaited: the browser wants the click itself.
    const granted = model.transport.requestOrigins([
      patternOf(origin),
      ...(preview?.origins ?? []).filter((each) => each !== patternOf(origin)),
    ]);
    setDoing("working");
    setDenied(false);
    void granted.then(async (yes) => {
      if (yes) {
        const reply = await model.transport.send({
          type: "enrol",
          platform: origin,
          code: code.trim(),
        });
        setProblem(reply.ok ? null : reply.problem);
        await model.refresh();
      }
      setDenied(!yes);
      setDoing(null);
    });
  };

  return (
    <section>
      <h2>{options.enrol}</h2>
      <p class="hint">{options.enrolNote}</p>
      <form
        class="enrol"
        onSubmit={(event) => {
          event.preventDefault();
          enrol();
        }}
      >
        <label>
          {options.platform}
          <input
            type="url"
            name="platform"
            value={platform}
            placeholder={options.platformHint}
            aria-invalid={bad}
            aria-describedby={bad ? "bad-platform" : undefined}
            maxLength={300}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setPlatform(event.currentTarget.value)}
          />
        </label>
        {bad && (
          <p class="fault" id="bad-platform">
            {options.badPlatform}
          </p>
        )}
        <label>
          {options.code}
          <input
            name="code"
            value={code}
            maxLength={64}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        <div aria-live="polite">
          {doing === "checking" && <p class="hint">{options.checking}</p>}
          {preview && <Shown preview={preview} words={words} locale={locale} />}
        </div>
        {problem && <WhyNote why={explain(problem.code, problem, words)} words={words} alert />}
        {denied && (
          <p class="fault" role="alert">
            {options.denied}
          </p>
        )}
        <div class="actions">
          <button
            type="submit"
            class="button primary"
            data-action="enrol"
            disabled={!ready || settled !== what}
            aria-disabled={doing === "working"}
          >
            {doing === "working" ? options.working : options.action}
          </button>
        </div>
        <p class="hint">{options.actionNote}</p>
      </form>
    </section>
  );
}

function Shown({ preview, words, locale }: { preview: Preview; words: Words; locale: Locale }) {
  const { options } = words;
  const { hall, window, origins, expiresAt } = preview;
  return (
    <div class="preview">
      <h3>{options.preview}</h3>
      <dl class="facts">
        <div>
          <dt>{options.hall}</dt>
          <dd>{hall}</dd>
        </div>
        <div>
          <dt>{options.window}</dt>
          <dd>{window.name}</dd>
        </div>
        <div>
          <dt>{options.department}</dt>
          <dd>{window.department}</dd>
        </div>
        <div>
          <dt>{options.origins}</dt>
          <dd>
            {origins.length === 0
              ? options.noOrigins
              : origins.map((each) => <code key={each}>{each}</code>)}
          </dd>
        </div>
        <div>
          <dt>{options.expires}</dt>
          <dd>
            {day(expiresAt, locale)} {clock(expiresAt, locale)}
          </dd>
        </div>
      </dl>
    </div>
  );
}
