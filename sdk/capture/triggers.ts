import type { Mapping, Trigger } from "../contract";
import type { MissedPress } from "./missed";
import {
  isField,
  isNativeButton,
  isShortcut,
  matchClick,
  matchKey,
  matchSubmit,
  targetsIn,
} from "./press";
import { several } from "./names";
import { FORMS } from "./rows";
import { isInDialog, isShown, rootsIn } from "./visible";

export type Gesture = "direct" | "consequence";

export interface TriggerHandlers {
  /** The mappings whose triggers are watched for now. */
  armed(): readonly Mapping[];
  /** Whether a document of this tab stands where a mapping's form does: its buttons are its own. */
  isForm(view: Window): boolean;
  /** A press began on what may become a trigger; the page's own handlers have not run yet. */
  pressed(mapping: Mapping, target: Element): void;
  /** The same, triggered. */
  triggered(mappings: Mapping[], gesture: Gesture, target: Element): void;
  /**
   * A press that triggered nothing, and may have done all the same what these mappings are about:
   * what they name was nowhere to be found, or it was a key that the page's script may listen for.
   */
  missed(mappings: Mapping[], by: MissedPress["by"]): void;
  /** A sign of life from the person at the page. */
  touched(): void;
  /** They changed what stands in a field. */
  edited(): void;
  now(): number;
}

export interface TriggerWatch {
  /** The page asks for what proves a case of some mappings, and may prove one of others. */
  sent(proves: readonly Mapping[], may: readonly Mapping[]): void;
  /** Forms in a shadow root are watched, too: word of their submit does not leave it. */
  add(root: ShadowRoot): void;
  stop(): void;
}

/** A press of the mouse or a key. */
interface Press {
  id: number;
  at: number;
  clicked?: boolean;
  /** While the browser does what the press asks for by itself. */
  current?: boolean;
  /** The field in which Enter was pressed. */
  entered?: Element;
}

/** What an event happened to. */
interface Place {
  target: Element | undefined;
  /** Whether what stands there is this document's, or to be seen beside it. */
  here: boolean;
  /** Whether a click there is what a trigger names. */
  clicks(trigger: Trigger): boolean;
}

/** How long a script may take to do what a press asked for, in milliseconds. */
const CONSEQUENCE = 1_000;

const EVENTS =
  "pointerdown pointerup pointermove keydown focusin input click submit jilu:witness".split(" ");
const PRESSES = ["pointerdown", "pointerup", "click"];

/**
 * Watches a document, and those around it that may hold its buttons, for what mappings name as
 * their trigger. A script's click or submit counts as the consequence of a person's press, and as
 * nothing without one (design.md, rule 6). One press triggers a mapping once.
 */
