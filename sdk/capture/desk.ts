import type { DeskMappings, DeskMessage, Knock, Mapping } from "../contract";

/** The desk (记录台): a window of the platform, which the pages of a tab open once and share. */

export const DESK_WINDOW = "jilu-desk";

/** Set in the tab's session storage once a desk was opened from it. */
const OPENED = "jilu.desk.opened";

export interface DeskWindow {
  /** Opens the desk, or brings it to the front. To be called in a click. */
  open(): void;
  /** The desk, if one is open; also one that the page before this one opened. */
  find(): Window | null;
}

/** As much as stands beside a department's page. */
const FEATURES = "popup,width=440,height=720";

export function deskWindow(view: Window, platform: string): DeskWindow {
  let desk: Window | null = null;

  /** A window of that name is taken as it is; without one, the browser opens one in a click only. */
  function reach(): Window | null {
    desk = view.open("", DESK_WINDOW, FEATURES);
    if (!desk) {
      view.sessionStorage.removeItem(OPENED);
      return null;
    }
    // For the sake of its fragment a desk that is there stays as it is; an empty window loads it, and
    // so does one that could not while the platform was away.
    desk.location.href = `${platform}/desk#`;
    view.sessionStorage.setItem(OPENED, "");
    return desk;
  }

  const knock: Knock = "jilu:desk";
  view.addEventListener("message", ({ origin, source, data }: MessageEvent<unknown>) => {
    if (origin !== platform || data !== knock || !source) return;
    desk = source as Window;
    view.sessionStorage.setItem(OPENED, "");
  });

  return {
    open() {
      reach()?.focus();
    },
    find() {
      if (desk?.closed) {
        desk = null;
        view.sessionStorage.removeItem(OPENED);
      }
      return desk ?? (view.sessionStorage.getItem(OPENED) === null ? null : reach());
    },
  };
}

/** How often the desk is asked for the mappings of this page's origin, in milliseconds. */
const ASK_MS = 2_000;
const MAPPINGS = "jilu.mappings";

/**
 * Tells the mappings of this page's origin: what is remembered of them at once, and what the desk
 * says whenever that is something else. Remembered, so that a case that is accepted before the desk
 * was opened is not missed.
 */
export function followMappings(
  view: Window,
  platform: string,
  find: () => Window | null,
  told: (mappings: readonly Mapping[]) => void,
): void {
  let known: DeskMappings | null = null;
  const kept = view.localStorage.getItem(MAPPINGS);
  if (kept !== null) {
    const { platform: from, ...mappings } = JSON.parse(kept) as DeskMappings & { platform: string };
    if (from === platform) known = mappings;
  }
  const ask = () => {
    const desk = find();
    if (!desk) return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<DeskMappings>) => {
      port1.close();
      if (data.revision === known?.revision) return;
      const isNew = JSON.stringify(data.mappings) !== JSON.stringify(known?.mappings);
      known = data;
      view.localStorage.setItem(MAPPINGS, JSON.stringify({ platform, ...known }));
      // Begun anew, the engine knows nothing of what is under way: not for another page's sake.
      if (isNew) told(known.mappings);
    };
    const message: DeskMessage = { type: "jilu:mappings", known: known?.revision ?? null };
    desk.postMessage(message, platform, [port2]);
  };
  if (known) told(known.mappings);
  setInterval(ask, ASK_MS);
  ask();
}
