import { useSignal } from "@preact/signals";
import type { Desk, Outcome } from "../../../../sdk/contract/desk";
import { MOVED_FIELDS } from "../../../../sdk/contract/reason";
import type { OutboxRecord } from "../../../../sdk/contract/record";
import { half, say, word } from "../../console/app/words";
import { Trouble } from "./trouble";

type Answer = [label: string, action: string, work: () => Promise<Outcome | void>];

/** The one line that is asked about a record, and its two buttons. */
export function Question({ desk, record }: { desk: Desk; record: OutboxRecord }) {
  const busy = useSignal(false);
  const outcome = useSignal<Outcome>(null);
  const { line, answers } = ask(desk, record);
  const give = async (work: Answer[2]) => {
    busy.value = true;
    outcome.value = (await work().catch(() => "unkept" as const)) ?? null;
    busy.value = false;
  };
  return (
    <section class="question" data-question={record.key}>
      <p>{line}</p>
      <small>
        {record.receipt.title}
        {record.envelope.sourceNo && ` · ${record.envelope.sourceNo}`}
      </small>
      <Trouble outcome={outcome.value} />
      {answers.length > 0 && (
        <div class="buttons">
          {answers.map(([label, action, work]) => (
            <button
              key={action}
              type="button"
              data-action={action}
              disabled={busy.value}
              onClick={() => void give(work)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function ask(desk: Desk, record: OutboxRecord): { line: string; answers: Answer[] } {
  const { key, state, reason, receipt, envelope, problem } = record;
  const of = receipt.applicant ? say(`${receipt.applicant} 的`, `${receipt.applicant}: `) : "";
  if (state === "unsure" && reason === MOVED_FIELDS) {
    const moved = receipt.doubts?.filter((field) => field.state === "drifted") ?? [];
    const list = (all: string[]) => all.join(say("、", ", "));
    const names = list(moved.map(({ name }) => word(name)));
    const values = list(moved.map(({ masked }) => masked));
    return {
      line: say(
        `${of}“${names}”的位置变了，读到 ${values}，对吗？`,
        `${of}“${names}” has moved. Read ${values}: is that right?`,
      ),
      answers: [
        [say("对", "Yes"), "right", () => desk.confirmFields(key, true)],
        [say("不对", "No"), "wrong", () => desk.confirmFields(key, false)],
      ],
    };
  }
  if (state === "unsure") {
    return {
      line: say(
        `${of}办件，部门系统受理了吗？`,
        `${of}did the department's system accept the case?`,
      ),
      answers: [
        [say("已受理", "Yes, accepted"), "yes", () => desk.answer(key, true)],
        [say("没有", "No"), "no", () => desk.answer(key, false)],
      ],
    };
  }
  if (state === "held" && reason === "known-number" && envelope.event === "accept") {
    const why = "窗口在记录台判断";
    return {
      line: say(
        `${of}办件：平台上已有这个部门编号。是更正那一件，还是另一件？`,
        `${of}the platform knows this number already. A correction of that case, or another one?`,
      ),
      answers: [
        [say("是更正", "A correction"), "correction", () => desk.decide(key, "correction", why)],
        [say("是另一件", "Another case"), "separate", () => desk.decide(key, "separate", why)],
      ],
    };
  }
  if (state === "held") {
    const title = problem ? half(problem.title) : "";
    return {
      line: say(
        `${of}办件已存好，等主管在平台上判断。${title}`,
        `${of}kept; a supervisor decides on the platform. ${title}`,
      ),
      answers: [],
    };
  }
  return {
    line: say(
      `${of}办件平台没有收下，内容已加密存在本机。`,
      `${of}the platform did not take the case; it is kept here, sealed.`,
    ),
    answers: [[say("重新送出", "Send again"), "retry", () => desk.retry(key)]],
  };
}
