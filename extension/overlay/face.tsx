import { Icon } from "../ui/icon";
import { DOCK_LOOK } from "../ui/look";
import { say, wordsFor, type Act } from "./sentence";
import type { DockView } from "../../sdk/contract/message";

export type Form = "open" | "tab" | "sliver";

export interface FaceProps {
  view: DockView;
  form: Form;
  /** What went wrong with the last button, in words. */
  fault: string | null;
  busy: boolean;
  onAct(act: Act["does"], event: Event): void;
  onToggle(event: Event): void;
  onGrab(event: PointerEvent): void;
  onStep(event: KeyboardEvent): void;
}

/** The dock's one look; whether it is a card, a tab or a sliver is for the style sheet. */
export function Face({ view, form, fault, busy, onAct, onToggle, onGrab, onStep }: FaceProps) {
  const { dock, terms } = wordsFor(view.locale);
  const { word, sentence, facts, acts } = say(view);
  const open = form === "open";
  return (
    <div
      class={`face ${DOCK_LOOK[view.state].tone}`}
      role="group"
      aria-label={dock.region}
      lang={view.locale === "zh" ? "zh-CN" : "en"}
    >
      <button
        type="button"
        class="tab"
        aria-expanded={open}
        aria-label={(open ? dock.folded : dock.unfold)(word)}
        title={open ? undefined : sentence}
        onClick={onToggle}
        onPointerDown={onGrab}
      >
        <Icon shape={DOCK_LOOK[view.state].shape} />
        <span class="word">{word}</span>
        {view.training && <span class="training">{terms.training}</span>}
      </button>
      <p class="say" role="status">
        <span class="quiet">{word}：</span>
        {fault ? dock.failed(fault) : sentence}
      </p>
      {facts.length > 0 && (
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {acts.length > 0 && (
        <div class="acts">
          {acts.map(({ label, does }) => (
            <button
              key={does}
              type="button"
              class="act"
              data-does={does}
              aria-disabled={busy}
              onClick={(event) => onAct(does, event)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <div class="tools">
        <button
          type="button"
          class="tool grip"
          aria-label={dock.move}
          title={dock.move}
          onPointerDown={onGrab}
          onKeyDown={onStep}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M5.5 3v.1M10.5 3v.1M5.5 8v.1M10.5 8v.1M5.5 13v.1M10.5 13v.1" />
          </svg>
        </button>
        <button
          type="button"
          class="tool"
          aria-label={dock.fold}
          title={`${dock.fold} (Esc)`}
          onClick={onToggle}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M4 8h8" />
          </svg>
        </button>
      </div>
    </div>
  );
}
