import { startEngine, type Engine } from "../../sdk/capture/engine";
import type { Mapping, PageMessage } from "../../sdk/contract";

/** The page half of the reading benchmark: a form of any size, and a pulse that notices tasks. */

/** Fills the document with a form of so many captioned fields of several kinds, in regions. */
function build(fields: number): void {
  const perRegion = 20;
  const control = (n: number) => {
    if (n % 5 === 3)
      return `<select name="f${n}"><option value="">请选择</option><option value="1" selected>甲类</option></select>`;
    if (n % 5 === 4) return `<span>示例文本${n}</span>`;
    return `<input name="f${n}" id="f${n}" value="示例值${n}">`;
  };
  const cells = (n: number) => `<th>项目${n}</th><td>${control(n)}</td>`;
  const region = (first: number) => {
    const rows = Array.from({ length: perRegion / 2 }, (_, row) => {
      const n = first + row * 2;
      return `<tr>${cells(n)}${cells(n + 1)}</tr>`;
    });
    return `<fieldset><legend>信息${first / perRegion}</legend><table>${rows.join("")}</table></fieldset>`;
  };
  const regions = Array.from({ length: fields / perRegion }, (_, i) => region(i * perRegion));
  document.body.innerHTML = `<h1>综合受理</h1><button type="button" id="accept">提交受理</button>${regions.join("")}`;
}

let engine: Engine | undefined;
const told: PageMessage[] = [];

function start(mapping: Mapping): void {
  let keys = 0;
  engine = startEngine({
    window,
    mappings: [mapping],
    topUrl: location.href,
    report: (message) => void told.push(message),
    persist: () => undefined,
    newKey: () => `01${String(++keys).padStart(24, "0")}`,
    now: () => Date.now(),
  });
}

/** Fields read at the last trigger that have a value; null when there was none since the last call. */
function takeRead(): number | null {
  const message = told.splice(0).findLast(({ type }) => type === "trigger");
  if (message?.type !== "trigger") return null;
  const { reading } = message.captures[0]!;
  return Object.values(reading.fields).filter(({ value }) => value).length;
}

const isArmed = () => told.some((one) => one.type === "armed" && one.mappings.length > 0);

/** Changes what the survey rests on, as a page does that shows one more row. */
function change(): void {
  const row = document.querySelector("table")!.insertRow();
  row.innerHTML = `<th>补充项目</th><td><input name="more"></td>`;
}

/**
 * A task that asks for itself again and again: the time between two turns is as long as the longest
 * task in between. `PerformanceObserver` counts those that the browser calls long (50 ms).
 */
const pulse = { last: 0, longest: 0, long: 0 };
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => {
  const now = performance.now();
  pulse.longest = Math.max(pulse.longest, now - pulse.last);
  pulse.last = now;
  port2.postMessage(null);
};
new PerformanceObserver((list) => (pulse.long += list.getEntries().length)).observe({
  type: "longtask",
});

function feel(): void {
  Object.assign(pulse, { last: performance.now(), longest: 0, long: 0 });
  port2.postMessage(null);
}

/** Longest task since the last call, in milliseconds, and how many were long. */
async function felt(): Promise<{ longest: number; long: number }> {
  // Long tasks are told a little later than they end.
  await new Promise((resume) => setTimeout(resume, 100));
  const { longest, long } = pulse;
  Object.assign(pulse, { longest: 0, long: 0 });
  return { longest, long };
}

const bench = { build, start, stop: () => engine?.stop(), isArmed, takeRead, change, feel, felt };
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
