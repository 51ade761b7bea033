import { ulid } from "ulid";
import { preview, type Result } from "../../sdk/client";
import type { PanelMessage } from "../../sdk/contract/message";
import type { Problem } from "../../sdk/contract/problem";
import { voidEnvelope } from "../../sdk/casework/void";
import type { Dispatch } from "./dispatch";
import { enrol, leave } from "./enrol";
import { session } from "./session";
import { beginShift } from "../../sdk/casework/shift";
import { readSettings, writeSettings } from "./settings";
import type { Show } from "./show";
import { statusOf } from "./status";

type Reply = { ok: true; value?: unknown } | { ok: false; problem: Problem };

interface Rooms {
  dispatch: Dispatch;
  show: Show;
  applyMappings: () => Promise<void>;
  startUp: () => Promise<void>;
}

/** Answers the side panel and the options page. */
export class Panel {
  constructor(private readonly rooms: Rooms) {}

  async on(message: PanelMessage): Promise<Reply> {
    const { dispatch, show, applyMappings, startUp } = this.rooms;
    switch (message.type) {
      case "status":
        return { ok: true, value: await statusOf(dispatch) };
      case "preview": {
        const answer = await preview({ platform: message.platform }, message.code);
        return answer.kind === "ok" ? { ok: true, value: answer.value } : failed(answer);
      }
      case "enrol": {
        const answer = await enrol(message.platform, message.code);
        if (answer.kind !== "ok") return failed(answer);
        await startUp();
        return { ok: true, value: await statusOf(dispatch) };
      }
      case "leave":
        await leave();
        await applyMappings();
        return { ok: true };
      case "granted":
        await applyMappings();
        return { ok: true, value: await statusOf(dispatch) };
      case "pause":
        await writeSettings({ paused: message.paused });
        return { ok: true };
      case "shift":
        await writeSettings({
          shift: message.handler && beginShift(message.handler, Date.now()),
        });
        return { ok: true };
      case "ledger":
        return { ok: true, value: await ledger(message.search) };
      case "locale":
        await writeSettings({ locale: message.locale });
        return { ok: true };
    }
    const reply = await this.#onRecord(message);
    await show.all();
    return reply;
  }

  /** What staff do to one record; each becomes a record of its own, so that it is never lost either. */
  async #onRecord(message: RecordMessage): Promise<Reply> {
    const now = await session();
    if (!now) return { ok: false, problem: NOT_ENROLLED };
    const record = await now.outbox.get(message.key);
    if (!record) return { ok: false, problem: UNKNOWN_RECORD };
    switch (message.type) {
      case "retry":
        await now.outbox.retry(message.key);
        break;
      case "void":
        await now.outbox.append({
          envelope: voidEnvelope(record, message.reason, [], Date.now()),
          receipt: record.receipt,
          payload: null,
        });
        break;
      case "correct": {
        const { shift } = await readSettings();
        const key = ulid();
        await now.outbox.append({
          envelope: {
            ...voidEnvelope(record, message.reason, [], Date.now()),
            key,
            event: "correct",
            sourceNo: record.envelope.sourceNo ?? message.sourceNo ?? null,
            fieldStates: Object.fromEntries(
              Object.keys(message.fields).map((name) => [name, "exact" as const]),
            ),
          },
          receipt: record.receipt,
          payload: {
            key,
            fields: message.fields,
            handler: shift && { name: shift.name, no: shift.no, source: "shift" },
          },
        });
        break;
      }
      case "decide": {
        const answer = await now.client.decide(message.key, {
          as: message.as,
          reason: message.reason,
        });
        if (answer.kind !== "ok") return failed(answer);
        await now.outbox.resolve(answer.value);
        break;
      }
    }
    void this.rooms.dispatch.drain(true);
    return { ok: true };
  }
}

type RecordMessage = Extract<PanelMessage, { type: "retry" | "correct" | "void" | "decide" }>;

/** Today's records, and older ones that still wait for something; a search looks through all. */
async function ledger(search?: string) {
  const now = await session();
  const midnight = new Date().setHours(0, 0, 0, 0);
  return now ? now.outbox.list(search ? { search } : { since: midnight }) : [];
}

const problem = (status: number, code: string, title: string, detail: string): Problem => ({
  type: `about:blank#${code}`,
  title,
  status,
  code,
  detail,
});

const NOT_ENROLLED = problem(
  409,
  "not-enrolled",
  "本机尚未登记 This browser is not enrolled",
  "请在选项页用登记码登记。 Enrol it with a code on the options page.",
);
const UNKNOWN_RECORD = problem(
  404,
  "unknown-record",
  "没有这条记录 No such record",
  "它可能已按保留期清除。 It may have been cleared after its retention period.",
);
const UNREACHABLE = problem(
  503,
  "unreachable",
  "暂时连不上平台 The platform cannot be reached",
  "没有改动任何记录；请检查地址和网络后再试。 Nothing was changed; check the address and the network, then try again.",
);

function failed(answer: Exclude<Result<unknown>, { kind: "ok" }>): Reply {
  return { ok: false, problem: "problem" in answer ? answer.problem : UNREACHABLE };
}
