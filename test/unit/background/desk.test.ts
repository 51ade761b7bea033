import { expect, it, vi } from "vitest";

const stored: Record<string, unknown> = {};
vi.mock("wxt/browser", () => ({
  browser: {
    storage: {
      session: {
        get: async () => structuredClone(stored),
        set: async (items: object) => void Object.assign(stored, structuredClone(items)),
        remove: async (key: string) => void delete stored[key],
      },
    },
  },
}));
const { Desks } = await import("../../../extension/background/desk");

it("keeps what a pop-up says last at the desk that opened it, over its end and a worker's", async () => {
  const desks = new Desks();
  await desks.with(10, () => undefined);
  await desks.join(11, 10);
  await desks.close(11);
  await desks.with(11, (desk) => (desk.fault = "quota-full"));
  const next = new Desks();
  expect((await next.all()).map(({ root, fault }) => [root, fault])).toEqual([[10, "quota-full"]]);
  expect(next.rootOf(11)).toBe(10);
});
