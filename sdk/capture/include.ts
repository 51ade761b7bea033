import type { DeskMessage } from "../contract";
import { DESK_WINDOW, deskWindow, followMappings } from "./desk";
import { countHanding, embed, handTo } from "./embed";
import type { ProofRules } from "./prove";

/**
 * The script that a department includes in every document of its system, from the platform:
 *
 *     <script async src="https://platform.hall/desk/embed.js"></script>
 *
 * and on one of them the link that opens the desk:
 *
 *     <a href="https://platform.hall/desk" target="jilu-desk">记录台</a>
 *
 * The link carries `data-waiting` while cases wait for the desk to be opened.
 */
const platform = new URL((document.currentScript as HTMLScriptElement).src).origin;
const desk = deskWindow(window, platform);
const links = `a[target="${DESK_WINDOW}"]`;

document.addEventListener("click", (click) => {
  if (!(click.target instanceof Element) || !click.target.closest(links)) return;
  // By itself the link would load the desk anew each time.
  click.preventDefault();
  desk.open();
});

/** How often the link is brought up to date, in milliseconds. */
const COUNT_MS = 1_000;
setInterval(() => {
  const waiting = countHanding(window);
  for (const link of document.querySelectorAll(links)) {
    if (waiting > 0) link.setAttribute("data-waiting", String(waiting));
    else link.removeAttribute("data-waiting");
  }
}, COUNT_MS);

let engine: { stop(): void } | null = null;
const hand = handTo(desk.find, platform);
const missed = ({ id, version }: ProofRules) => {
  const message: DeskMessage = { type: "jilu:missed", mapping: { id, version } };
  desk.find()?.postMessage(message, platform, [new MessageChannel().port2]);
};
followMappings(window, platform, desk.find, (mappings) => {
  engine?.stop();
  engine = embed({ window, mappings, hand, missed });
});
