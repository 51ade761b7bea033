import { beforeEach, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing";
import { session } from "../../../extension/background/session";
import { openHall } from "../platform/hall";
import { emptyDatabase } from "../outbox/scene";
import { enrol } from "../../../extension/background/enrol";

vi.mock("wxt/browser", async () => ({ browser: (await import("wxt/testing")).fakeBrowser }));

beforeEach(() => {
  fakeBrowser.reset();
  emptyDatabase();
});

it("is opened again where the database would not open once", async () => {
  const hall = await openHall();
  await enrol(hall.url, await hall.window());
  await hall.close();
  const whole = indexedDB.open.bind(indexedDB);
  indexedDB.open = () => {
    throw new DOMException("broken", "UnknownError");
  };
  await expect(session()).rejects.toThrow("broken");
  indexedDB.open = whole;
  expect(await session()).not.toBeNull();
});
