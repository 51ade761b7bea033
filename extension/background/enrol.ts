import { browser } from "wxt/browser";
import { enrolDevice, withFormer } from "../../sdk/casework/enrol";
import { dropKey } from "../../sdk/casework/keys";
import { clearRegistry } from "./registry";
import { isKeyLost, renewSession } from "./session";
import { readSettings, writeSettings } from "./settings";

/** Redeems an enrolment code; of a former enrolment only where it was is known from then on. */
export async function enrol(platform: string, code: string) {
  const { enrolment: former, formers: known } = await readSettings();
  const formers = former ? withFormer(known, former) : known;
  const answer = await enrolDevice(platform, code, formers);
  if (answer.kind !== "ok") return answer;
  await clearRegistry();
  await writeSettings({ enrolment: answer.value, formers });
  if (former) await dropKey(former.device.id);
  await renewSession();
  return answer;
}

export async function leave(): Promise<void> {
  const { enrolment, formers } = await readSettings();
  if (!enrolment) return;
  await writeSettings({ enrolment: null, formers: withFormer(formers, enrolment), shift: null });
  await clearRegistry();
  await dropKey(enrolment.device.id);
  await renewSession();
}

let running: Promise<void> | null = null;

/**
 * Enrols by what the administrator's policy says, with no click; does nothing without a policy. Once
 * at a time: a start and a policy that arrives with it would spend the code twice.
 */
export async function enrolByPolicy(): Promise<void> {
  // Nobody who is enrolled waits for the policy, which a browser that just started takes time to give.
  if (await isEnrolled()) return;
  running ??= followPolicy().finally(() => (running = null));
  return running;
}

async function followPolicy(): Promise<void> {
  try {
    const { platform, code } = await browser.storage.managed.get(["platform", "code"]);
    if (typeof platform !== "string" || typeof code !== "string") return;
    if (!(await isEnrolled())) await enrol(platform, code);
  } catch {
    // No managed storage: nothing was rolled out.
  }
}

const isEnrolled = async () => (await readSettings()).enrolment !== null && !(await isKeyLost());
