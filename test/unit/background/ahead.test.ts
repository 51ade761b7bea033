import { beforeEach, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing";
import { readAhead } from "../../../extension/background/ahead";
import type { Desk } from "../../../extension/background/desk";
import { ACCEPT, RULES } from "../capture-watch/scene";
import { keyOf, NOON } from "../outbox/scene";

vi.mock("wxt/browser", async () => ({ browser: (await import("wxt/testing")).fakeBrowser }));

const origin = new URL(ACCEPT).origin;
const entry = (n: number, more: object = {}) => ({
  tabId: 7,
  origin,
  message: {
    type: "trigger",
    mapping: { id: RULES.id, version: RULES.version },
    at: NOON,
    url: ACCEPT,
    gesture: "direct",
    captures: [{ key: keyOf(n), reading: { fields: {}, item: null, sourceNo: null } }],
    ...more,
  },
});

const desk = { fault: null } as Desk;
const rooms = {
  casework: { trigger: vi.fn() },
  desks: { with: (async (_: number, work: (desk: Desk) => unknown) => work(desk)) as never },
  show: { desk: vi.fn() },
};
const lying = async () => Object.keys(await fakeBrowser.storage.session.get(null));

beforeEach(async () => {
  fakeBrowser.reset();
  vi.resetAllMocks();
  desk.fault = null;
  const mapping = { ...RULES, match: { url: [`${origin}/*`] } };
  await fakeBrowser.storage.local.set({ registry: { mappings: [mapping], revision: 1 } });
});

it("keeps what could not be taken for later, and takes the rest", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  await fakeBrowser.storage.session.set({ "ahead:1": entry(1), "ahead:2": entry(2) });
  rooms.casework.trigger.mockRejectedValueOnce(new Error("the disk is full"));
  await readAhead(rooms);
  expect(rooms.casework.trigger).toHaveBeenCalledTimes(2);
  expect(await lying()).toEqual(["ahead:1"]);
  await readAhead(rooms);
  expect(await lying()).toEqual([]);
});

it("tells the clerk of a trigger of which nothing can be kept", async () => {
  await fakeBrowser.storage.session.set({ "ahead:1": entry(1, { captures: [] }) });
  await readAhead(rooms);
  expect(desk.fault).toBe("unkept");
  expect(rooms.show.desk).toHaveBeenCalledWith(desk);
  expect(await lying()).toEqual([]);
});
