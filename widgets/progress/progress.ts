import { Widget } from "../core/element";
import { lend } from "../core/lend";
import { localeOf } from "../locale";
import type { ProgressWords } from "../words";
import { embed } from "./embed";
import type { Host } from "./host";

/**
 * `<jilu-progress>`: how a case stands, for who can prove that it is theirs. Asks in a frame of the
 * platform, so that the page around can't read the proof; with `inline`, on pages that the platform
 * trusts, asks by itself. Keeps nothing: what was typed and shown is gone when it leaves the page.
 *
 * Attributes: `inline`; `case`, a case number to begin with; `token` of a receipt, which is asked
 * with at once and removed; `site`, the key of the site, for the frame; `platform`, `lang`, `mode`.
 * Events: `jilu-ready`; `jilu-progress` when an answer is shown, which says nothing about it; and
 * `jilu-error` with a code.
 */
export class JiluProgress extends Widget<ProgressWords> {
  static override observedAttributes = [...Widget.observedAttributes, "site", "case", "inline"];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shadowRoot?.replaceChildren();
  }

  protected override draw(): HTMLElement {
    const { words, platform } = this;
    const language = localeOf(this, LOCALES);
    const tell: Host["tell"] = (type, detail) => this.tell(type, detail);
    const onEnd: Host["onEnd"] = (stop) => this.onEnd(stop);
    if (!this.hasAttribute("inline")) {
      const given = (name: string) => this.getAttribute(name);
      const query = {
        site: given("site"),
        lang: language,
        mode: given("mode"),
        case: given("case"),
      };
      const onMessage = (what: "ready" | "progress") => tell(`jilu-${what}`);
      const onSilence = () => tell("jilu-error", { code: "unreachable" });
      return embed({ platform, words, query, onMessage, onSilence, onEnd });
    }
    // What the element holds stays to be seen, and to be used, until the question has come.
    const face = document.createElement("div");
    face.append(document.createElement("slot"));
    let isOver = false;
    onEnd(() => (isOver = true));
    const host: Host = {
      element: this,
      platform,
      isElder: this.isElder,
      show: (next) => this.show(next),
      tell,
      onEnd,
    };
    lend<{ open(host: Host): void }>(`inquiry.${language}`, words.inquiry).then(
      ({ open }) => isOver || open(host),
      ({ code }: { code: string }) => tell("jilu-error", { code }),
    );
    return face;
  }
}
