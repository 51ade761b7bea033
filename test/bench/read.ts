import type { Browser, Page } from "playwright";
import { launch } from "../../sdk/author/browse";
import { Mapping } from "../../sdk/contract";
import { bundle } from "./bundle";
import { spread, type Report, type Table } from "./figures";
import type { Bench } from "./read.page";
import { traceTasks, type Task } from "./tasks";

declare const bench: Bench;

const FIELDS = 2_000;
/** As many as a mapping may name, spread over the page. */
const NAMED = 200;
const LOADS = 8;
const LONGEST_MS = 50;
/** How long a phase is left to itself, in milliseconds. */
const REST_MS = 500;
/** About how long a finger holds a mouse button, in milliseconds; the click of a script holds it for none. */
const HELD_MS = 80;

const URL_OF_FORM = "http://department.test/form";

const PHASES = {
  floor: "floor: the same click without the engine",
  arming: "arming (recognise, survey, locate, tell)",
  trigger: "read at the trigger",
  changed: "read at a trigger whose press changed the page",
  held: "the same, the button held as long as by a finger",
} as const;
type Phase = keyof typeof PHASES;
const NAMES = Object.keys(PHASES) as Phase[];

export async function read(): Promise<Report> {
  const script = await bundle(new URL("read.page.ts", import.meta.url));
  const longest = Object.fromEntries(
    NAMES.map((phase) => [phase, { wall: [] as number[], cpu: [] as number[] }]),
  ) as Record<Phase, Record<keyof Task, number[]>>;
  const browser = await launch();
  try {
    for (let load = 0; load < LOADS; load++) {
      const tasks = await measure(browser, script);
      for (const phase of NAMES) {
        const ran = tasks.get(phase) ?? [];
        if (ran.length === 0) throw new Error(`the trace holds no task of: ${PHASES[phase]}`);
        longest[phase].wall.push(Math.max(...ran.map(({ wall }) => wall)));
        longest[phase].cpu.push(Math.max(...ran.map(({ cpu }) => cpu)));
      }
    }
  } finally {
    await browser.close();
  }
  const rows = NAMES.map((phase): Table["rows"][number] => {
    const [wall, cpu] = [spread(longest[phase].wall), spread(longest[phase].cpu)];
    return [PHASES[phase], wall.median, wall.max, cpu.median, cpu.max];
  });
  const isBusy = spread(longest.floor.wall).max > LONGEST_MS;
  return {
    title: `longest task on a page of ${FIELDS.toLocaleString("en")} fields, ${NAMED} of them mapped; ${LOADS} loads`,
    tables: [{ columns: ["median ms", "max ms", "median CPU ms", "max CPU ms"], rows }],
    aims: NAMES.filter((phase) => phase !== "floor").map((phase) => {
      const [wall, cpu] = [spread(longest[phase].wall), spread(longest[phase].cpu)];
      return {
        aim: `no task over ${LONGEST_MS} ms, ${PHASES[phase]}`,
        measured: `${wall.max.toFixed(1)} ms; CPU ${cpu.max.toFixed(1)} ms`,
        reached: (isBusy ? cpu : wall).max <= LONGEST_MS,
      };
    }),
    notes: [
      ...(isBusy
        ? ["The computer is busy: even the floor has longer tasks by the clock. CPU time decides."]
        : []),
      "Tasks of the page's main thread, by the browser's own trace: by the clock, and what the thread needed itself.",
    ],
  };
}

/** One load: the same click without the engine, arming, and clicks before and after a change. */
async function measure(browser: Browser, script: string): Promise<Map<string, Task[]>> {
  const page = await browser.newPage();
  await page.route(URL_OF_FORM, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: "<!doctype html><body>" }),
  );
  await page.goto(URL_OF_FORM);
  await page.addScriptTag({ content: script });
  const rest = () => page.evaluate((ms) => new Promise((done) => setTimeout(done, ms)), REST_MS);
  await page.evaluate((fields) => bench.build(fields), FIELDS);
  const box = (await page.locator("#accept").boundingBox())!;
  const click = (delay = 0) =>
    page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay });
  await rest();

  const tasks = await traceTasks(browser, page);
  await tasks.phase("floor");
  await click();
  await rest();

  await tasks.phase("arming");
  await page.evaluate((mapping) => bench.start(mapping), mapping);
  await page.waitForFunction(() => bench.isArmed());
  await rest();

  await tasks.phase("trigger");
  await click();
  await rest();
  await expectRead(page);

  await page.evaluate(() =>
    document.querySelector("#accept")!.addEventListener("mousedown", () => bench.change()),
  );
  await tasks.phase("changed");
  await click();
  await rest();
  await expectRead(page);

  await tasks.phase("held");
  await click(HELD_MS);
  await rest();
  await expectRead(page);
  const found = await tasks.end();
  await page.close();
  return found;
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