export function watchTriggers(view: Window, handlers: TriggerHandlers): TriggerWatch {
  let stop = new AbortController();
  const views = viewsAround(view);
  const outermost = views[views.length - 1]!;
  let beside: Window[] = [];
  let stopBeside = new AbortController();
  let press: Press = { id: 1, at: -Infinity };
  const fired = new Map<string, { press: number; at: number }>();
  let down: { target: Element; clicks(trigger: Trigger): boolean } | undefined;

  const begin = (target?: Element) => {
    const { entered } = press;
    press = { id: press.id + 1, at: handlers.now() };
    if (entered && target && isAskedOver(entered, target)) press.entered = entered;
  };
  /** Until the task ends in which the browser does what the press asks for by itself. */
  const hold = () => {
    const held = press;
    held.current = true;
    setTimeout(() => (held.current = false), 0);
  };

  /** The gesture behind an event that may be a script's; undefined if there is none. */
  function gestureBehind(): Gesture | undefined {
    if (handlers.now() - press.at <= CONSEQUENCE) return "consequence";
    // A press in a document that we don't see, or one that the page took its time about.
    return views.some(isActivated) ? "consequence" : undefined;
  }

  function fire(matches: (trigger: Trigger) => boolean, gesture: Gesture, target: Element): void {
    const named = handlers.armed().filter(({ trigger }) => several(trigger).some(matches));
    trigger(named, gesture, target);
  }
  function trigger(named: readonly Mapping[], gesture: Gesture, target: Element): void {
    const now = handlers.now();
    const due = named.filter((mapping) => {
      const last = fired.get(mapping.id);
      return !last || last.press !== press.id || now - last.at > CONSEQUENCE;
    });
    for (const { id } of due) fired.set(id, { press: press.id, at: now });
    if (due.length > 0) handlers.triggered(due, gesture, target);
  }

  /** What a mapping's trigger was last found to be, for it not to be looked for at every press. */
  const found = new WeakMap<Mapping, Element>();
  const targetsOn = (on: readonly Window[], mapping: Pick<Mapping, "trigger">) =>
    on
      .flatMap(({ document }) => [document, ...rootsIn(document)])
      .flatMap((root) => targetsIn(mapping, root));
  function isThere(mapping: Mapping): boolean {
    if (fired.has(mapping.id) || found.get(mapping)?.isConnected) return true;
    // A key is nowhere to be seen.
    if (several(mapping.trigger).every((one) => "key" in one)) return true;
    const [element] = targetsOn(viewsIn(outermost), mapping);
    if (element) found.set(mapping, element);
    return !!element;
  }
  function missed(by: MissedPress["by"], mappings: readonly Mapping[]): void {
    const due = mappings.filter(({ id }) => fired.get(id)?.press !== press.id);
    if (due.length > 0) handlers.missed(due, by);
  }
  function pressedElsewhere(): void {
    missed(
      "button",
      handlers.armed().filter((mapping) => !isThere(mapping)),
    );
  }
  /**
   * The field in which Enter was just pressed. Enter does what the button would (in HTML: implicit
   * submission), but where the page's script sees to it, no button is pressed for us to see.
   */
  const entered = () =>
    // A native dialog holds everything up for as long as it is read.
    press.current || handlers.now() - press.at <= CONSEQUENCE ? press.entered : undefined;

  /** Whether a field stands where the button is. */
  function isFor(mapping: Mapping, field: Element): boolean {
    const form = field.closest(FORMS);
    return field.ownerDocument === view.document && (!form || targetsIn(mapping, form).length > 0);
  }

  function on(event: Event): void {
    if (event.type === "jilu:witness") return submitted(event);
    if (event.isTrusted) handlers.touched();
    const path = event.composedPath().filter((one): one is Element => isElement(one));
    // The dock's own buttons may carry the very words of a trigger.
    if (path.some((one) => one.getAttribute("data-jilu") === "dock")) return;
    const [target] = path;
    const here = target?.ownerDocument === view.document || isOnDisplay(view);
    const other = beside.find((one) => one === target?.ownerDocument.defaultView);
    // A frame that is no form itself, as a toolbar, may hold the button of one that shows none.
    const clicks: Place["clicks"] = (trigger) =>
      "click" in trigger &&
      here &&
      matchClick(trigger.click, path) &&
      (!other || (!handlers.isForm(other) && !targetsOn(views, { trigger }).some(isShown)));
    const place = { target, here, clicks };

    if (event.type === "submit") submitted(event);
    else if (event.type === "click") clicked(event, place);
    else if (!event.isTrusted) return;
    else if (event.type === "input") handlers.edited();
    else if (event.type === "pointerdown") pressed(place);
    else if (event.type === "pointerup") lifted();
    else if (event.type === "keydown") typed(event as KeyboardEvent, place);
  }

  function pressed({ target, clicks }: Place): void {
    begin(target);
    for (const mapping of handlers.armed())
      if (several(mapping.trigger).some(clicks)) handlers.pressed(mapping, target!);
    down = target && { target, clicks };
  }

  function lifted(): void {
    // Taken out of the page as it was pressed: no click comes of it.
    if (down && !down.target.isConnected) fire(down.clicks, "direct", down.target);
    down = undefined;
  }

  function typed(event: KeyboardEvent, { target, here, clicks }: Place): void {
    const { key, repeat, isComposing } = event;
    if (!repeat) begin(target);
    hold();
    if (repeat || !target) return;
    const activates = key === "Enter" || key === " ";
    if (activates && !isNativeButton(target)) fire(clicks, "direct", target);
    if (isComposing || !here) return;
    fire((one) => "key" in one && matchKey(one.key, event), "direct", target);
    if (key === "Enter" && isField(target) && target.tagName !== "TEXTAREA") {
      press.entered = target;
      for (const mapping of handlers.armed()) handlers.pressed(mapping, target);
    }
    if (isShortcut(event)) missed("key", handlers.armed());
    else if (key === "Enter") pressedElsewhere();
  }

  function clicked({ isTrusted }: Event, { target, here, clicks }: Place): void {
    // A button was pressed after all.
    if (press.entered && !isAskedOver(press.entered, target!)) delete press.entered;
    if (!isTrusted) {
      const gesture = gestureBehind();
      if (gesture) fire(clicks, gesture, target!);
      return;
    }
    if (press.clicked || handlers.now() - press.at > CONSEQUENCE) begin(target);
    press.clicked = true;
    hold();
    fire(clicks, "direct", target!);
    if (here && !isField(target!)) pressedElsewhere();
  }

  /** A submit event, or the witness's word of a submit that makes none. */
  function submitted(event: Event): void {
    const [form] = event.composedPath();
    if (!form || !isElement(form) || form.tagName !== "FORM") return;
    const gesture = gestureBehind();
    if (!gesture) return;
    const own = form.ownerDocument === view.document;
    const { submitter } = event as SubmitEvent;
    const direct = event.type === "submit" && event.isTrusted && press.current;
    fire(
      (trigger) => {
        if (!("submit" in trigger)) return false;
        // A form of another document must be named.
        const named = Object.keys(trigger.submit).length > 0;
        return (
          (own || (named && isOnDisplay(view))) && matchSubmit(trigger.submit, form, submitter)
        );
      },
      direct ? "direct" : gesture,
      submitter ?? form,
    );
    // By a button's press or a script's: one form may hold a search, too.
    const field = entered();
    if (field && form.contains(field))
      missed(
        "key",
        handlers.armed().filter((mapping) => targetsIn(mapping, form).length > 0),
      );
  }

  function listen(): void {
    stop.abort();
    stop = new AbortController();
    const listening = { capture: true, passive: true, signal: stop.signal };
    for (const one of views) {
      for (const type of EVENTS) one.addEventListener(type, on, listening);
      // A frame's load is told to the document that holds it, and not to the window.
      one.document.addEventListener("load", loaded, listening);
    }
    listenBeside();
  }
  function listenBeside(): void {
    stopBeside.abort();
    stopBeside = new AbortController();
    const listening = { capture: true, passive: true, signal: stopBeside.signal };
    beside = viewsIn(outermost).filter((one) => !views.includes(one));
    for (const one of beside) {
      for (const type of PRESSES) one.addEventListener(type, on, listening);
      one.document.addEventListener("load", loaded, listening);
    }
  }
  /** Another document in a frame has no listener of ours. */
  function loaded({ target }: Event): void {
    if (isElement(target!) && /^I?FRAME$/.test(target.tagName)) listenBeside();
  }
  listen();

  // `document.open()` takes every listener away, and puts a new root element in.
  const rewritten = new MutationObserver(listen);
  for (const { document } of views) rewritten.observe(document, { childList: true });
  return {
    sent(proves, may) {
      const field = entered();
      if (!field) return;
      const [one, ...others] = proves.filter((mapping) => isFor(mapping, field));
      if (one && others.length === 0) trigger([one], "consequence", field);
      else missed("key", [...proves, ...may]);
    },
    add(root) {
      for (const type of ["submit", "jilu:witness"])
        root.addEventListener(type, on, { capture: true, passive: true, signal: stop.signal });
    },
    stop() {
      stop.abort();
      stopBeside.abort();
      rewritten.disconnect();
    },
  };
}

