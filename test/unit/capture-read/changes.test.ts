import { afterAll, beforeAll, expect, test } from "vitest";
import { call, openRoom, type Room } from "./browser";
import type { Tally } from "./inside";

/** Pages whose HTML can be set back after each change; libraries keep state of their own. */
const STATIC = [
  "ant-design",
  "bootstrap",
  "colspan",
  "copied-labels",
  "datagrid",
  "div-captions",
  "dl",
  "font-tables",
  "hidden-inputs",
  "label-for",
  "layout-tables",
  "radios",
  "read-only",
  "required-marks",
  "split-inputs",
  "th-td",
  "two-regions",
];
const SEEDS = 150;

let room: Room;
beforeAll(async () => {
  room = await openRoom();
}, 60_000);
afterAll(() => room.close());

test.each(STATIC)(
  "%s, changed at random: never sure of a wrong field",
  { timeout: 60_000 },
  async (name) => {
    const page = await room.open(name);
    const tally = await call<Tally>(page, "changes", 1, SEEDS);
    expect(tally.wrong).toEqual([]);
    expect(tally.exact).toBeGreaterThan(0);
    await page.close();
  },
);
