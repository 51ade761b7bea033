import type { CaptureAck } from "../../sdk/contract";
import { batchOf, MAPPING, WINDOW } from "./captures";
import { codeOf, startTraced, type Traced } from "./commits";
import { Device } from "./device";

/** As many as the platform takes at once. */
const BATCH = 100;

/** A platform in a process of its own, and the numbers of so many cases that it has on record. */
export async function startWithCases(count: number): Promise<Traced & { cases: string[] }> {
  const traced = await startTraced();
  try {
    await traced.platform.ask("PUT", `/v1/mappings/${MAPPING.id}`, MAPPING);
    const code = await codeOf(traced.platform, WINDOW);
    const device = await Device.enrol(traced.platform.origin, code);
    const nonce = await device.nonce();
    const cases: string[] = [];
    while (cases.length < count) {
      const batch = await batchOf(device, Math.min(BATCH, count - cases.length));
      const answer = await fetch(device.url, {
        method: "POST",
        headers: await device.headers(nonce),
        body: device.body(batch),
      });
      if (!answer.ok) throw new Error(`captures: ${answer.status} ${await answer.text()}`);
      const { results } = (await answer.json()) as CaptureAck;
      cases.push(...results.map(({ caseNo }) => caseNo!));
    }
    return { ...traced, cases };
  } catch (error) {
    await traced.stop();
    throw error;
  }
}
