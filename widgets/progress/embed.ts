import type { ProgressWords } from "../words";
import { readMessage } from "./message";

/**
 * The least that the question needs: scripts draw it, without `allow-forms` no submit event ever
 * comes, and only with its own origin may it ask the platform, and can what it tells be told from
 * what others say. No pop-ups, no dialogs, no way to lead the page around it elsewhere.
 */
const SANDBOX = "allow-scripts allow-forms allow-same-origin";

/** How long a page that has come may take to say that it is there; ms, on a slow phone. */
const SILENCE_MS = 10_000;

/** A frame of the platform, so that the page around it can't read what is typed. */
export function embed(of: {
  platform: string;
  /** What the frame's page is told; empty values are left out. */
  query: Record<string, string | null>;
  words: ProgressWords;
  /** Hears that there is a question, or an answer, to be seen. */
  onMessage: (what: "ready" | "progress") => void;
  /** Hears that something came into the frame which isn't the question: an error page, a portal's. */
  onSilence: () => void;
  onEnd: (stop: () => void) => void;
}): HTMLElement {
  const { platform, words } = of;
  const given = Object.entries(of.query).filter((pair): pair is [string, string] => !!pair[1]);
  const frame = document.createElement("iframe");
  const attributes = {
    src: `${platform}/f/progress?${new URLSearchParams(given)}`,
    title: words.title,
    part: "frame",
    sandbox: SANDBOX,
    referrerpolicy: "no-referrer",
    loading: "lazy",
  };
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  const hear = ({ source, origin, data }: MessageEvent) => {
    if (source !== frame.contentWindow || origin !== platform) return;
    const message = readMessage(data);
    if (!message) return;
    clearTimeout(silence);
    frame.onload = null;
    frame.hidden = false;
    if (message.jilu === "height") frame.style.height = `${message.height}px`;
    else of.onMessage(message.jilu);
  };
  let silence: ReturnType<typeof setTimeout> | undefined;
  frame.onload = () => {
    silence = setTimeout(() => {
      // What is in it is nobody's answer; the link below leads on, and a late one is shown all the same.
      frame.hidden = true;
      of.onSilence();
    }, SILENCE_MS);
  };
  addEventListener("message", hear);
  of.onEnd(() => {
    clearTimeout(silence);
    removeEventListener("message", hear);
  });
  // Who wants to see whose page it is, or gets no frame, asks there.
  const link = document.createElement("a");
  Object.assign(link, { href: `${platform}/progress`, target: "_blank", rel: "noopener" });
  link.textContent = words.elsewhere;
  const below = document.createElement("p");
  below.className = "soft screen";
  below.append(link);
  const face = document.createElement("div");
  face.append(frame, below);
  return face;
}
