import { browser } from "wxt/browser";
import { createKeyPair, enrol as redeem } from "../../sdk/client";
import { dropKey, saveKey } from "./keys";
import { clearRegistry } from "./registry";
import { isKeyLost, renewSession } from "./session";
import { readSettings, writeSettings, type Enrolment } from "./settings";

/**
 * Redeems an enrolment code. The key is stored before the enrolment is, so that there is never an
 * enrolment without its key. Records of a former enrolment stay, bound to where they belong; the same
 * window at the same platform takes its own over.
 */
export async function enrol(platform: string, code: string) {
  const origin = new URL(platform).origin;
  const key = await createKeyPair();
  const answer = await redeem({ platform: origin, key }, code);
  if (answer.kind !== "ok") return answer;
  const grant = answer.value;
  await saveKey(grant.device.id, key);
  const { enrolment: former } = await readSettings();
  await clearRegistry();
  const enrolment: Enrolment = { ...grant, platform: origin };
  if (former && isSamePlace(former, enrolment))
    enrolment.formerly = [...(former.formerly ?? []), former.device.id];
  await writeSettings({ enrolment });
  if (former) await dropKey(former.device.id);
  await renewSession();
  return answer;
}

const isSamePlace = (one: Enrolment, other: Enrolment): boolean =>
  one.platform === other.platform &&
  one.window.code === other.window.code &&
  one.keys.seal.kid === other.keys.seal.kid;

export async function leave(): Promise<void> {
  const { enrolment } = await readSettings();
  await writeSettings({ enrolment: null, shift: null });
  await clearRegistry();
  if (enrolment) await dropKey(enrolment.device.id);
  await renewSession();
}

/** Enrols by what the administrator's policy says, with no click; does nothing without a policy. */
export async function enrolByPolicy(): Promise<void> {
  const { enrolment } = await readSettings();
  if (enrolment && !(await isKeyLost())) return;
  try {
    const { platform, code } = await browser.storage.managed.get(["platform", "code"]);
    if (typeof platform === "string" && typeof code === "string") await enrol(platform, code);
  } catch {
    // No managed storage: nothing was rolled out.
  }
}
