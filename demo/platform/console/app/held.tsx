import { useSignal } from "@preact/signals";
import type { Case } from "../../../../sdk/contract/case";
import { ask, askAll } from "./api";
import { Nothing, Tag, Trouble, useAttempt, useList } from "./parts";
import { held, loadHeld, type Held } from "./store";
import { half, say, time, word } from "./words";

/** Captures that the platform kept and couldn't place by itself. */
export function HeldCaptures() {
  return (
    <section aria-labelledby="held-title">
      <header class="bar">
        <h2 id="held-title">{say("待决定", "To decide")}</h2>
      </header>
      {held.value.length === 0 ? (
        <Nothing>{say("没有要决定的记录", "Nothing waits for a decision")}</Nothing>
      ) : (
        <ul class="cards">
          {held.value.map((one) => (
            <Question key={one.key} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Question({ one }: { one: Held }) {
  const reason = useSignal("");
  const { problem, busy, attempt } = useAttempt();
  const decide = (as: string) =>
    void attempt(async () => {
      const body = { as, reason: reason.value.trim() };
      await ask("POST", `/v1/captures/${one.key}/decision`, body);
      await loadHeld();
    });
  const isChange = one.event === "correct" || one.event === "void";
  const isReady = reason.value.trim() !== "" && !busy.value;
  return (
    <li>
      <h3>
        <Tag code={one.event} tone="attention" /> {half(one.problem.title)}
      </h3>
      <p>
        {one.sourceNo ?? say("无部门编号", "no department number")} ·{" "}
        {one.item.name ?? one.item.code ?? say("事项未知", "unknown item")} · {one.department} ·{" "}
        {one.window} · {time(one.occurredAt)}
      </p>
      {one.reason && <p>{one.reason}</p>}
      <dl>
        {Object.entries(one.fields).map(([name, value]) => (
          <>
            <dt>{word(name)}</dt>
            <dd class="value">{value}</dd>
          </>
        ))}
      </dl>
      {one.sourceNo !== null && <Known sourceNo={one.sourceNo} />}
      <div class="inline">
        <label>
          {say("理由", "Reason")}
          <input
            maxLength={200}
            value={reason.value}
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
        </label>
        <button type="button" class="main" disabled={!isReady} onClick={() => decide("correction")}>
          {isChange ? say("生效", "Apply") : say("归入原办件", "Part of the known case")}
        </button>
        {!isChange && (
          <button type="button" disabled={!isReady} onClick={() => decide("separate")}>
            {say("另立一件", "A case of its own")}
          </button>
        )}
        <button type="button" disabled={!isReady} onClick={() => decide("discard")}>
          {say("不要", "Discard")}
        </button>
      </div>
      <Trouble problem={problem.value} />
    </li>
  );
}

/** What is on record under the same number, to decide by. */
function Known({ sourceNo }: { sourceNo: string }) {
  const path = `/v1/cases?mask=1&sourceNo=${encodeURIComponent(sourceNo)}`;
  const { rows } = useList(() => askAll<Case>(path, "cases"), 0);
  if (!rows || rows.length === 0) return null;
  return (
    <p>
      {say("同号办件：", "Under this number: ")}
      {rows.map((each) => (
        <span key={each.caseNo}>
          {each.caseNo} {each.fields["applicant.name"]} {each.fields["applicant.idNo"]}{" "}
          {each.window.code} <Tag code={each.state} />
        </span>
      ))}
    </p>
  );
}
