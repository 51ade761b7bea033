import type { z } from "zod";
import type { Device } from "../../../../sdk/contract/window";
import { ask, askAll } from "./api";
import { Listing, Table, Trouble, useAttempt, useList } from "./parts";
import { changes, role } from "./store";
import { say, time } from "./words";

type Row = z.infer<typeof Device>;
const SHOWN = 8;

export function Devices() {
  const list = useList(() => askAll<Row>("/v1/devices", "devices"), changes.device.value);
  const { problem, attempt } = useAttempt();
  const revoke = ({ id, window }: Row) => {
    const question = say(
      `停用 ${window} 的设备？它未送出的记录将留在本机。`,
      `Revoke the device at ${window}? What it has not sent stays on it.`,
    );
    if (confirm(question)) void attempt(() => ask("DELETE", `/v1/devices/${id}`));
  };
  return (
    <section aria-labelledby="devices-title">
      <header class="bar">
        <h2 id="devices-title">{say("设备", "Devices")}</h2>
      </header>
      <Trouble problem={problem.value} />
      <Listing of={list} empty={say("还没有注册的设备", "No device is enrolled yet")}>
        {(rows) => (
          <Table
            caption={say("设备", "Devices")}
            heads={[
              say("设备", "Device"),
              say("窗口", "Window"),
              say("注册", "Enrolled"),
              say("最近送达", "Last seen"),
              say("序号", "Sequence"),
              say("缺号", "Missing"),
              say("操作", "Actions"),
            ]}
          >
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  {row.name ?? "—"} <small>{row.id}</small>
                </td>
                <td>{row.window}</td>
                <td>{time(row.enrolledAt)}</td>
                <td>{time(row.lastSeenAt)}</td>
                <td>{row.lastSeq}</td>
                <td>
                  {row.missingSeq.length === 0 ? (
                    say("无", "none")
                  ) : (
                    <span class="tag attention">
                      {row.missingSeq.slice(0, SHOWN).join(say("、", ", "))}
                      {row.missingSeq.length > SHOWN && ` … (${row.missingSeq.length})`}
                    </span>
                  )}
                </td>
                <td>
                  {row.revokedAt !== null ? (
                    <span class="tag refused">
                      {say("已停用", "Revoked")} {time(row.revokedAt, "day")}
                    </span>
                  ) : (
                    role.value === "administrator" && (
                      <button type="button" onClick={() => revoke(row)}>
                        {say("停用", "Revoke")}
                      </button>
                    )
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
