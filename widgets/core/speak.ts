import { signal } from "@preact/signals-core";
import { el } from "./dom";

/** A button that reads aloud what an element says; nothing where the browser has no voice. */
export function readAloud(
  from: HTMLElement,
  words: { readAloud: string; stopReading: string },
): HTMLElement | null {
  if (!("speechSynthesis" in globalThis)) return null;
  const isReading = signal(false);
  const button = el("button", { type: "button", class: "screen", part: "read-aloud" }, () =>
    isReading.value ? words.stopReading : words.readAloud,
  );
  button.addEventListener("click", () => {
    speechSynthesis.cancel();
    if (isReading.value) return void (isReading.value = false);
    const said = new SpeechSynthesisUtterance(from.innerText);
    said.lang = from.closest<HTMLElement>("[lang]")?.lang ?? "";
    // Slower than the usual pace, for those who asked for it.
    said.rate = 0.85;
    said.onend = said.onerror = () => (isReading.value = false);
    isReading.value = true;
    speechSynthesis.speak(said);
  });
  return button;
}
