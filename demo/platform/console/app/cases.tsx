import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Case, CaseEvent } from "../../../../sdk/contract/case";
import { ask } from "./api";
import { Nothing, Table, Tag, Trouble, useAttempt } from "./parts";
import { cases, counted, fresh, loadCases, span, type Span } from "./store";
import { say, time, word } from "./words";

const TONES: Record<string, string> = {
  accepted: "waiting",
  concluded: "recorded",
  delivered: "recorded",
  suspended: "attention",
  voided: "refused",
  rejected: "refused",
};

const SPANS: [Span, string, string][] = [
  ["today", "今天", "Today"],
  ["week", "七天", "7 days"],
  ["all", "全部", "All"],
];

/** Every word of the search must be somewhere in what is shown. */
function fits(one: Case, search: string): boolean {
  const text = [
    one.caseNo,
    one.sourceNo,
    one.item.name,
    one.department,
    one.window.name,
    one.window.code,
    one.handler?.name,
    word(one.state),
    ...Object.values(one.fields),
  ]
    .join(" ")
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}

export function Cases() {
  const search = useSignal("");
  const chosen = useSignal<string | null>(null);
  const all = [...cases.value.values()].reverse();
  const shown = all.filter((one) => fits(one, search.value));
  const one = chosen.value === null ? undefined : cases.value.get(chosen.value);
  const open = counted.value.filter(({ state }) => state !== "voided").length;
  const attention = counted.value.filter((each) => each.attention.length > 0).length;

  const choose = (caseNo: string) => {
    chosen.value = caseNo;
    fresh.value = new Set([...fresh.value].filter((each) => each !== caseNo));
  };

  return (
    <div class={one ? "split" : ""}>
      <section aria-labelledby="cases-title">
        <header class="bar">
          <h2 id="cases-title">{say("办件", "Cases")}</h2>
          <p class="figures" role="status">
            <b>{open}</b> {say("件", "cases")}
            {attention > 0 && (
              <>
                {" · "}
                <b>{attention}</b> {say("件需要看一看", "need a look")}
              </>
            )}
          </p>
          <div class="choice" role="group" aria-label={say("时间", "Time")}>
            {SPANS.map(([code, zh, en]) => (
              <button
                key={code}
                type="button"
                aria-pressed={span.value === code}
                onClick={() => {
                  span.value = code;
                  void loadCases();
                }}
              >
                {say(zh, en)}
              </button>
            ))}
          </div>
          <input
            type="search"
            placeholder={say("编号、事项、窗口、经办人", "Number, item, window, handler")}
            aria-label={say("查找办件", "Search cases")}
            onInput={(event) => (search.value = event.currentTarget.value.trim())}
          />
        </header>
        {shown.length === 0 ? (
          <Nothing>
            {all.length === 0
              ? say(
                  "还没有办件。窗口受理后，一秒内出现在这里。",
                  "No cases yet. One appears here within a second of its acceptance.",
                )
              : say("没有符合的办件", "No case fits")}
          </Nothing>
        ) : (
          <Table
            caption={say("办件", "Cases")}
            heads={[
              say("到达", "Arrived"),
              say("办件编号", "Case number"),
              say("部门编号", "Department number"),
              say("事项", "Item"),
              say("申请人", "Applicant"),
              say("窗口", "Window"),
              say("承诺日期", "Promised"),
              say("状态", "State"),
            ]}
          >
            {shown.map((each) => (
              <tr
                key={each.caseNo}
                class={fresh.value.has(each.caseNo) ? "fresh" : ""}
                aria-selected={each.caseNo === chosen.value}
                onClick={() => choose(each.caseNo)}
              >
                <td>{time(each.receivedAt, span.value === "today" ? "time" : "full")}</td>
                <td>
                  <button type="button" class="link">
                    {each.caseNo}
                  </button>
                </td>
                <td>{each.sourceNo ?? "—"}</td>
                <td>{each.item.name ?? each.item.code ?? "—"}</td>
                <td>{each.fields["applicant.name"] ?? "—"}</td>
                <td>{each.window.name}</td>
                <td>
                  <time dateTime={each.promisedAt ?? undefined}>
                    {time(each.promisedAt, "day")}
                  </time>
                </td>
                <td>
                  <Tag code={each.state} tone={TONES[each.state]} />
                  {each.attention.map((code) => (
                    <Tag key={code} code={code} tone="attention" />
                  ))}
                  {each.training && <span class="tag">{say("练习", "Training")}</span>}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </section>
      {one && <Detail key={one.caseNo} one={one} close={() => (chosen.value = null)} />}
    </div>
  );
}

function Detail({ one, close }: { one: Case; close: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  const revealed = useSignal<Case | null>(null);
  useEffect(() => title.current?.focus(), []);
  const fields = Object.entries((revealed.value ?? one).fields);
  return (
    <aside aria-label={one.caseNo} onKeyDown={(event) => event.key === "Escape" && close()}>
      <header class="bar">
        <h2 ref={title} tabIndex={-1}>
          {one.caseNo}
        </h2>
        <button type="button" onClick={close}>
          {say("关闭", "Close")}
        </button>
      </header>
      <dl>
        <dt>{say("事项", "Item")}</dt>
        <dd>
          {one.item.name ?? "—"} <small>{one.item.code}</small>
        </dd>
        <dt>{say("部门编号", "Department number")}</dt>
        <dd>{one.sourceNo ?? "—"}</dd>
        <dt>{say("部门与窗口", "Department and window")}</dt>
        <dd>
          {one.department} · {one.window.name} <small>{one.window.code}</small>
        </dd>
        <dt>{say("经办人", "Handler")}</dt>
        <dd>{one.handler ? `${one.handler.name} ${one.handler.no ?? ""}` : "—"}</dd>
        <dt>{say("受理", "Accepted")}</dt>
        <dd>{time(one.acceptedAt)}</dd>
        <dt>{say("承诺办结", "Promised")}</dt>
        <dd>
          {time(one.promisedAt, "day")} <small>{word(one.kind)}</small>
        </dd>
        <dt>{say("页面映射", "Mapping")}</dt>
        <dd>
          {one.mapping.id} <small>v{one.mapping.version}</small>
        </dd>
      </dl>
      <h3>{say("内容", "Content")}</h3>
      <dl>
        {fields.map(([name, value]) => (
          <>
            <dt>
              {word(name)}
              {one.fieldStates[name] && one.fieldStates[name] !== "exact" && (
                <Tag code={one.fieldStates[name]} tone="attention" />
              )}
            </dt>
            <dd class="value">{value}</dd>
          </>
        ))}
      </dl>
      <Reveal one={one} revealed={revealed.value} show={(shown) => (revealed.value = shown)} />
      <h3>{say("经过与证据", "Events and evidence")}</h3>
      <ol class="events">
        {one.events.map((event) => (
          <Event key={event.key} event={event} />
        ))}
      </ol>
    </aside>
  );
}

/** Full values need a click and a reason, and both are logged. */
function Reveal(props: { one: Case; revealed: Case | null; show: (shown: Case | null) => void }) {
  const asking = useSignal(false);
  const { problem, busy, attempt } = useAttempt();
  if (props.revealed) {
    return (
      <p class="note">
        {say("已记入审计。", "This was logged.")}{" "}
        <button type="button" onClick={() => props.show(null)}>
          {say("重新遮盖", "Mask again")}
        </button>
      </p>
    );
  }
  if (!asking.value) {
    return (
      <p>
        <button type="button" data-action="reveal" onClick={() => (asking.value = true)}>
          {say("显示完整内容", "Show full values")}
        </button>
      </p>
    );
  }
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault();
        const reason = new FormData(event.currentTarget).get("reason") as string;
        void attempt(async () => {
          const path = `/v1/cases/${props.one.caseNo}/reveal`;
          props.show(await ask<Case>("POST", path, { reason }));
          asking.value = false;
        });
      }}
    >
      <label>
        {say("为什么要看（记入审计）", "Why you need to see it (logged)")}
        <input name="reason" required maxLength={200} autofocus />
      </label>
      <button type="submit" class="main" disabled={busy.value}>
        {say("显示", "Show")}
      </button>
      <Trouble problem={problem.value} />
    </form>
  );
}

function Event({ event }: { event: CaseEvent }) {
  return (
    <li>
      <b>{word(event.kind)}</b> <time dateTime={event.occurredAt}>{time(event.occurredAt)}</time>
      {event.handler && <span> · {event.handler.name}</span>}
      {event.reason && <p>{event.reason}</p>}
      {event.changed.length > 0 && (
        <p>
          {say("改动：", "Changed: ")}
          {event.changed.map(word).join(say("、", ", "))}
        </p>
      )}
      <ul class="evidence">
        {event.evidence.map((each, index) => (
          <li key={index}>
            <span class={each.corroborated ? "sure" : "unsure"}>
              {each.corroborated ? say("已印证", "corroborated") : say("仅页面自述", "page only")}
            </span>{" "}
            {word(each.kind)}
            {each.status !== undefined && ` ${each.status}`}
            {each.text !== undefined && ` “${each.text}”`}
            {each.url !== undefined && <code> {each.url}</code>}
            {each.values && <code> {JSON.stringify(each.values)}</code>}{" "}
            <small>
              {each.leaf} · {word(each.witness)} · {time(each.observedAt, "time")}
            </small>
          </li>
        ))}
      </ul>
    </li>
  );
}
