import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, openRoom, PAGES, type Room } from "./browser";
import type { Seen } from "./inside";

/** What a person sees on each fixture page, written by hand beside it. */
type Expected = { label: string; value: string } & Partial<Seen>;

const names = readdirSync(PAGES)
  .filter((file) => file.endsWith(".html"))
  .map((file) => file.slice(0, -".html".length));

let room: Room;
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(() => room.close());

describe("every field and labelled value of a page, and nothing else", () => {
  test.each(names)("%s", { timeout: 30_000 }, async (name) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, PAGES), "utf8")) as Expected[];
    const page = await room.open(name);
    await expect
      .poll(async () => told(await call<Seen[]>(page, "dump")), { timeout: 10_000 })
      .toEqual(expected.map(({ label, value }) => `${label}=${value}`));
    const seen = (await call<Seen[]>(page, "dump")).filter(isTold);
    // Titles beside those that a person would name do no harm.
    expect(seen).toMatchObject(
      expected.map(({ region, ...rest }) => ({
        ...rest,
        ...(region && { region: expect.arrayContaining(region) as string[] }),
      })),
    );
    await page.close();
  });
});

const isTold = ({ visible, label }: Seen) => visible && label !== "";
const told = (seen: Seen[]) => seen.filter(isTold).map(({ label, value }) => `${label}=${value}`);

test("a password is never read", async () => {
  for (const name of ["label-for", "easyui"]) {
    const page = await room.open(name);
    expect(JSON.stringify(await call<Seen[]>(page, "dump"))).not.toContain("secret-never-read");
    await page.close();
  }
});

test("hidden inputs are there by name, without a caption", async () => {
  const page = await room.open("hidden-inputs");
  const hidden = (await call<Seen[]>(page, "dump")).filter(({ type }) => type === "hidden");
  expect(hidden.map(({ name, value, label, visible }) => [name, value, label, visible])).toEqual([
    ["token", "t-1", "", false],
    ["bjid", "77", "", false],
    ["xm", "许十八", "", false],
    ["bmdm", "0301", "", false],
  ]);
  await page.close();
});

test("what is not shown is still there, and said to be so", async () => {
  const page = await room.open("templates");
  const unseen = (await call<Seen[]>(page, "dump")).filter(({ visible }) => !visible);
  expect(unseen.map(({ label, name }) => [label, name])).toContainEqual(["姓名", "tpl"]);
  await page.close();
});

test("each frame is a page of its own, srcdoc in srcdoc too", async () => {
  const page = await room.open("frames");
  const labels = new Map<string, string[]>();
  await expect.poll(() => page.frames().length).toBe(4);
  for (const frame of page.frames()) {
    await frame.waitForLoadState();
    labels.set(frame.name(), told(await frame.evaluate<Seen[]>("inside.dump()")));
  }
  expect(labels.get("note")).toEqual(["经办人=华五"]);
  expect(labels.get("inner")).toEqual(["窗口=2"]);
  expect(labels.get("main")).toContain("姓名=周五");
  await page.close();
});
