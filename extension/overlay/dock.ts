import type { SurfaceMessage } from "../../sdk/contract/message";
import { lookUp } from "../ui/look-up";
import type { Transport } from "../ui/transport";
import type { Act, Display, Paper } from "./display";
import { drag } from "./drag";
import { createFace, type Form } from "./face";
import { canHost, openHost } from "./host";
import { viewportOf } from "./obstacles";
import { spotFromText, spotOf, spotToText, step, type Spot } from "./place";
import { printReceipt } from "./receipt";
import { createSeat } from "./seat";
import { meant } from "./trust";
import { watchPage } from "./watch";

export { canHost };

export interface DockOptions {
  /** The tab's top document, or its largest frame where that cannot host a dock. */
  document: Document;
  transport: Transport;
  /** Where the person put it on this system: what the last `place` message said. */
  spot?: string | null;
  /** Whether the extension that brought it is still there; not once it was replaced under the page. */
  alive?(this: void): boolean;
}

export interface Dock {
  /** Shows a state; null hides the dock. The transport's own changes are heard, too. */
  update(display: Display | null): void;
  /** Unfolds it and moves the focus there; from there, back to where it was (Alt + J). */
  focus(): void;
  stop(): void;
}

/** Where it lies until somebody moves it: the right edge, below the middle. */
const FIRST = { edge: "right", along: 0.7 } as const;

/** How long a receipt stays open by itself, in milliseconds; longer under the pointer or focus. */
const RECEIPT_MS = 8_000;

/** What belongs to the dock stays in it: the page hears none of these. */
const OWN_EVENTS =
  "click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup keydown keyup keypress focusin focusout".split(
    " ",
  );

export function mountDock({ document, transport, spot, alive = () => true }: DockOptions): Dock {
  const window = document.defaultView!;
  const host = openHost(document);
  const box = document.createElement("div");
  box.className = "jilu";
  host.root.append(box);
  const seat = createSeat(document, host, box);
  for (const type of OWN_EVENTS) box.addEventListener(type, (event) => event.stopPropagation());

  let shown: Display | null = null;
  let folded = true;
  let form: Form = "tab";
  let fault: string | null = null;
  let busy = false;
  let wish: Spot = spotFromText(spot) ?? FIRST;
  let dragging = false;
  let foldTimer = 0;
  let cameFrom: Element | null = null;

  const draw = () => {
    if (shown) show({ display: shown, form, fault, busy });
  };

  const settle = (fresh: boolean) => {
    if (!shown || dragging) return;
    const forms: Form[] = folded ? ["tab", "sliver"] : ["open", "tab", "sliver"];
    form = seat.settle(forms, wish, fresh);
    draw();
  };

  const fold = (next: boolean) => {
    if (next && host.root.activeElement) box.querySelector<HTMLElement>(".tab")?.focus();
    folded = next;
    fault = null;
    settle(true);
  };

  const foldLater = () => {
    window.clearTimeout(foldTimer);
    if (!shown?.folds || folded) return;
    foldTimer = window.setTimeout(() => {
      if (box.matches(":hover") || host.root.activeElement) foldLater();
      else fold(true);
    }, RECEIPT_MS);
  };

  const send = async (message: SurfaceMessage) => {
    busy = true;
    draw();
    const reply = await transport.send(message);
    busy = false;
    fault = null;
    if (!reply.ok && shown) {
      fault = lookUp(shown.failures, reply.problem.code) ?? reply.problem.title;
    }
    draw();
    settle(true);
  };

  /** With its codes where the platform can be asked for them, else without. */
  const print = async (paper: Paper, key: string, lang: string) => {
    busy = true;
    draw();
    const reply = await transport.send({ type: "receipt", key });
    busy = false;
    draw();
    const codes = (reply.ok && reply.value) || [];
    printReceipt(host.root, { ...paper, codes }, lang);
  };

  const act = (does: Act["does"], event: Event) => {
    if (!shown || busy || !meant(event, host.root)) return;
    const { key, receipt, lang } = shown;
    if (does === "print" && receipt && key) return void print(receipt, key, lang);
    if (does === "noted") return void send({ type: "noted" });
    if (does === "open" || !key) return void send({ type: "open-panel" });
    if (does === "yes" || does === "no") {
      return void send({ type: "answer", key, accepted: does === "yes" });
    }
    void send({ type: "confirm-fields", key, right: does === "right" });
  };

  const toggle = (event: Event) => {
    if (!meant(event, host.root)) return;
    if (form === "open") return fold(true);
    const before = folded;
    fold(false);
    if ((form as Form) === "open") return foldLater();
    // No room that is free of controls: the side panel has it all.
    folded = before;
    void send({ type: "open-panel" });
  };

  const moveTo = (next: Spot) => {
    wish = next;
    settle(true);
    void transport.send({
      type: "place",
      origin: window.location.origin,
      spot: spotToText(wish),
    });
  };

  const grab = (event: PointerEvent) => {
    if (event.button !== 0 || !seat.lies || !meant(event, host.root)) return;
    drag(
      event,
      seat.lies,
      (to) => {
        dragging = true;
        host.lie(to);
      },
      (at) => {
        dragging = false;
        moveTo(spotOf(viewportOf(document), at));
      },
    );
  };

  const nudge = (event: KeyboardEvent) => {
    if (!event.key.startsWith("Arrow") || !meant(event, host.root)) return;
    event.preventDefault();
    moveTo(step(wish, event.key));
  };

  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.isTrusted && !folded) fold(true);
  });

  const focus = () => {
    if (host.root.activeElement) {
      (host.root.activeElement as HTMLElement).blur();
      if (cameFrom?.isConnected) (cameFrom as HTMLElement).focus();
      return;
    }
    cameFrom = document.activeElement;
    if (folded) fold(false);
    const first = form === "open" ? box.querySelector<HTMLElement>(".act") : null;
    (first ?? box.querySelector<HTMLElement>(".tab"))?.focus();
  };

  let whole = false;
  const watch = watchPage(
    document,
    () => {
      // The one that replaced it has brought a dock of its own.
      if (!alive()) return stop();
      if (!host.element.isConnected) host.raise();
      watch.refresh();
      // A place found while the page was still loading is looked for once more.
      const early = !whole;
      whole = document.readyState === "complete";
      settle(early && whole);
    },
    (event) => {
      const { altKey, ctrlKey, metaKey, shiftKey, code, isTrusted } = event;
      if (!isTrusted || !shown || code !== "KeyJ" || !altKey) return;
      if (ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      focus();
    },
  );

  const show = createFace(box, { onAct: act, onToggle: toggle, onGrab: grab, onStep: nudge });

  const update = (next: Display | null) => {
    const before = shown;
    shown = next;
    if (!next) {
      window.clearTimeout(foldTimer);
      host.element.removeAttribute("data-state");
      box.hidden = true;
      return host.lie(null);
    }
    box.hidden = false;
    host.dress(next.sheet);
    host.element.dataset.state = next.state;
    const fresh = before?.matter !== next.matter;
    if (fresh) {
      folded = !next.opens;
      fault = null;
      host.raise();
    }
    draw();
    settle(true);
    if (fresh) foldLater();
  };

  const unhear = transport.onChange((change) => {
    if (change.type === "dock") update(change.view);
  });

  function stop() {
    watch.stop();
    window.clearTimeout(foldTimer);
    host.remove();
    unhear();
  }

  return { update, focus, stop };
}
