import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing";
import { enrol, enrolByPolicy, leave } from "../../../extension/background/enrol";
import { session } from "../../../extension/background/session";
import { readSettings } from "../../../extension/background/settings";
import { draftOf, emptyDatabase, keyOf } from "../outbox/scene";
import { openHall, type Hall } from "../platform/hall";

vi.mock("wxt/browser", async () => ({ browser: (await import("wxt/testing")).fakeBrowser }));

let hall: Hall;
beforeEach(async () => {
  fakeBrowser.reset();
  emptyDatabase();
  hall = await openHall();
});
afterEach(() => hall.close());

const ownersOf = async () => (await (await session())!.outbox.list()).map(({ device }) => device);
const deviceOf = async () => (await session())!.enrolment.device.id;
const codeAt = async (window: string) =>
  (await hall.call<{ code: string }>("POST", `/v1/windows/${window}/enrolments`, {})).body.code;

it("takes over what it left unsent once it is back at the same window, and nowhere else", async () => {
  await enrol(hall.url, await hall.window("W-1"));
  const first = await deviceOf();
  await (await session())!.outbox.persist(draftOf(1));
  await leave();
  expect(await session()).toBeNull();
  expect(JSON.stringify(await readSettings())).not.toContain('"token"');

  await enrol(hall.url, await hall.window("W-2"));
  expect(await ownersOf()).toEqual([first]);
  await enrol(hall.url, await codeAt("W-1"));
  expect(await ownersOf()).toEqual([await deviceOf()]);

  // Left once more: what it had been before is not forgotten with it.
  await leave();
  await enrol(hall.url, await codeAt("W-1"));
  expect(await ownersOf()).toEqual([await deviceOf()]);
  expect((await (await session())!.outbox.list()).map(({ key }) => key)).toEqual([keyOf(1)]);
});

it("spends a policy's code once, however many starts come together", async () => {
  await hall.window("W-1");
  const path = "/v1/windows/W-1/enrolments";
  const { code } = (await hall.call<{ code: string }>("POST", path, { uses: 9 })).body;
  const managed = vi.spyOn(fakeBrowser.storage.managed, "get");
  managed.mockImplementation(async () => ({ platform: hall.url, code }));
  await Promise.all([enrolByPolicy(), enrolByPolicy()]);
  await enrolByPolicy();
  const { body } = await hall.call<{ devices: unknown[] }>("GET", "/v1/devices");
  expect(body.devices).toHaveLength(1);
});
