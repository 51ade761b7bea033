import { useSignal } from "@preact/signals";
import type { Mapping } from "../../../../sdk/contract/mapping";
import type { Problem } from "../../../../sdk/contract/problem";
import { ask, askAll, Refused } from "./api";
import { Listing, Table, Tag, Trouble, useAttempt, useList } from "./parts";
import { changes, role } from "./store";
import { say, word } from "./words";

const TONES: Record<string, string> = { published: "recorded", retired: "refused" };

export function Mappings() {
  const list = useList(() => askAll<Mapping>("/v1/mappings", "mappings"), changes.mapping.value);
  const text = useSignal("");
  return (
    <section aria-labelledby="mappings-title">
      <header class="bar">
        <h2 id="mappings-title">{say("页面映射", "Mappings")}</h2>
      </header>
      <Listing of={list} empty={say("还没有页面映射", "No mappings yet")}>
        {(rows) => (
          <Table
            caption={say("页面映射", "Mappings")}
            heads={[
              say("标识", "Id"),
              say("版本", "Version"),
              say("标题", "Title"),
              say("部门", "Department"),
              say("事件", "Event"),
              say("页面", "Page"),
              say("状态", "State"),
              say("操作", "Actions"),
            ]}
          >
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.id}</td>
                <td>v{row.version}</td>
                <td>{row.title}</td>
                <td>{row.department}</td>
                <td>{word(row.kind)}</td>
                <td>
                  <code>{[row.match.url].flat().join(" ")}</code>
                </td>
                <td>
                  <Tag code={row.state} tone={TONES[row.state]} />
                </td>
                <td>
                  <button type="button" onClick={() => (text.value = nextVersionOf(row))}>
                    {say("改写", "Revise")}
                  </button>
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Listing>
      {role.value !== "supervisor" && <Publish text={text} />}
    </section>
  );
}

const nextVersionOf = (row: Mapping) =>
  JSON.stringify({ ...row, version: row.version + 1 }, null, 2);

function Publish({ text }: { text: { value: string } }) {
  const { problem, busy, attempt } = useAttempt();
  const done = useSignal("");
  const publish = () =>
    attempt(async () => {
      done.value = "";
      const mapping = parse(text.value);
      const id = typeof mapping.id === "string" ? encodeURIComponent(mapping.id) : "-";
      const put = await ask<Mapping>("PUT", `/v1/mappings/${id}`, mapping);
      done.value = `${put.id} v${put.version}`;
      text.value = "";
      changes.mapping.value++;
    });
  return (
    <form
      class="publish"
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <label>
        {say("发布映射（粘贴 JSON）", "Publish a mapping (paste JSON)")}
        <textarea
          rows={10}
          required
          spellcheck={false}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="main" disabled={busy.value}>
        {say("发布", "Publish")}
      </button>
      <p role="status">
        {done.value !== "" &&
          say(
            `已发布 ${done.value}，各窗口半分钟内生效`,
            `Published ${done.value}; windows have it within half a minute`,
          )}
      </p>
      <Trouble problem={problem.value} />
    </form>
  );
}

/** What the browser says of broken JSON, in the form in which the platform speaks of all else. */
function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    const problem: Problem = {
      type: "about:blank",
      title: "不是完整的 JSON · Not well-formed JSON",
      detail: (error as Error).message,
      status: 400,
      code: "malformed-json",
    };
    throw new Refused(problem);
  }
}
