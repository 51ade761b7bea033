import type { DockView, SurfaceMessage } from "../../sdk/contract/message";
import theme from "../ui/theme.css?inline";
import { lookUp } from "../ui/look-up";
import type { Transport } from "../ui/transport";
import look from "./dock.css?inline";
import { createFace, type Form } from "./face";
import { foldsByItself, matter, opensByItself, RECEIPT_MS } from "./fold";
import { canHost, openHost } from "./host";
import { hiddenControl, obstaclesOf, viewportOf } from "./obstacles";
import {
  coversNone,
  isUpright,
  place,
  spotFromText,
  spotOf,
  spotToText,
  step,
  type Placed,
  type Rect,
  type Sizes,
} from "./place";
import { printReceipt } from "./receipt";
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

/** How far a pointer may tremble in a click before it is a drag, in pixels. */
const TREMBLE = 5;

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
  for (const type of OWN_EVENTS) box.addEventListener(type, (event) => event.stopPropagation());

  let view: DockView | null = null;
  let folded = true;
  let form: Form = "tab";
  let fault: string | null = null;
  let busy = false;
  let wish = spotFromText(spot) ?? FIRST;
  let lies: Placed | null = null;
  let dragging = false;
  let foldTimer = 0;
  let cameFrom: Element | null = null;

  const draw = () => {
    if (view) show({ view, form, fault, busy });
  };

  const measure = (as: Form): Sizes => {
    const sizeAs = (lie: string, edge: string) => {
      Object.assign(box.dataset, { form: as, lie, edge });
      const { width, height } = box.getBoundingClientRect();
      return { width: Math.ceil(width), height: Math.ceil(height) };
    };
    return { upright: sizeAs("upright", "right"), level: sizeAs("level", "bottom") };
  };

  /** Finds a free place for the largest form that has one, and lies down there. */
  const settle = (fresh: boolean) => {
    if (!view || dragging) return;
    const viewport = viewportOf(document);
    const obstacles = obstaclesOf(document, host.element);
    const forms: Form[] = folded ? ["tab", "sliver"] : ["open", "tab", "sliver"];
    const stays =
      !fresh &&
      lies &&
      form === forms[0] &&
      lies.x + lies.width <= viewport.width &&
      lies.y + lies.height <= viewport.height &&
      (lies.x === 0 || lies.y === 0 || touches(lies, viewport)) &&
      coversNone(lies, obstacles) &&
      !hiddenControl(document, lies, host.element, obstacles);
    if (stays) return;
    lies = null;
    for (const each of forms) {
      form = each;
      lies = freePlace(measure(each), obstacles);
      if (lies) break;
    }
    draw();
    box.dataset.form = form;
    if (lies) {
      box.dataset.edge = lies.edge;
      box.dataset.lie = isUpright(lies.edge) ? "upright" : "level";
    }
    host.lie(lies);
  };

  const freePlace = (sizes: Sizes, obstacles: Rect[]): Placed | null => {
    const known = [...obstacles];
    // Each round learns of one more thing that only its pointer gives away.
    for (let round = 0; round < 12; round++) {
      const found = place(viewportOf(document), known, sizes, wish);
      const hidden = found && hiddenControl(document, found, host.element, known);
      if (!hidden) return found;
      known.push(hidden);
    }
    return null;
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
    if (!folded) return fold(true);
    fold(false);
    if (form === "open") return foldLater();
    // No room that is free of controls: the side panel has it all.
    folded = true;
    void send({ type: "open-panel" });
  };

  const moveTo = (next: typeof wish) => {
    wish = next;
    settle(true);
    void transport.send({
      type: "place",
      origin: window.location.origin,
      spot: spotToText(wish),
    });
  };

  const grab = (event: PointerEvent) => {
    if (event.button !== 0 || !lies || !meant(event, host.root)) return;
    const handle = event.currentTarget as HTMLElement;
    const from = lies;
    let now: Rect = from;
    handle.setPointerCapture(event.pointerId);
    const drag = (move: PointerEvent) => {
      const dx = move.clientX - event.clientX;
      const dy = move.clientY - event.clientY;
      dragging ||= Math.hypot(dx, dy) > TREMBLE;
      now = { x: from.x + dx, y: from.y + dy, width: from.width, height: from.height };
      if (dragging) host.lie(now);
    };
    const drop = () => {
      handle.removeEventListener("pointermove", drag);
      handle.removeEventListener("pointerup", drop);
      handle.removeEventListener("pointercancel", drop);
      if (!dragging) return;
      dragging = false;
      // The click that ends a drag is none.
      handle.addEventListener("click", swallow, { capture: true, once: true });
      window.setTimeout(() => handle.removeEventListener("click", swallow, { capture: true }));
      moveTo(spotOf(viewportOf(document), now));
    };
    handle.addEventListener("pointermove", drag);
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", drop);
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

  const watch = watchPage(
    document,
    () => {
      if (!host.element.isConnected) host.raise();
      watch.refresh();
      settle(false);
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

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

const touches = (rect: Rect, viewport: { width: number; height: number }): boolean =>
  rect.x + rect.width === viewport.width || rect.y + rect.height === viewport.height;
