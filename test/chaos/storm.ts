import { setTimeout as sleep } from "node:timers/promises";
import { departmentRows } from "../../demo/tour/cases";
import { person } from "../../demo/departments/people";
import type { OutboxRecord, RecordState } from "../../sdk/contract/record";
import type { Browser } from "./browser";
import { Clerk } from "./clerk";
import { compare, ownerOf, register, widths, type Comparison, type Entry } from "./compare";
import type { Hall } from "./hall";
import { nameOf, type Cell, type Errand } from "./plan";
import { BEFORE_PERSIST, type Findings, type Question } from "./report";

/** How long a step that was armed may take to be reached, in milliseconds. */
const REACHED_MS = 15_000;
/** How long earlier records may take to be through before the next is awaited, in milliseconds. */
const QUIET_MS = 6_000;
const UNDER_WAY: readonly RecordState[] = ["pending", "ready", "leased"];
/** How long the department has to store a case while its record stands still, in milliseconds. */
const STORED_MS = 3_000;
/** How long the outbox has to become empty on the way, in milliseconds. */
const INTERIM_MS = 20_000;
/** After how many errands the clerk looks at the side panel. */
const LOOK_EVERY = 20;
/** Errands in a row that came to nothing before all is given up. */
const PATIENCE = 12;

/** States in which something or somebody still has to act. */
const OPEN: readonly RecordState[] = [
  "pending",
  "unsure",
  "ready",
  "leased",
  "held",
  "quarantined",
];

/** Somebody who stands still until they are let go. */
interface Standstill {
  reached: Promise<void>;
  release(): Promise<void>;
}

const PASS = async () => undefined;

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** Runs errands one after the other, kills where they say so, and keeps what came of it. */
export class Storm {
  readonly hits = new Map<string, number>();
  readonly #cellOf = new Map<number, string>();
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #clicks: { n: number; at: number }[] = [];
  readonly #durable: number[] = [];
  readonly #triggers = new Map<string, number>();
  readonly #asked: Question[] = [];
  #decided = 0;
  #retried = 0;
  /** How often the browser had deleted its database. */
  #broken = 0;
  /** Who was told of as lost already. */
  readonly #mourned = new Set<number>();
  #next = 1;
  #failures = 0;
  /** Who stands still now, or will. */
  #standstill: Standstill | null = null;
  #place: { browser: Browser; clerk: Clerk } | null = null;

  constructor(
    private readonly hall: Hall,
    mostCaptures: number,
    private readonly log: (line: string) => void,
  ) {
    this.#numbers = register(mostCaptures * 2 + 100);
  }

  get captures(): number {
    return this.#clicks.length;
  }

  /** One case by a new person. What goes wrong before the click makes no capture, and is told. */
  async run(errand: Errand): Promise<void> {
    const n = this.#next++;
    try {
      if (n % LOOK_EVERY === 0) await this.#lookAtPanel();
      await this.#carryOut(errand, n);
      this.#failures = 0;
    } catch (error) {
      const { department, item } = errand.place;
      const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
      this.log(`${n} ${department}/${item} ${errand.cell ? nameOf(errand.cell) : ""}: ${why}`);
      // Whoever was to be killed lives on instead of standing there for good.
      await this.#standstill?.release().catch(() => this.#leave());
      await this.#place?.clerk.forget(department).catch(() => this.#leave());
      if (++this.#failures >= PATIENCE) throw error;
    } finally {
      this.#standstill = null;
      this.hall.proxy.calm = false;
      this.hall.host.atCommit = PASS;
    }
  }

  async #carryOut({ place, cell, late, fault }: Errand, n: number): Promise<void> {
    const { browser, clerk } = await this.#arrive();
    const { proxy } = this.hall;
    const page = await clerk.type(place, person(n));
    proxy.calm = cell !== null;
    if (fault) proxy.next(fault);

    const standstill = cell ? await this.#arm(cell) : null;
    this.#standstill = standstill;
    if (cell) this.#cellOf.set(n, nameOf(cell));
    this.#clicks.push({ n, at: Date.now() });
    await clerk.accept(page, place);
    if (!cell || !standstill) {
      await clerk.read(page, place);
      this.#durable.push(...(await browser.probe.persisted()));
      return;
    }
    const isReached = await Promise.race([
      standstill.reached.then(() => true),
      sleep(REACHED_MS, false),
    ]);
    if (!isReached) {
      this.log(`${n} ${nameOf(cell)}: 没有走到 not reached`);
      return standstill.release();
    }
    // What was made to stand still says nothing of how long it takes.
    const durable = await browser.probe.persisted();
    const isFirst = cell.step.startsWith("persist");
    if (!isFirst) this.#durable.push(...durable);
    if (isFirst && late) await this.#stored(n);
    await this.#kill(cell, late, standstill);
    this.hits.set(nameOf(cell), (this.hits.get(nameOf(cell)) ?? 0) + 1);
    if (cell.victim !== "browser") await clerk.read(page, place);
  }

