import { createKeyPair, enrol as redeem, type Result } from "../client";
import { saveKey } from "./keys";
import type { Enrolment } from "./session";

/**
 * Redeems an enrolment code. The key is stored before the enrolment is given, so that there is never
 * an enrolment without its key. Records of a former enrolment stay, bound to where they belong; the
 * same window at the same platform takes its own over.
 */
export async function enrolDevice(
  platform: string,
  code: string,
  former: Enrolment | null,
): Promise<Result<Enrolment>> {
  const { origin } = new URL(platform);
  const key = await createKeyPair();
  const answer = await redeem({ platform: origin, key }, code);
  if (answer.kind !== "ok") return answer;
  await saveKey(answer.value.device.id, key);
  const enrolment: Enrolment = { ...answer.value, platform: origin };
  if (former && isSamePlace(former, enrolment))
    enrolment.formerly = [...(former.formerly ?? []), former.device.id];
  return { kind: "ok", value: enrolment };
}

const isSamePlace = (one: Enrolment, other: Enrolment): boolean =>
  one.platform === other.platform &&
  one.window.code === other.window.code &&
  one.keys.seal.kid === other.keys.seal.kid;