const isElement = (target: EventTarget): target is Element => (target as Node).nodeType === 1;

/**
 * Whether an element stands in a dialog that a field does not stand in: in what the page asks first,
 * as "sure?", before it goes on with what was begun in the field.
 */
function isAskedOver(field: Element, element: Element): boolean {
  let common: Element | null = element;
  while (common && !common.contains(field)) common = common.parentElement;
  return !!common && isInDialog(element, () => true) && !isInDialog(common, () => true);
}

/** The window and those around it, as far as they are of its origin. */
function viewsAround(view: Window): Window[] {
  const views = [view];
  try {
    for (let one = view; one !== one.parent;) {
      one = one.parent;
      if (one.document) views.push(one);
    }
  } catch {
    // Another origin: what is around it isn't ours to see either.
  }
  return views;
}

/** All windows of the tab that can be reached, but for those of another origin. */
export const framesAround = (view: Window): Window[] => viewsIn(viewsAround(view).pop()!);

/** A window and those in it, as far as they are of its origin. */
function viewsIn(view: Window): Window[] {
  try {
    if (!view.document) return [];
  } catch {
    return [];
  }
  return [view, ...Array.from({ length: view.length }, (_, i) => viewsIn(view[i]!)).flat()];
}

function isActivated({ navigator }: Window): boolean {
  // Missing in browsers before 2023: there, only a press that we saw ourselves counts.
  return (
    (navigator as { userActivation?: { isActive: boolean } }).userActivation?.isActive ?? false
  );
}

/** Whether a window's frame, and every frame around that, is to be seen. */
function isOnDisplay(view: Window): boolean {
  try {
    for (let one = view; one !== one.parent; one = one.parent) {
      if (one.frameElement && !isShown(one.frameElement)) return false;
    }
  } catch {
    // A frame of another origin is taken as seen.
  }
  return true;
}
