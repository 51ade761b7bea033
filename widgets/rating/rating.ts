import { signal } from "@preact/signals-core";
import type { RatingSubmission, RatingView } from "../../sdk/contract/rating";
import type { SatisfactionLevel } from "../../sdk/contract/rating-reasons";
import { el } from "../core/dom";
import { Widget } from "../core/element";
import { whenSeen } from "../core/seen";
import { readAloud } from "../core/speak";
import { fill } from "../core/words";
import type { RatingWords } from "../words";
import { more } from "./more";
import { send, view } from "./send";
import { stamp } from "./stamp";

type Fault = "unreachable" | "rate-limited" | "spent" | "expired" | "refused" | "other";
/** After these there is nothing left to try. */
type Final = Extract<Fault, "spent" | "expired" | "refused">;
const isFinal = (fault: Fault): fault is Final =>
  fault === "spent" || fault === "expired" || fault === "refused";

/** What a problem's code means here. */
function faultOf(code: string): Fault {
  if (code === "unreachable" || code === "rate-limited") return code;
  return /^rating-(spent|expired|refused)$/.test(code) ? (code.slice(7) as Fault) : "other";
}

/**
 * `<jilu-rating token="…">`: five levels, nothing chosen beforehand; reasons that fit, a comment,
 * anonymous or named. Says afterwards what was chosen, and the answer to it.
 *
 * Attributes: `token` of the receipt; `platform`, `lang`, `mode` as in every widget.
 * Events: `jilu-ready`, `jilu-rated`, `jilu-error` with a code.
 */
export class JiluRating extends Widget<RatingWords> {
  static override observedAttributes = [...Widget.observedAttributes, "token"];

  protected override draw(): HTMLElement {
    const { words, platform } = this;
    const token = this.getAttribute("token");
    // Nothing to rate by itself: what the site put inside may lead on.
    if (!token) return el("div", {}, el("p", { class: "soft" }, words.noToken), el("slot"));
    const form = stamp(words);
    // Everything else is set up when somebody begins to rate.
    form.addEventListener("change", () => this.#open(form, token, platform), { once: true });
    this.onEnd(whenSeen(this, () => void this.#look(form, token, platform)));
    return form;
  }

  /** What the token rates; or what it has rated already. */
  async #look(form: HTMLFormElement, token: string, platform: string): Promise<void> {
    const answer = await view(platform, token);
    if (!form.isConnected) return;
    this.tell("jilu-ready");
    if (answer.ok && answer.data.rated) return this.#thank(answer.data);
    if (answer.ok) {
      const { item, department } = answer.data;
      const about = item === null ? department : fill(this.words.about, { item, department });
      const told = this.build(() => el("span", {}, about));
      return form.querySelector(".about")!.replaceChildren(told);
    }
    // Anything else may pass: it can be rated all the same, and is sent when it can be.
    const fault = faultOf(answer.code);
    if (isFinal(fault)) this.#refuse(fault);
  }

  #open(form: HTMLFormElement, token: string, platform: string): void {
    const { words } = this;
    let isOver = false;
    this.onEnd(() => (isOver = true));
    const level = signal<SatisfactionLevel | null>(null);
    const isNamed = signal(false);
    const missing = signal<readonly string[]>([]);
    const says = signal<{ text: string; isFault: boolean } | null>(null);
    const isBusy = signal(false);

    const read = () => {
      const entries = new FormData(form);
      level.value = entries.get("level") as SatisfactionLevel | null;
      isNamed.value = entries.get("who") === "named";
      return entries;
    };
    const submit = async () => {
      if (isBusy.value || level.value === null) return;
      const entries = read();
      const text = (name: string) => ((entries.get(name) as string | null) ?? "").trim();
      missing.value = isNamed.value ? ["name", "phone"].filter((name) => !text(name)) : [];
      const [first] = missing.value;
      if (first) return form.querySelector<HTMLElement>(`#${first}`)!.focus();
      const rating: RatingSubmission = {
        token,
        level: level.value,
        reasons: entries.getAll("reasons").map(String),
        comment: text("comment"),
        contact: isNamed.value ? { name: text("name"), phone: text("phone") } : null,
      };
      isBusy.value = true;
      says.value = { text: words.sending, isFault: false };
      const waiting = () => (says.value = { text: words.waiting, isFault: false });
      const answer = await send(platform, rating, waiting, () => isOver);
      if (isOver) return;
      isBusy.value = false;
      if (answer.ok) {
        this.tell("jilu-rated");
        return this.#thank(answer.data, true);
      }
      const fault = faultOf(answer.code);
      this.tell("jilu-error", { code: answer.code });
      if (isFinal(fault)) return this.#refuse(fault);
      says.value = { text: words.failures[fault], isFault: true };
    };

    form.addEventListener("change", read);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void submit();
    });
    read();
    this.build(() => {
      form.append(
        ...more(words, level, isNamed, missing),
        el(
          "div",
          { class: "bar" },
          el("button", { class: "main", "aria-disabled": () => String(isBusy.value) }, words.send),
          this.isElder && readAloud(form, words),
        ),
        el(
          "p",
          { role: "status", class: () => (says.value?.isFault ? "error" : "soft") },
          () => says.value?.text,
        ),
        el("p", { class: "soft" }, words.privacy),
      );
    });
  }

  #refuse(fault: Final): void {
    this.show(el("p", { class: "error", role: "alert" }, this.words[fault]));
    this.tell("jilu-error", { code: fault });
  }

  #thank({ rated, complaint }: RatingView, isNew = false): void {
    const { words, speech } = this;
    const { level, answer } = rated!;
    const heading = el("h2", { tabindex: -1 }, words.thanks);
    this.show(
      el(
        "div",
        { class: "thanks", part: "thanks" },
        heading,
        el("p", {}, fill(words.youChose, { level: words.levels[Number(level) - 1]! })),
        answer
          ? [
              el("h3", {}, words.answer),
              el("blockquote", {}, answer.text),
              el("p", { class: "soft" }, speech.moment(answer.at)),
            ]
          : el("p", {}, isNew ? words.willAnswer : words.noAnswerYet),
        el("p", { class: "soft" }, fill(words.complaint, { path: complaint })),
      ),
    );
    // Who has just sent it hears that it arrived.
    if (isNew) heading.focus();
  }
}
