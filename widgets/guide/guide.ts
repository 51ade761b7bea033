import { signal } from "@preact/signals-core";
import { el } from "../core/dom";
import { Widget } from "../core/element";
import type { GuideWords } from "../words";
import { fetchGuide } from "./fetch";
import { finder } from "./find";
import { page } from "./page";
import { sayFailure } from "./say";

/**
 * `<jilu-guide item="CODE">`: what an item asks for and gives; without `item` a search that opens
 * one. What it holds inside is shown until the guide is there, and where none comes.
 *
 * Attributes: `item`, the code; `platform`, `lang`, `mode` as in every widget.
 * Events: `jilu-ready`; `jilu-open` with the `item` whose guide is shown; `jilu-error` with a code.
 */
export class JiluGuide extends Widget<GuideWords> {
  static override observedAttributes = [...Widget.observedAttributes, "item"];

  protected override draw(): HTMLElement {
    const item = this.getAttribute("item");
    if (item) return this.#guide(item, () => this.tell("jilu-ready"));
    // Told when everybody who builds the page could listen.
    queueMicrotask(() => this.tell("jilu-ready"));
    return this.#search();
  }

  /** The search stays as it was behind the guide that was opened from it. */
  #search(): HTMLElement {
    const { words, speech } = this;
    const opened = signal<string | null>(null);
    let from: HTMLElement | undefined;
    const close = () => {
      opened.value = null;
      from?.focus();
    };
    return el(
      "div",
      {},
      el(
        "div",
        { hidden: () => opened.value !== null },
        finder(this.platform, { words, speech }, (code, result) => {
          from = result;
          opened.value = code;
        }),
      ),
      el("div", {}, () => {
        if (opened.value === null) return null;
        const back = el("button", { type: "button", class: "back screen" }, words.back);
        back.addEventListener("click", close);
        const guide = this.#guide(opened.value, () => guide.querySelector("h2")?.focus());
        return [back, guide];
      }),
    );
  }

  /** `shown` is called when the guide is there. */
  #guide(item: string, shown: () => void): HTMLElement {
    const { words, speech } = this;
    const answer = signal<Awaited<ReturnType<typeof fetchGuide>> | null>(null);
    const load = async () => {
      answer.value = null;
      const got = await fetchGuide(this.platform, item);
      if (!frame.isConnected) return;
      answer.value = got;
      if (!got.ok) return this.tell("jilu-error", { code: got.code });
      shown();
      this.tell("jilu-open", { item });
    };
    const frame = el("div", {}, () => {
      const got = answer.value;
      if (!got) return [el("p", { class: "soft", role: "status" }, words.loading), el("slot")];
      if (got.ok) {
        return [
          got.isStale && el("p", { class: "stale" }, words.stale),
          page(got.data, { words, speech }, this.isElder),
        ];
      }
      const again = el("button", { type: "button" }, words.retry);
      // Whoever pressed it stays where they were: at what came, or at the button again.
      const retry = () => load().then(() => frame.querySelector<HTMLElement>("h2,button")?.focus());
      again.addEventListener("click", () => void retry());
      const says = got.status === 404 ? words.noGuide : sayFailure(words.failures, got.code);
      return [el("p", { class: "error", role: "alert" }, says), again, el("slot")];
    });
    void load();
    return frame;
  }
}
