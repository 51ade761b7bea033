import { createKeyPair, enrol as redeem, type Result } from "../client";
import { saveKey } from "./keys";
import type { Enrolment } from "./session";

/** What stays known of an enrolment that ended: where it was, and as which devices. */
export type Former = Pick<Enrolment, "platform" | "window" | "keys" | "device" | "formerly">;

/**
 * Redeems an enrolment code. The key is stored before the enrolment is given, so that there is never
 * an enrolment without its key. Records of former enrolments stay, bound to where they belong; the
 * same window at the same platform takes its own over.
 */
export async function enrolDevice(
  platform: string,
  code: string,
  formers: readonly Former[],
): Promise<Result<Enrolment>> {
  const { origin } = new URL(platform);
  const key = await createKeyPair();
  const answer = await redeem({ platform: origin, key }, code);
  if (answer.kind !== "ok") return answer;
  await saveKey(answer.value.device.id, key);
  const enrolment: Enrolment = { ...answer.value, platform: origin };
  const formerly = formers
    .filter((former) => isSamePlace(former, enrolment))
    .flatMap((former) => [...(former.formerly ?? []), former.device.id]);
  if (formerly.length > 0) enrolment.formerly = formerly;
  return { kind: "ok", value: enrolment };
}

/** Former enrolments as they stand when one more ends: of one place the latest, which knows the rest. */
export function withFormer(formers: readonly Former[], ended: Enrolment): Former[] {
  const { platform, window, keys, device, formerly } = ended;
  const former = { platform, window, keys, device, ...(formerly && { formerly }) };
  return [...formers.filter((one) => !isSamePlace(one, ended)), former];
}

const isSamePlace = (one: Former, other: Former): boolean =>
  one.platform === other.platform &&
  one.window.code === other.window.code &&
  one.keys.seal.kid === other.keys.seal.kid;
