import { useSignal } from "@preact/signals";
import type { Desk, Outcome } from "../../../../sdk/contract/desk";
import { say } from "../../console/app/words";
import { Trouble } from "./trouble";

/** The one form of a browser that is at no window. */
export function Enrol({ desk, again }: { desk: Desk; again: "key-lost" | "revoked" | null }) {
  const outcome = useSignal<Outcome>(null);
  const busy = useSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    busy.value = true;
    const code = (new FormData(form).get("code") as string).trim();
    outcome.value = await desk.enrol(code).catch(() => "unkept" as const);
    busy.value = false;
  };
  return (
    <form class="gate" onSubmit={(event) => void submit(event)}>
      <h2>{say("登记到窗口", "Enrol at a window")}</h2>
      {again && (
        <p>
          {again === "key-lost"
            ? say(
                "浏览器丢失了登记用的密钥。没有送出的办件还在，重新登记后自动送出。",
                "The browser has lost the key of its enrolment. What was not sent is still here, and goes out once it is enrolled again.",
              )
            : say(
                "重新登记到同一窗口后，没有送出的办件会自动送出。",
                "Once enrolled at the same window again, what was not sent goes out by itself.",
              )}
        </p>
      )}
      <Trouble outcome={outcome.value} />
      <label>
        {say("登记码", "Code")}
        <input
          name="code"
          required
          maxLength={64}
          autocomplete="off"
          spellcheck={false}
          autofocus
        />
      </label>
      <button type="submit" class="main" data-action="enrol" disabled={busy.value}>
        {say("登记这台电脑", "Enrol this computer")}
      </button>
      <p class="note">
        {say("请向大厅管理员索取登记码。", "Ask the hall's administrator for a code.")}
      </p>
    </form>
  );
}
