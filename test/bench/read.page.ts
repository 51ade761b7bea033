import { startEngine } from "../../sdk/capture/engine";
import type { Mapping, PageMessage } from "../../sdk/contract";

/** The page half of the reading benchmark: a form of any size, and the engine on it. */

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

const told: PageMessage[] = [];

function start(mapping: Mapping): void {
  let keys = 0;
  startEngine({
    window,
    mappings: [mapping],
    topUrl: location.href,
    report: (message) => void told.push(message),
    persist: () => undefined,
    newKey: () => `01${String(++keys).padStart(24, "0")}`,
    now: () => Date.now(),
  });
}

/** Fields read at the last trigger that show something; null when there was none since the last call. */
function takeRead(): number | null {
  const message = told.splice(0).findLast(({ type }) => type === "trigger");
  if (message?.type !== "trigger") return null;
  const { reading } = message.captures[0]!;
  return Object.values(reading.fields).filter(({ shown }) => shown).length;
}

const isArmed = () => told.some((one) => one.type === "armed" && one.mappings.length > 0);

/** Changes what the survey rests on, as a page does that shows one more row. */
function change(): void {
  const row = document.querySelector("table")!.insertRow();
  row.innerHTML = `<th>补充项目</th><td><input name="more"></td>`;
}

const bench = { build, start, isArmed, takeRead, change };
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
