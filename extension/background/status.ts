import { browser } from "wxt/browser";
import type { Status } from "../../sdk/contract/message";
import type { Dispatch } from "./dispatch";
import { readRegistry } from "./registry";
import { missingOrigins } from "./scripts";
import { session } from "./session";
import { readSettings, uiLocale } from "./settings";

/** The whole as the side panel and the options page show it. */
export async function statusOf({ bundleFault }: Pick<Dispatch, "bundleFault">): Promise<Status> {
  const [now, settings, registry] = await Promise.all([session(), readSettings(), readRegistry()]);
  return {
    enrolled: now && {
      platform: now.enrolment.platform,
      hall: now.enrolment.hall,
      window: now.enrolment.window,
      device: now.enrolment.device.id,
    },
    keyLost: now === null && settings.enrolment !== null,
    revoked: now?.revoked ?? false,
    bundleFault,
    missingOrigins: now ? await missingOrigins() : [],
    paused: settings.paused,
    online: now?.online ?? true,
    shift: settings.shift,
    mappings: registry.mappings.map(({ id, version, title }) => ({ id, version, title })),
    revision: Math.max(0, registry.revision),
    counts: now ? await now.outbox.counts() : {},
    locale: uiLocale(settings),
    version: browser.runtime.getManifest().version,
  };
}
