import type { ProgressView } from "../../sdk/contract/progress";
import { isProgressView } from "./guard";

/** A ticket is good for a minute after it came. */
const FRESH_MS = 50_000;
const PAUSE_MS = 2_000;
/** A page that nobody looks at for this long gives its connection back. */
const HIDDEN_MS = 5 * 60_000;

/**
 * Hears of a case for as long as one stream holds. A ticket opens a stream once, and each view
 * brings the next one; so a stream that breaks soon after news goes on by itself. When only the
 * proof could open another, which nobody has kept, `onLost` is called, once.
 */
export function follow(
  platform: string,
  ticket: string,
  onView: (view: ProgressView) => void,
  onLost: () => void,
): () => void {
  let source: EventSource | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  let until = 0;

  const end = () => {
    source?.close();
    clearTimeout(later);
    document.removeEventListener("visibilitychange", look);
  };
  const lose = () => {
    end();
    onLost();
  };
  const look = () => {
    clearTimeout(hidden);
    if (document.hidden) hidden = setTimeout(lose, HIDDEN_MS);
  };
  let hidden: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    source = new EventSource(`${platform}/v1/progress/stream?ticket=${encodeURIComponent(ticket)}`);
    until = 0;
    source.addEventListener("progress", ({ data }: MessageEvent<string>) => {
      let view: unknown;
      try {
        view = JSON.parse(data);
      } catch {
        return;
      }
      if (!isProgressView(view)) return;
      ticket = view.ticket;
      until = performance.now() + FRESH_MS;
      onView(view);
    });
    source.addEventListener("gone", lose);
    source.onerror = () => {
      // The browser would use the spent ticket again.
      source!.close();
      if (performance.now() > until) lose();
      else later = setTimeout(open, PAUSE_MS);
    };
  };
  document.addEventListener("visibilitychange", look);
  open();
  return end;
}
