import { browser } from "wxt/browser";
import { enrolDevice } from "../../sdk/casework/enrol";
import { dropKey } from "../../sdk/casework/keys";
import { clearRegistry } from "./registry";
import { isKeyLost, renewSession } from "./session";
import { readSettings, writeSettings } from "./settings";

/** Redeems an enrolment code; what was known by a former enrolment is known no more. */
export async function enrol(platform: string, code: string) {
  const { enrolment: former } = await readSettings();
  const answer = await enrolDevice(platform, code, former);
  if (answer.kind !== "ok") return answer;
  await clearRegistry();
  await writeSettings({ enrolment: answer.value });
  if (former) await dropKey(former.device.id);
  await renewSession();
  return answer;
}

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
