import { useSignal } from "@preact/signals";
import type { Enrolment, Window } from "../../../../sdk/contract/window";
import type { z } from "zod";
import { ask, askAll } from "./api";
import { Listing, Table, Trouble, useAttempt, useList } from "./parts";
import { changes, role } from "./store";
import { say, time } from "./words";

type Code = z.infer<typeof Enrolment> & { window: string };

export function Windows() {
  const list = useList(() => askAll<Window>("/v1/windows", "windows"), changes.window.value);
  const code = useSignal<Code | null>(null);
  const isAdmin = role.value === "administrator";
  const { problem, attempt } = useAttempt();

  const makeCode = (window: string) =>
    void attempt(async () => {
      const path = `/v1/windows/${window}/enrolments`;
      code.value = { ...(await ask<z.infer<typeof Enrolment>>("POST", path, {})), window };
    });
  const setTraining = ({ code: window, training }: Window) =>
    void attempt(async () => {
      await ask("PATCH", `/v1/windows/${window}`, { training: !training });
    });

  return (
    <section aria-labelledby="windows-title">
      <header class="bar">
        <h2 id="windows-title">{say("窗口", "Windows")}</h2>
      </header>
      {isAdmin && <NewWindow made={(made) => (code.value = made)} />}
      <Trouble problem={problem.value} />
      {code.value && <ShownCode code={code.value} />}
      <Listing of={list} empty={say("还没有窗口", "No windows yet")}>
        {(rows) => (
          <Table
            caption={say("窗口", "Windows")}
            heads={[
              say("代码", "Code"),
              say("名称", "Name"),
              say("部门", "Department"),
              say("建立", "Made"),
              say("操作", "Actions"),
            ]}
          >
            {rows.map((row) => (
              <tr key={row.code}>
                <td>{row.code}</td>
                <td>
                  {row.name} {row.training && <span class="tag">{say("练习", "Training")}</span>}
                </td>
                <td>{row.department}</td>
                <td>{time(row.createdAt ?? null, "day")}</td>
                <td>
                  {isAdmin && (
                    <>
                      <button type="button" onClick={() => makeCode(row.code)}>
                        {say("新登记码", "New code")}
                      </button>{" "}
                      <button type="button" onClick={() => setTraining(row)}>
                        {row.training
                          ? say("转为正式", "Make real")
                          : say("转为练习", "Make training")}
                      </button>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Listing>
    </section>
  );
}

function NewWindow({ made }: { made: (code: Code) => void }) {
  const { problem, busy, attempt } = useAttempt();
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const values = Object.fromEntries(new FormData(form)) as Record<string, string>;
        void attempt(async () => {
          const body = { ...values, training: values.training === "on" };
          type Made = { window: Window; enrolment: z.infer<typeof Enrolment> };
          const { window, enrolment } = await ask<Made>("POST", "/v1/windows", body);
          made({ ...enrolment, window: window.code });
          form.reset();
        });
      }}
    >
      <label>
        {say("代码", "Code")}
        <input name="code" required maxLength={64} pattern="[A-Za-z0-9][A-Za-z0-9._\-]*" />
      </label>
      <label>
        {say("名称", "Name")}
        <input name="name" required maxLength={100} />
      </label>
      <label>
        {say("部门", "Department")}
        <input name="department" required maxLength={100} />
      </label>
      <label class="check">
        <input type="checkbox" name="training" />{" "}
        {say("练习窗口，不计数", "Training: counts nowhere")}
      </label>
      <button type="submit" class="main" disabled={busy.value}>
        {say("新建窗口", "New window")}
      </button>
      <Trouble problem={problem.value} />
    </form>
  );
}

function ShownCode({ code }: { code: Code }) {
  const query = new URLSearchParams({ platform: location.origin, code: code.code });
  return (
    <div class="code" role="status">
      <p>
        {code.window} · {say("登记码（只显示这一次）", "enrolment code (shown this once)")}
      </p>
      <p>
        <output data-code={code.code}>{code.code}</output>
      </p>
      <p>
        {say("有效至", "Valid until")} {time(code.expiresAt)} ·{" "}
        {say(`可登记 ${code.uses} 台`, `for ${code.uses} device(s)`)}
      </p>
      <p>
        {say("在窗口电脑的扩展中打开：", "Open in the extension on the window's computer:")}{" "}
        <code>options.html?{query.toString()}</code>
      </p>
    </div>
  );
}
