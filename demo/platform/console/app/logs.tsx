import type { z } from "zod";
import type { Alarm, AuditEntry } from "../../../../sdk/contract/endpoint";
import { ask } from "./api";
import { Listing, Table, Tag, useList } from "./parts";
import { cases, changes } from "./store";
import { say, time, word } from "./words";

type AlarmRow = z.infer<typeof Alarm> & { id: string; window: string; receivedAt: string };
type Entry = z.infer<typeof AuditEntry>;

export function Alarms() {
  const load = async () =>
    (await ask<{ alarms: AlarmRow[] }>("GET", "/v1/alarms?limit=200")).alarms;
  const list = useList(load, changes.alarm.value);
  return (
    <section aria-labelledby="alarms-title">
      <header class="bar">
        <h2 id="alarms-title">{say("页面告警", "Alarms")}</h2>
      </header>
      <Listing
        of={list}
        empty={say("没有告警：页面都和映射一致", "No alarms: the pages are as mapped")}
      >
        {(rows) => (
          <Table
            caption={say("页面告警", "Alarms")}
            heads={[
              say("时间", "Time"),
              say("窗口", "Window"),
              say("映射", "Mapping"),
              say("情况", "What"),
              say("字段", "Fields"),
            ]}
          >
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{time(row.receivedAt)}</td>
                <td>{row.window}</td>
                <td>
                  {row.mapping.id} v{row.mapping.version}
                </td>
                <td>
                  <Tag code={row.kind} tone="attention" />
                </td>
                <td>
                  {row.fields.map((field) => (
                    <p key={field.name}>
                      {word(field.name)} · {word(field.state)} {field.changed.join(" ")}
                      {field.repair && <code> {field.repair}</code>}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Listing>
    </section>
  );
}

export function Audit() {
  const load = async () => (await ask<{ entries: Entry[] }>("GET", "/v1/audit?limit=200")).entries;
  const list = useList(load, cases.value.size);
  return (
    <section aria-labelledby="audit-title">
      <header class="bar">
        <h2 id="audit-title">{say("审计", "Audit")}</h2>
      </header>
      <Listing of={list} empty={say("还没有记载", "Nothing is logged yet")}>
        {(rows) => (
          <Table
            caption={say("审计", "Audit")}
            heads={[
              say("时间", "Time"),
              say("谁", "Who"),
              say("做了什么", "Did what"),
              say("对什么", "To what"),
            ]}
          >
            {rows.map((row, index) => (
              <tr key={index}>
                <td>{time(row.at)}</td>
                <td>{row.actor}</td>
                <td>
                  <code>{row.action}</code>
                </td>
                <td>{row.subject}</td>
              </tr>
            ))}
          </Table>
        )}
      </Listing>
    </section>
  );
}
