import type { Browser, Page } from "playwright";

/** A task of the page's main thread, as the browser's own trace has it; in milliseconds. */
export interface Task {
  /** By the clock: on a busy computer also while others had the processor. */
  wall: number;
  /** What the thread itself needed. */
  cpu: number;
}

interface TraceEvent {
  name: string;
  cat: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  tdur?: number;
}

/** Begins to trace; what runs between two calls of `phase` is told under the former's name. */
export async function traceTasks(browser: Browser, page: Page) {
  await browser.startTracing(page, {
    categories: ["disabled-by-default-devtools.timeline", "blink.user_timing"],
  });
  return {
    phase: (name: string) => page.evaluate((name) => void performance.mark(name), `phase:${name}`),
    async end(): Promise<Map<string, Task[]>> {
      await page.evaluate(() => void performance.mark("phase:"));
      const trace = JSON.parse(String(await browser.stopTracing())) as {
        traceEvents: TraceEvent[];
      };
      return byPhase(trace.traceEvents);
    },
  };
}

function byPhase(events: readonly TraceEvent[]): Map<string, Task[]> {
  const marks = events
    .filter(({ name, cat }) => cat.includes("blink.user_timing") && name.startsWith("phase:"))
    .sort((a, b) => a.ts - b.ts);
  const [first] = marks;
  const tasks = events.filter(
    ({ name, pid, tid, dur }) =>
      name.endsWith("RunTask") && pid === first?.pid && tid === first.tid && dur !== undefined,
  );
  return new Map(
    marks
      .slice(0, -1)
      .map((mark, i) => [
        mark.name.slice("phase:".length),
        tasks
          .filter(({ ts }) => ts > mark.ts && ts < marks[i + 1]!.ts)
          .map(({ dur = 0, tdur = dur }) => ({ wall: dur / 1_000, cpu: tdur / 1_000 })),
      ]),
  );
}
