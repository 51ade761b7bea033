/**
 * The page half of the widgets' benchmark, there before anything of the page runs. What makes a
 * widget ready is the same for all, and said by attributes of the root element.
 */

export interface Wanted {
  host: string;
  control: string;
  controls: number;
  count: number;
  tells?: string;
}

/** In milliseconds from the beginning of the navigation. */
export interface Measured {
  ready: number;
  /** When the first widget had told that its data was there; null where they don't tell that. */
  told: number | null;
  /** What tasks took beyond 50 ms each. */
  blocking: number;
}

const LONG_MS = 50;
/** How long the page is watched after it is ready, for what still blocks. */
const WATCH_MS = 1_500;

/** What a selector selects under a node, in open shadow roots too. */
function find(root: ParentNode, selector: string): Element[] {
  const inRoots = [...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
    shadowRoot ? find(shadowRoot, selector) : [],
  );
  return [...root.querySelectorAll(selector), ...inRoots];
}

const inTree = (host: Element, selector: string) => [
  ...(host.shadowRoot ? find(host.shadowRoot, selector) : []),
  ...find(host, selector),
];

const isLaidOut = (element: Element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
};
const isInView = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom >= 0;
};
const controlsOf = (host: Element, { control }: Wanted) => inTree(host, control).filter(isLaidOut);

/** What nobody sees yet needs no layout: how a browser saves that is its and the widget's affair. */
const isReady = (host: Element, want: Wanted) =>
  (isInView(host) ? controlsOf(host, want) : inTree(host, want.control)).length >= want.controls;

const wanted = () => JSON.parse(document.documentElement.dataset.wanted!) as Wanted;

/** The first painted frame in which every widget has all of its controls, laid out where in view. */
function ready(): Promise<number> {
  let isIn = 0;
  return new Promise((resolve) => {
    const look = () => {
      if (document.readyState !== "loading") {
        const want = wanted();
        const hosts = document.querySelectorAll(want.host);
        while (isIn < hosts.length && isReady(hosts[isIn]!, want)) isIn++;
        if (isIn === want.count) {
          // A message comes after the frame that is being made.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          return port2.postMessage(null);
        }
      }
      requestAnimationFrame(look);
    };
    look();
  });
}

let blocking = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) blocking += Math.max(0, duration - LONG_MS);
}).observe({ type: "longtask", buffered: true });

/** When the first widget that is there had told; never where they don't. */
const told = new Promise<number>((resolve) => {
  document.addEventListener("readystatechange", () => {
    const { tells } = wanted();
    if (tells === undefined) return;
    document.addEventListener(tells, () => resolve(performance.now()), { once: true });
  });
});

const measured = ready().then(async (ready): Promise<Measured> => {
  await new Promise((done) => setTimeout(done, WATCH_MS));
  return { ready, told: wanted().tells === undefined ? null : await told, blocking };
});

/** Where to press a widget, once it is in view. */
function spot(at: number): { x: number; y: number } {
  const want = wanted();
  const controls = controlsOf([...document.querySelectorAll(want.host)].at(at)!, want);
  const control = controls[Math.max(0, want.controls - 2)]!;
  control.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = control.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

function isPressed(at: number, selector?: string): boolean {
  const host = [...document.querySelectorAll(wanted().host)].at(at)!;
  return selector === undefined
    ? (host as HTMLInputElement).value === (4 as unknown)
    : inTree(host, selector).length > 0;
}

const bench = { measured, spot, isPressed };
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
