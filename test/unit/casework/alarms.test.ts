import { beforeEach, describe, expect, it } from "vitest";
import { missedAlarm, alarmOf } from "../../../sdk/casework/alarm";
import {
  sendAlarms,
  withAlarm,
  type AlarmStore,
  type KeptAlarm,
} from "../../../sdk/casework/alarms";
import type { Session } from "../../../sdk/casework/session";
import type { Result } from "../../../sdk/client";
import { ENDPOINTS } from "../../../sdk/contract/endpoint";

const NOON = Date.UTC(2026, 2, 2, 4);
const HERE = "https://platform.test";

const about = (id: string, at = NOON): KeptAlarm => ({
  platform: HERE,
  alarm: missedAlarm({ id, version: 1 }, at),
});

let kept: KeptAlarm[];
let told: string[];
let answers: Result<null>[];
const store: AlarmStore = {
  read: async () => kept,
  amend: async (change) => void (kept = change(kept)),
};
const session = () =>
  ({
    enrolment: { platform: HERE },
    client: {
      alarm: async ({ mapping }: KeptAlarm["alarm"]) => {
        told.push(mapping.id);
        return answers.shift() ?? { kind: "ok", value: null };
      },
    },
    online: true,
    revoked: false,
  }) as unknown as Session;
const waiting = () => kept.map(({ alarm }) => alarm.mapping.id);

beforeEach(() => {
  kept = [about("a"), about("b")];
  told = [];
  answers = [];
});

describe("alarms that wait", () => {
  it("go once the platform takes them, the first first", async () => {
    await sendAlarms(session(), store);
    expect(told).toEqual(["a", "b"]);
    expect(waiting()).toEqual([]);
  });

  it("stay while it is away, and the others with them", async () => {
    answers = [{ kind: "retry", reason: "offline" }];
    const now = session();
    await sendAlarms(now, store);
    expect(told).toEqual(["a"]);
    expect(now.online).toBe(false);
    expect(waiting()).toEqual(["a", "b"]);
  });

  it("are given up where the platform refuses them, and hold up nobody", async () => {
    answers = [
      { kind: "refused", problem: { type: "about:blank", title: "No", status: 422 } as never },
    ];
    await sendAlarms(session(), store);
    expect(told).toEqual(["a", "b"]);
    expect(waiting()).toEqual([]);
  });

  it("never go to another platform", async () => {
    kept = [{ ...about("a"), platform: "https://elsewhere.test" }, about("b")];
    await sendAlarms(session(), store);
    expect(told).toEqual(["b"]);
    expect(waiting()).toEqual(["a"]);
  });

  it("keep what is raised while they are sent", async () => {
    const now = session();
    const send = now.client.alarm;
    now.client.alarm = (alarm) => {
      kept = withAlarm(kept, about("c"));
      return send(alarm);
    };
    await sendAlarms(now, store);
    expect(waiting()).toEqual(["c"]);
  });

  it("are kept once for many cases, and never without bound", () => {
    expect(withAlarm(kept, about("a", NOON + 60_000))).toEqual(kept);
    let many: KeptAlarm[] = [];
    for (let n = 0; n < 1_000; n++) many = withAlarm(many, about(`m-${n}`));
    expect(many.length).toBeLessThanOrEqual(100);
    expect(many.at(-1)!.alarm.mapping.id).toBe("m-999");
  });
});

it("leaves out a repair that is too long for the platform, and tells the rest", () => {
  const caption = Array.from({ length: 20 }, (_, n) => `${n}`.padStart(2, "0").padEnd(200, "长"));
  const alarm = alarmOf(
    { id: "a", version: 1 },
    {
      "applicant.name": { state: "drifted", changed: ["name"], repair: { caption } },
      "applicant.idNo": { state: "drifted", changed: ["name"], repair: { caption: "证件号码" } },
    },
    NOON,
  );
  expect(ENDPOINTS.alarm.body.safeParse(alarm).success).toBe(true);
  expect(alarm!.fields.map(({ name, repair }) => [name, repair])).toEqual([
    ["applicant.name", undefined],
    ["applicant.idNo", '{"caption":"证件号码"}'],
  ]);
});
