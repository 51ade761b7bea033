import { browser } from "wxt/browser";
import type { SurfaceMessage } from "../../sdk/contract/message";
import { MISSED } from "../../sdk/contract/reason";
import type { Casework } from "./casework";
import { codesOf } from "./codes";
import type { Desks } from "./desk";
import type { Sender } from "./pages";
import { session } from "./session";
import { readSettings, uiLocale } from "./settings";
import type { Show } from "./show";

/** Answers the dock, and the side panel where it asks the same questions. */
export class Surface {
  constructor(
    private readonly desks: Desks,
    private readonly casework: Casework,
    private readonly show: Show,
  ) {}

  async on(message: SurfaceMessage, sender: Sender): Promise<unknown> {
    const tabId = sender.tab?.id;
    switch (message.type) {
      case "dock": {
        const desk = tabId === undefined ? null : await this.desks.with(tabId, (own) => own);
        return { ok: true, value: desk && (await this.show.displayOf(desk)) };
      }
      case "answer":
        await this.casework.answer(message.key, message.accepted);
        return { ok: true };
      case "confirm-fields":
        await this.casework.confirmFields(message.key, message.right);
        return { ok: true };
      case "place":
        await browser.storage.local.set({ [`spot:${message.origin}`]: message.spot });
        return { ok: true };
      case "receipt": {
        const [now, settings] = await Promise.all([session(), readSettings()]);
        return { ok: true, value: now ? await codesOf(now, message.key, uiLocale(settings)) : [] };
      }
      case "noted":
        if (tabId !== undefined)
          await this.desks.with(tabId, async (desk) => {
            if (desk.fault === MISSED) desk.fault = null;
            await this.show.desk(desk);
          });
        return { ok: true };
      case "open-panel":
        await openPanel(tabId);
        return { ok: true };
    }
  }
}

/** The side panel where the browser has one and the gesture still counts; else a tab. */
export async function openPanel(tabId?: number): Promise<void> {
  try {
    await browser.sidePanel.open({ tabId: tabId! });
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL("/sidepanel.html") });
  }
}