  /** Before the click, and when what came before is through: the next at the step is this case. */
  async #arm(cell: Cell): Promise<Standstill> {
    const { browser, clerk } = await this.#arrive();
    for (const until = Date.now() + QUIET_MS; Date.now() < until; await sleep(50)) {
      // Asked even where nothing is on its way: a worker that sleeps has no marks to stop at.
      const { counts } = await clerk.status();
      if (!UNDER_WAY.some((state) => (counts[state] ?? 0) > 0)) break;
    }
    const { host } = this.hall;
    if (cell.step.startsWith("commit")) {
      const [reached, released] = [deferred(), deferred()];
      host.atCommit = async (step) => {
        if (step !== cell.step) return;
        host.atCommit = PASS;
        reached.resolve();
        await released.promise;
      };
      return { reached: reached.promise, release: async () => released.resolve() };
    }
    const reached = await browser.probe.arm(cell.step);
    return { reached: reached.promise, release: () => browser.probe.release() };
  }

  async #kill({ victim, step }: Cell, late: boolean, standstill: Standstill): Promise<void> {
    const { host } = this.hall;
    const { browser } = await this.#arrive();
    const holdsPlatform = step.startsWith("commit");
    switch (victim) {
      case "worker":
        await browser.probe.kill();
        if (holdsPlatform) await standstill.release();
        break;
      case "browser":
        await this.#leave();
        if (holdsPlatform) await standstill.release();
        break;
      case "platform":
        await host.kill();
        if (late) await host.revive();
        await standstill.release();
        if (!late) await host.revive();
        break;
    }
  }

  async #arrive(): Promise<{ browser: Browser; clerk: Clerk }> {
    if (this.#place) return this.#place;
    const browser = await this.hall.browser();
    const { civil, market, social, housing } = this.hall.departments;
    const origins = {
      civil: civil.origin,
      market: market.origin,
      social: social.origin,
      housing: housing.origin,
    };
    const clerk = new Clerk(browser, origins);
    this.#place = { browser, clerk };
    await this.#mend(clerk);
    return this.#place;
  }

  /** A browser that was killed may have deleted its database, and its key: enrolled anew. */
  async #mend(clerk: Clerk): Promise<void> {
    const { proxy } = this.hall;
    const wasCalm = proxy.calm;
    proxy.calm = true;
    while ((await clerk.status()).keyLost) {
      this.#broken += 1;
      this.log("浏览器删除了自己的数据库 the browser deleted its own database: enrolled anew");
      await clerk.enrol(await this.hall.enrolment());
    }
    proxy.calm = wasCalm;
  }

  /** The browser is killed, and not yet there again. */
  async #leave(): Promise<void> {
    const place = this.#place;
    this.#place = null;
    await place?.browser.kill();
  }

  /** Waits, not for long, until the department has a person's case. */
  async #stored(n: number): Promise<void> {
    for (const until = Date.now() + STORED_MS; Date.now() < until; await sleep(10)) {
      if (this.#inDepartments().has(n)) return;
    }
  }

  #inDepartments(): Set<number> {
    const rows = Object.values(this.hall.departments).flatMap(({ store }) => store.list());
    return new Set(rows.map(({ fields }) => ownerOf(fields, this.#numbers)!));
  }

  /** A clerk's look at the side panel: answers what it asks, by the department's own list. */
  async #lookAtPanel(): Promise<OutboxRecord[]> {
    const { clerk } = await this.#arrive();
    const records = await clerk.ledger();
    const accepted = this.#inDepartments();
    for (const record of records) {
      const { key, state, envelope, reason } = record;
      this.#triggers.set(key, Date.parse(envelope.observedAt));
      if (state === "unsure") {
        const n = this.#whose(record);
        const isAccepted = accepted.has(n);
        await clerk.answer(key, isAccepted);
        this.#asked.push({ n, reason: reason ?? "–", isAccepted });
      } else if (state === "held") {
        const known = (await this.hall.cases()).map(({ fields }) => ownerOf(fields, this.#numbers));
        await clerk.decide(key, known.includes(this.#whose(record)) ? "discard" : "separate");
        this.#decided += 1;
      } else if (state === "quarantined") {
        await clerk.retry(key);
        this.#retried += 1;
      }
    }
    return records;
  }

  /** Whose case a record is: of whoever's click came last before it. */
  #whose({ envelope }: OutboxRecord): number {
    const at = Date.parse(envelope.observedAt);
    return this.#clicks.findLast((click) => click.at <= at)!.n;
  }

  /** What has come of it so far, in one line; waits, not for long, until nothing is under way. */
  async interim(): Promise<string> {
    await this.#drained(INTERIM_MS);
    const { lost, double, invented, misnumbered } = (await this.#compared()).comparison;
    const hits = [...this.hits.values()].reduce((sum, count) => sum + count, 0);
    const early = lost.filter((n) => this.#cellOf.get(n) === BEFORE_PERSIST).length;
    for (const n of lost.filter((one) => !this.#mourned.has(one))) {
      this.#mourned.add(n);
      this.#tell(n, "还没有 not there yet");
    }
    return (
      `captures ${this.captures}, hits ${hits}, lost ${lost.length - early}, ` +
      `double ${double.length}, on the platform only ${invented.length}, ` +
      `misnumbered ${misnumbered.length}, lost before persist ${early}`
    );
  }

  /** Waits until nothing is open any more, `ms` at most, then compares what the two sides have. */
  async finish(
    ms: number,
    rest: Pick<Findings, "seed" | "seconds" | "cells" | "wanted" | "cut">,
  ): Promise<Findings> {
    const unsettled = await this.#drained(ms);
    for (const record of unsettled)
      this.log(`${this.#whose(record)} ${record.state} ${record.reason ?? ""}: 没有结论 unsettled`);
    const { stored, onPlatform, comparison } = await this.#compared();
    const records = comparison.lost.length > 0 ? await this.#lookAtPanel() : [];
    for (const n of comparison.lost) {
      const of = records.filter((record) => this.#whose(record) === n);
      const known = of.map(({ state, reason }) => `${state} ${reason ?? ""}`).join("; ");
      this.#tell(n, `丢失 lost; ${known || "窗口没有记录 no record at the window"}`);
    }
    for (const n of comparison.double) this.#tell(n, "重复 double");
    for (const n of comparison.invented) this.#tell(n, "平台独有 on the platform only");
    for (const n of comparison.misnumbered) this.#tell(n, "编号不是它的 under another's number");
    return {
      ...rest,
      captures: this.captures,
      stored: stored.length,
      onPlatform: onPlatform.length,
      hits: this.hits,
      injected: this.hall.proxy.injected,
      comparison,
      cellOf: this.#cellOf,
      asked: this.#asked,
      decided: this.#decided,
      retried: this.#retried,
      broken: this.#broken,
      unsettled: unsettled.length,
      widths: widths([...this.#triggers.values()], this.#durable),
    };
  }

  /** Answers what is asked until nothing is open, or time is up; gives what still is. */
  async #drained(ms: number): Promise<OutboxRecord[]> {
    for (const until = Date.now() + ms; ; await sleep(300)) {
      const open = (await this.#lookAtPanel()).filter(({ state }) => OPEN.includes(state));
      if (open.length === 0 || Date.now() > until) return open;
    }
  }

  async #compared(): Promise<{ stored: Entry[]; onPlatform: Entry[]; comparison: Comparison }> {
    const rows = await Promise.all(
      Object.values(this.hall.departments).map(({ origin }) => departmentRows(origin)),
    );
    const whose = (fields: Record<string, string>) => ownerOf(fields, this.#numbers)!;
    const stored = rows.flat().map(({ fields, number }) => ({ n: whose(fields), number }));
    const onPlatform = (await this.hall.cases()).map(({ fields, sourceNo }) => ({
      n: whose(fields),
      number: sourceNo,
    }));
    return { stored, onPlatform, comparison: compare(stored, onPlatform) };
  }

  #tell(n: number, words: string): void {
    this.log(`${n} ${this.#cellOf.get(n) ?? "(none)"}: ${words}`);
  }

  async stop(): Promise<void> {
    await this.#leave();
  }
}
