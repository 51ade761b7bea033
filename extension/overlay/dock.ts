import type { DockView, SurfaceMessage } from "../../sdk/contract/message";
import theme from "../ui/theme.css?inline";
import { lookUp } from "../ui/look-up";
import type { Transport } from "../ui/transport";
import look from "./dock.css?inline";
import { drag } from "./drag";
import { createFace, type Form } from "./face";
import { foldsByItself, matter, opensByItself, RECEIPT_MS } from "./fold";
import { canHost, openHost } from "./host";
import { viewportOf } from "./obstacles";
import { spotFromText, spotOf, spotToText, step, type Spot } from "./place";
import { printReceipt } from "./receipt";
import { createSeat } from "./seat";
import { wordsFor, type Act } from "./sentence";
import { meant } from "./trust";
import { watchPage } from "./watch";

export { canHost };

export interface DockOptions {
  /** The tab's top document, or its largest frame where that cannot host a dock. */
  document: Document;
  transport: Transport;
  /** Where the person put it on this system: what the last `place` message said. */
  spot?: string | null;
}

export interface Dock {
  /** Shows a state; null hides the dock. The transport's own changes are heard, too. */
  update(view: DockView | null): void;
  /** Unfolds it and moves the focus there; from there, back to where it was (Alt + J). */
  focus(): void;
  stop(): void;
}

/** Where it lies until somebody moves it: the right edge, below the middle. */
const FIRST = { edge: "right", along: 0.7 } as const;

/** What belongs to the dock stays in it: the page hears none of these. */
const OWN_EVENTS =
  "click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup keydown keyup keypress focusin focusout".split(
    " ",
  );

export function mountDock({ document, transport, spot }: DockOptions): Dock {
  const window = document.defaultView!;
  const host = openHost(document, theme + look);
  const box = document.createElement("div");
  box.className = "jilu";
  host.root.append(box);
  const seat = createSeat(document, host, box);
  for (const type of OWN_EVENTS) box.addEventListener(type, (event) => event.stopPropagation());

  let view: DockView | null = null;
  let folded = true;
  let form: Form = "tab";
  let fault: string | null = null;
  let busy = false;
  let wish: Spot = spotFromText(spot) ?? FIRST;
  let dragging = false;
  let foldTimer = 0;
  let cameFrom: Element | null = null;

  const draw = () => {
    if (view) show({ view, form, fault, busy });
  };

  const settle = (fresh: boolean) => {
    if (!view || dragging) return;
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
    if (!view || folded || !foldsByItself(view)) return;
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
    if (!reply.ok && view) {
      fault =
        lookUp(wordsFor(view.locale).dock.failures, reply.problem.code) ?? reply.problem.title;
    }
    draw();
    settle(true);
  };

  const act = (does: Act["does"], event: Event) => {
    if (!view || busy || !meant(event, host.root)) return;
    if (does === "print") return printReceipt(host.root, view);
    if (does === "open" || !view.key) return void send({ type: "open-panel" });
    const { key } = view;
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
      if (!host.element.isConnected) host.raise();
      watch.refresh();
      // A place found while the page was still loading is looked for once more.
      const early = !whole;
      whole = document.readyState === "complete";
      settle(early && whole);
    },
    (event) => {
      const { altKey, ctrlKey, metaKey, shiftKey, code, isTrusted } = event;
      if (!isTrusted || !view || code !== "KeyJ" || !altKey) return;
      if (ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      focus();
    },
  );

  const show = createFace(box, { onAct: act, onToggle: toggle, onGrab: grab, onStep: nudge });

  const update = (next: DockView | null) => {
    const before = view;
    view = next;
    if (!next) {
      window.clearTimeout(foldTimer);
      host.element.removeAttribute("data-state");
      box.hidden = true;
      return host.lie(null);
    }
    box.hidden = false;
    host.element.dataset.state = next.state;
    const fresh = !before || matter(before) !== matter(next);
    if (fresh) {
      folded = !opensByItself(next);
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

  return {
    update,
    focus,
    stop() {
      unhear();
      watch.stop();
      window.clearTimeout(foldTimer);
      host.remove();
    },
  };
}
