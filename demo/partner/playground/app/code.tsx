import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { words } from "./store";

/** Text to be copied, and a button that does it and says so. */
export function Code({ text, label }: { text: string; label: string }) {
  const state = useSignal<"" | "copied" | "notCopied">("");
  const code = useRef<HTMLPreElement>(null);
  // What was copied is no longer what stands there.
  useEffect(() => void (state.value = ""), [text]);
  const copy = async () => {
    state.value = (await copied(text, code.current!)) ? "copied" : "notCopied";
  };
  return (
    <div class="code">
      <pre ref={code}>{text}</pre>
      <p class="bar">
        <button
          type="button"
          onClick={() => void copy()}
          aria-label={`${words.value.copy} · ${label}`}
        >
          {words.value.copy}
        </button>
        <span role="status">{state.value && words.value[state.value]}</span>
      </p>
    </div>
  );
}

/** By the clipboard's interface, else by the old command; what remains is a selection to copy. */
async function copied(text: string, from: HTMLElement): Promise<boolean> {
  // Missing where the connection isn't secure.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Not allowed here: the selection is.
  }
  getSelection()?.selectAllChildren(from);
  return document.execCommand("copy");
}
