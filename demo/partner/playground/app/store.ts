import { batch, computed, effect, signal } from "@preact/signals";
import { fetchRelease, ReleaseError, type Release, type ReleaseFailure } from "../../release";
import { attributesOf, DEFAULT, type Choice } from "../choice";
import { estimate, ruleOf, type Heights } from "../height";
import { piecesOf } from "../line";
import { WORDS, type Lang } from "../words";

/** What the page knows; everything that it shows follows from these. */

export const platform = document.querySelector<HTMLMetaElement>(
  "meta[name=jilu-platform]",
)!.content;

const asked = new URLSearchParams(location.search).get("lang");
export const lang = signal<Lang>((asked ?? "zh").startsWith("en") ? "en" : "zh");
export const words = computed(() => WORDS[lang.value]);

export const release = signal<Release | ReleaseFailure | "asking">("asking");

export async function askRelease(): Promise<void> {
  release.value = "asking";
  try {
    release.value = await fetchRelease(platform);
  } catch (error) {
    release.value = error instanceof ReleaseError ? error.code : "unreachable";
  }
}

export const choice = signal<Choice>(DEFAULT);
export const choose = (more: Partial<Choice>): void => {
  const { widget } = choice.value;
  batch(() => {
    choice.value = { ...choice.value, ...more };
    if ((more.widget ?? widget) !== widget || "item" in more || "mode" in more || "lang" in more) {
      measured.value = {};
    }
  });
};

/** What the preview was measured at; it counts for the choice that it showed. */
export const measured = signal<Partial<Heights>>({});
export const heights = computed<Heights>(() => ({ ...estimate(choice.value), ...measured.value }));

export const pieces = computed(() => {
  const found = release.value;
  return typeof found === "string" ? null : piecesOf(choice.value, found, heights.value);
});

/** `sha256-…` of the line's style; null where the browser computes none (no secure connection). */
export const styleHash = signal<string | null>(null);
effect(() => {
  const text = ruleOf(choice.value, heights.value);
  void sha256(text).then((hash) => {
    if (text === ruleOf(choice.peek(), heights.peek())) styleHash.value = hash;
  });
});

async function sha256(text: string): Promise<string | null> {
  // Missing where the connection isn't secure.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  const hash = await subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}

/** Attributes of the preview: a rating without a token is rehearsed with this site itself. */
export const shown = computed<Record<string, string>>(() => {
  const attributes = attributesOf(choice.value);
  const isRehearsal = choice.value.widget === "rating" && choice.value.token === "";
  return isRehearsal
    ? { ...attributes, token: "rehearsal", platform: location.origin }
    : { ...attributes, platform };
});
