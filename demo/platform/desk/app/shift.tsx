import type { Desk, DeskState } from "../../../../sdk/contract/desk";
import { say } from "../../console/app/words";

/** Who is at the window: asked where a department's page doesn't show it. */
export function Shift({ desk, on }: { desk: Desk; on: DeskState["shift"] }) {
  if (on) {
    return (
      <div class="shift">
        <p>
          {say("当班：", "On shift: ")}
          <b>{on.name}</b> {on.no && `(${on.no})`}
        </p>
        <button type="button" data-action="leave-shift" onClick={() => void desk.sign(null)}>
          {say("交班", "Sign off")}
        </button>
      </div>
    );
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const [name, no] = ["name", "no"].map((field) => (form.get(field) as string).trim());
    if (name) void desk.sign({ name, ...(no && { no }) });
  };
  return (
    <form class="inline" onSubmit={submit}>
      <p>
        {say(
          "部门页面上读不到经办人。请先上岗，办件才记得到人。",
          "The department's page does not show who is at the window. Sign in, so that cases know their clerk.",
        )}
      </p>
      <label>
        {say("姓名", "Name")}
        <input name="name" required maxLength={50} autocomplete="off" />
      </label>
      <label>
        {say("工号（可不填）", "Number (optional)")}
        <input name="no" maxLength={30} autocomplete="off" />
      </label>
      <button type="submit" class="main" data-action="sign">
        {say("上岗", "Sign in")}
      </button>
    </form>
  );
}
