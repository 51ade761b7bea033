import type { OutboxRecord, RecordState } from "../../../../sdk/contract/record";
import { say, time, word } from "../../console/app/words";
import { asks, groupOf, takenBack } from "./sort";

/** Today's figures: what is counted is a case, not a void of one. */
export function Tally({ records }: { records: readonly OutboxRecord[] }) {
  const gone = takenBack(records);
  const cases = records.filter(({ key, envelope }) => envelope.event !== "void" && !gone.has(key));
  const count = (group: string) => cases.filter((record) => groupOf(record) === group).length;
  return (
    <dl class="tally">
      <div>
        <dt>{say("今日已记录", "Recorded today")}</dt>
        <dd data-count="recorded">{count("recorded")}</dd>
      </div>
      <div>
        <dt>{say("待送", "Waiting")}</dt>
        <dd data-count="waiting">{count("waiting")}</dd>
      </div>
      <div>
        <dt>{say("待您处理", "For you")}</dt>
        <dd data-count="asking">{records.filter(asks).length}</dd>
      </div>
    </dl>
  );
}

/** So many fit into a window beside the department's. */
const SHOWN = 12;

const TONE = { recorded: "recorded", waiting: "waiting", asking: "attention", refused: "refused" };

export function Records({ records }: { records: readonly OutboxRecord[] }) {
  const gone = takenBack(records);
  if (records.length === 0) {
    return (
      <p class="nothing">
        {say(
          "今天还没有办件。在部门系统里照常受理，受理成功后会自动出现在这里。",
          "No cases yet today. Accept them in the department's system as ever; they appear here by themselves.",
        )}
      </p>
    );
  }
  return (
    <ul class="records" aria-label={say("最近的办件", "Latest cases")}>
      {records.slice(0, SHOWN).map((record) => (
        <Row key={record.key} record={record} isVoided={gone.has(record.key)} />
      ))}
    </ul>
  );
}

function Row({ record, isVoided }: { record: OutboxRecord; isVoided: boolean }) {
  const { key, state, receipt, envelope, createdAt } = record;
  const numbers = [receipt.caseNo, envelope.sourceNo].filter(Boolean).join(" · ");
  return (
    <li data-capture={key} data-state={state}>
      <b>
        {receipt.applicant || say("（未读到姓名）", "(no name read)")}
        {envelope.event !== "accept" && ` · ${word(envelope.event)}`}
      </b>
      <span class={`tag ${isVoided ? "refused" : TONE[groupOf(record)]}`}>
        {isVoided ? say("已作废", "Voided") : stateWord(state)}
      </span>
      <small>{receipt.title}</small>
      <small>
        <time dateTime={new Date(createdAt).toISOString()}>
          {time(new Date(createdAt).toISOString(), "time")}
        </time>
      </small>
      {numbers && <small>{numbers}</small>}
    </li>
  );
}

const STATES: Record<RecordState, [zh: string, en: string]> = {
  pending: ["正在存放", "Keeping"],
  unsure: ["待您确认", "To confirm"],
  ready: ["待送平台", "Waiting"],
  leased: ["正在送出", "Sending"],
  recorded: ["已记录", "Recorded"],
  held: ["待判断", "To decide"],
  rejected: ["平台不收", "Not taken"],
  quarantined: ["已搁置", "Set aside"],
  refused: ["未受理", "Not accepted"],
};
const stateWord = (state: RecordState) => say(...STATES[state]);
