import type { Page } from "playwright";
import { Mapping } from "../../sdk/contract";
import { bundle } from "./bundle";
import { inChromium } from "./chromium";
import { spread, type Report } from "./figures";
import type { Bench } from "./read.page";

declare const bench: Bench;

const FIELDS = 2_000;
/** As many as a mapping may name, spread over the page. */
const NAMED = 200;
const LOADS = 8;
const LONGEST_MS = 50;

const URL_OF_FORM = "http://department.test/form";

const PHASES = [
  "floor: a click, no engine",
  "arming (recognise, survey, locate, tell)",
  "read at the trigger",
  "read at a trigger in the task after a change",
] as const;
type Phase = (typeof PHASES)[number];

export async function read(): Promise<Report> {
  const script = await bundle(new URL("read.page.ts", import.meta.url));
  const longest: Record<Phase, number[]> = {
    [PHASES[0]]: [],
    [PHASES[1]]: [],
    [PHASES[2]]: [],
    [PHASES[3]]: [],
  };
  let long = 0;
  await inChromium(async (context) => {
    await context.route(URL_OF_FORM, (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: "<!doctype html><body>" }),
    );
    for (let load = 0; load < LOADS; load++) {
      const page = await context.newPage();
      await page.goto(URL_OF_FORM);
      await page.addScriptTag({ content: script });
      for (const [phase, { longest: ms, long: count }] of await measure(page)) {
        longest[phase].push(ms);
        if (phase !== PHASES[0]) long += count;
      }
      await page.close();
    }
  });
  const spreads = PHASES.map((phase) => [phase, spread(longest[phase])] as const);
  return {
    title: `longest task on a page of ${FIELDS.toLocaleString("en")} fields, ${NAMED} of them mapped; ${LOADS} loads`,
    tables: [
      {
        columns: ["median ms", "p95 ms", "max ms"],
        rows: spreads.map(([phase, { median, p95, max }]) => [phase, median, p95, max]),
      },
    ],
    aims: spreads.slice(1).map(([phase, { max }]) => ({
      aim: `no task over ${LONGEST_MS} ms, ${phase}`,
      measured: `${max.toFixed(1)} ms`,
      reached: max <= LONGEST_MS,
    })),
    notes: [
      "A task's length is the time between two turns of a message that posts itself again.",
      `Chromium's own count of long tasks (over 50 ms), floor aside: ${long}.`,
    ],
  };
}

/** One load: the same click without the engine, arming, and a click on either side of a change. */
async function measure(page: Page) {
  const settled = () => page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  const felt = () => page.evaluate(() => bench.felt());
  await page.evaluate((fields) => bench.build(fields), FIELDS);
  const box = (await page.locator("#accept").boundingBox())!;
  const at = [box.x + box.width / 2, box.y + box.height / 2] as const;
  await settled();
  await page.evaluate(() => bench.feel());

  await page.mouse.click(...at);
  const floor = await felt();

  await page.evaluate((mapping) => bench.start(mapping), mapping);
  await page.waitForFunction(() => bench.isArmed());
  await settled();
  const arming = await felt();

  await page.mouse.click(...at);
  const trigger = await felt();
  await expectRead(page);

  await settled();
  await felt();
  // The page's own handler of the press changes it: nothing can be prepared before the click.
  await page.evaluate(() =>
    document.querySelector("#accept")!.addEventListener("mousedown", () => bench.change()),
  );
  await page.mouse.click(...at);
  const changed = await felt();
  await expectRead(page);
  return [
    [PHASES[0], floor],
    [PHASES[1], arming],
    [PHASES[2], trigger],
    [PHASES[3], changed],
  ] as const;
}

async function expectRead(page: Page): Promise<void> {
  const fields = await page.evaluate(() => bench.takeRead());
  if (fields !== NAMED) throw new Error(`${fields} of ${NAMED} fields were read`);
}

const mapping = Mapping.parse({
  id: "bench.accept",
  version: 1,
  title: "综合受理",
  department: "示例局",
  match: { url: URL_OF_FORM, present: [{ text: "综合受理" }] },
  item: { code: "11990101MB0000003C4002014001000" },
  fields: Object.fromEntries(
    Array.from({ length: NAMED }, (_, i) => {
      const n = i * (FIELDS / NAMED) + (i % 5);
      const hasName = n % 5 !== 4;
      return [
        `field.f${n}`,
        {
          at: {
            caption: `项目${n}`,
            ...(hasName && { name: `f${n}` }),
            in: `信息${Math.floor(n / 20)}`,
          },
        },
      ];
    }),
  ),
  trigger: { click: { text: "提交受理" } },
  accepted: { text: "受理成功" },
});
