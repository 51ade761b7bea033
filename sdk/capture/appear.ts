import { fold, placesOf } from "./pattern";
import { isInDialog, isInline, isShown, nodesIn, proseOf } from "./visible";

/** One of the watched texts, as it stands on the page. */
export interface Shown {
  text: string;
  /** What stands for `{}`. */
  found?: string;
}

export interface Appearance extends Shown {
  at: number;
  /** It stands in a dialog or message. */
  dialog: boolean;
}

export interface TextWatch {
  /** The texts that the document has now; from then on, what is new is reported. */
  begin(done: (shown: Appearance[]) => void): void;
  /** What is in a shadow root is watched, too, and what it shows now is new. */
  add(root: ShadowRoot): void;
  stop(): void;
}

/** How long one go of looking may take, in milliseconds. */
const GO = 6;
/** Text of more characters is looked through child by child. */
const LARGE = 20_000;
/** So many sentences are looked at between two looks at the clock. */
const SOME = 50;
/** As far around a change its sentence may reach, in characters. */
const NEAR = 2_000;
/** Texts are known to be hidden in so many places at most. */
const MOST_SPOTS = 300;

const OBSERVED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ["class", "style", "hidden", "open"],
};

/**
 * Watches for texts that become visible: added, changed, or no longer hidden. A text that goes and
 * comes again counts anew. Looks only at what changed; nearly free while none of the texts is there.
 */
export function watchTexts(
  document: Document,
  texts: readonly string[],
  report: (appearances: Appearance[]) => void,
  now: () => number,
): TextWatch {
  const watched = texts.map((text) => {
    const [before = "", after = ""] = text.split("{}").map(fold);
    return { text, literal: before.length < after.length ? after : before };
  });
  const late = new WeakSet<Node>();
  const roots = new WeakSet<Node>();
  /** Where a watched text stood when it was last looked at, and whether it showed. */
  const spots = new Map<Element, boolean>();
  let queue: { node: Node; at: number }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begun: ((shown: Appearance[]) => void) | null = null;
  const shown: Appearance[] = [];

  const observer = new MutationObserver((records) => {
    if (watched.length === 0) return;
    const at = now();
    const changed = new Set<Node>();
    const restyled = new Set<Node>();
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") restyled.add(target);
      else if (type === "characterData") changed.add(target);
      for (const node of addedNodes) {
        changed.add(node);
        late.add(node);
      }
    }
    for (const [element, before] of spots) {
      if (!element.isConnected) spots.delete(element);
      else if ([...restyled].some((node) => node.contains(element))) {
        const after = isShown(element);
        spots.set(element, after);
        if (after && !before) changed.add(element);
      }
    }
    for (const node of changed) {
      if (node.isConnected && !isUnder(node.parentNode, changed)) queue.push({ node, at });
    }
    go();
  });

  function go(): void {
    clearTimeout(timer);
    timer = undefined;
    const until = performance.now() + GO;
    const sizes = new Map<Node, number>();
    const sizeOf = (node: Node) => {
      const size = sizes.get(node) ?? node.textContent?.length ?? 0;
      sizes.set(node, size);
      return size;
    };
    // Changes in one sentence are looked at as one.
    const scopes = new Map<Node, { nodes: Set<Node>; at: number }>();
    const flush = () => {
      for (const [scope, { nodes, at }] of scopes) look(scope, nodes, at);
      scopes.clear();
    };
    while (queue.length > 0) {
      const { node, at } = queue.pop()!;
      if (sizeOf(node) > LARGE && node.firstChild) {
        for (const child of node.childNodes) queue.push({ node: child, at });
      } else {
        const scope = scopeOf(node, sizeOf);
        const known = scopes.get(scope);
        if (known) known.nodes.add(node);
        else scopes.set(scope, { nodes: new Set([node]), at });
      }
      if (scopes.size > SOME) flush();
      if (performance.now() > until) {
        timer = setTimeout(go, 0);
        break;
      }
    }
    flush();
    if (shown.length > 0 && !begun) report(shown.splice(0));
    if (begun && queue.length === 0) {
      const done = begun;
      begun = null;
      done(shown.splice(0));
    }
  }

  /** Looks for the texts in a scope, and notes those that touch one of the changed nodes. */
  function look(scope: Node, changed: ReadonlySet<Node>, at: number): void {
    const rough = fold(scope.textContent ?? "").replace(/[\n\t]/g, "");
    const hits = watched.filter(({ literal }) => literal && rough.includes(literal));
    if (hits.length === 0) return;
    const prose = proseOf(scope);
    for (const { text } of hits) {
      for (const { start, end, found } of placesOf(text, prose.text)) {
        const nodes = nodesIn(prose, start, end);
        const element = nodes[nodes.length - 1]?.parentElement;
        if (!element || !nodes.some((node) => isUnder(node, changed))) continue;
        const showing = isShown(element);
        if (spots.size < MOST_SPOTS) spots.set(element, showing);
        if (!showing && !(begun && isUnrendered(document))) continue;
        const dialog = isInDialog(element, (one) => late.has(one));
        shown.push({ text, found, at, dialog });
      }
    }
  }

  return {
    begin(done) {
      observer.observe(document, OBSERVED);
      begun = done;
      queue = document.body ? [{ node: document.body, at: now() }] : [];
      go();
    },
    add(root) {
      if (roots.has(root) || watched.length === 0) return;
      roots.add(root);
      observer.observe(root, OBSERVED);
      queue.push({ node: root, at: now() });
      go();
    },
    stop() {
      observer.disconnect();
      clearTimeout(timer);
      spots.clear();
      [queue, begun] = [[], null];
    },
  };
}

function isUnder(node: Node | null, some: ReadonlySet<Node>): boolean {
  for (let one = node; one; one = one.parentNode) if (some.has(one)) return true;
  return false;
}

/** A frame that isn't displayed: nothing in it has room, and all of it may be meant. */
const isUnrendered = ({ documentElement }: Document) =>
  documentElement.getClientRects().length === 0;

/** What a changed node's sentence may reach over: its line, its block, the block beside that. */
function scopeOf(node: Node, sizeOf: (node: Node) => number): Node {
  let scope: Node = node;
  for (let blocks = 0; blocks < 2;) {
    const parent = scope.parentElement;
    if (!parent || sizeOf(parent) > NEAR) break;
    scope = parent;
    if (!isInline(parent)) blocks++;
  }
  return scope;
}
