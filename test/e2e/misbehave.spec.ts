import type { DepartmentName } from "../../demo/departments/core";
import type { Mode } from "../../demo/departments/misbehave";
import type { Person } from "../../demo/departments/people";
import {
  casesAbout,
  DEPARTMENTS,
  dock,
  dockIs,
  drivers,
  expect,
  expectOnRecord,
  misbehave,
  prepare,
  rowsAbout,
  said,
  somebody,
  tell,
  test,
  type CaseRecord,
  type Hall,
  type Workplace,
} from "./hall";

/**
 * Every way in which a department's system goes wrong: no false case, no lost case, and the clerk is
 * told the truth in one line (design.md, rules 3 to 5). Ways and items alternate, so that each item
 * meets about half of them.
 */

/** Longer than every mapping of the demo lets a success settle, in milliseconds. */
const AFTER_SETTLING = 3_500;
/** Longer than what was said of a case stays in view of the next form, in milliseconds. */
const LONGER_THAN_A_RECEIPT = 4_000;
/** Long enough for a success to be seen on its page, and well before it has settled. */
const WITHIN_SETTLING = 300;

/** Ways that end without a case, and what the clerk is told. */
const NO_CASE: { mode: Mode; ms?: number; state: RegExp; says: RegExp }[] = [
  { mode: "validation", state: /^refused$/, says: /没有受理，未记录/ },
  { mode: "error500", state: /^(refused|unsure)$/, says: /没有受理，未记录|受理了吗/ },
  { mode: "login200", state: /^(refused|unsure)$/, says: /登录已过期，未记录|受理了吗/ },
  { mode: "rollback", ms: WITHIN_SETTLING, state: /^refused$/, says: /撤回了受理，未记录/ },
];

for (const [d, name] of DEPARTMENTS.entries()) {
  test.describe(name, () => {
    test.afterEach(async ({ hall }) => misbehave(hall, name, "none"));

    for (const [i, { mode, ms, state, says }] of NO_CASE.entries()) {
      test(`${mode} makes no case`, async ({ hall, seat }) => {
        const { page } = await seat(name);
        const who = somebody();
        await prepare(page, hall, name, (d + i) % 2, who);
        await misbehave(hall, name, mode, 1, ms);
        await drivers[name].accept(page);
        const { state: claimed } = await drivers[name].outcome(page);
        // A success that is rolled back is claimed at first.
        if (mode !== "rollback") expect(claimed).not.toBe("accepted");
        await dockIs(page, state);
        await expect(said(page)).toContainText(says);
        await answerIfAsked(page, false);
        expect(rowsAbout(hall, name, who)).toEqual([]);
        expect(await casesAbout(hall, who)).toEqual([]);
        if (mode === "login200") await signInAgain(hall, name, page);
      });
    }

    test("slow is waited for", async ({ hall, seat }) => {
      const { page } = await seat(name);
      const who = somebody();
      await prepare(page, hall, name, (d + 1) % 2, who);
      await misbehave(hall, name, "slow", 1);
      await drivers[name].accept(page);
      await dockIs(page, "capturing");
      await expectRecorded(hall, name, page, who);
    });

    test("a roll-back after it had settled voids the case", async ({ hall, seat }) => {
      const { page } = await seat(name);
      const who = somebody();
      await prepare(page, hall, name, d % 2, who);
      await misbehave(hall, name, "rollback", 1, AFTER_SETTLING);
      await drivers[name].accept(page);
      await dockIs(page, "recorded");
      await dockIs(page, "refused");
      await expect(said(page)).toContainText(/撤回了受理，平台上的这一件已作废/);
      await expect.poll(async () => (await theCase(hall, who)).state).toBe("voided");
      const found = await theCase(hall, who);
      expect(found.events.map(({ kind }) => kind)).toEqual(["accept", "void"]);
      expect(found.events[1]!.reason).toBe("rolled-back");
      expect(rowsAbout(hall, name, who)).toEqual([]);
    });

    for (const accepted of [true, false]) {
      const answer = accepted ? "accepted puts it on record" : "not accepted records nothing";
      test(`lost is asked once; ${answer}`, async ({ hall, seat }) => {
        const { page } = await seat(name);
        const who = somebody();
        await prepare(page, hall, name, (d + Number(accepted)) % 2, who);
        await misbehave(hall, name, "lost", 1);
        await drivers[name].accept(page);
        // The browser's own page about a lost answer is nobody's: the clerk goes back to the list.
        if (name === "housing") {
          expect((await drivers[name].outcome(page)).state).toBe("error");
          await drivers[name].open(page, hall.departments[name].origin, 0);
        }
        await dockIs(page, "unsure");
        await expect(said(page)).toContainText(/部门系统受理了吗？/);
        expect(await casesAbout(hall, who)).toEqual([]);
        await answerIfAsked(page, accepted);
        if (accepted) {
          await dockIs(page, "recorded");
          const found = await theCase(hall, who);
          expect(found.evidence.map(({ witness }) => witness)).toContain("staff");
          expect(found.attention).toContain("missing-number");
        } else {
          await dockIs(page, "refused");
          await expect(said(page)).toContainText(/按您的回答，未记录/);
          expect(await casesAbout(hall, who)).toEqual([]);
        }
        await expect(dock(page).locator("[data-does=yes]")).toHaveCount(0);
      });
    }

    test("a number given twice is decided by a person", async ({ hall, seat }) => {
      const place = await seat(name);
      const { page } = place;
      const [first, second] = [somebody(), somebody()];
      const item = (d + 1) % 2;
      await prepare(page, hall, name, item, first);
      await drivers[name].accept(page);
      await expectRecorded(hall, name, page, first);
      await prepare(page, hall, name, item, second);
      await misbehave(hall, name, "duplicate-number", 1);
      await drivers[name].accept(page);
      await dockIs(page, "unsure");
      await expect(said(page)).toContainText(/需要您判断/);
      expect(await casesAbout(hall, second)).toEqual([]);
      // The clerk goes on to the next form: what asks to be decided isn't gone for that.
      await drivers[name].open(page, hall.departments[name].origin, item);
      const otherState = page.waitForSelector(
        "[data-jilu=dock][data-state]:not([data-state=unsure])",
        {
          timeout: LONGER_THAN_A_RECEIPT,
        },
      );
      await expect(otherState).rejects.toThrow("Timeout");
      await decide(place, "separate");
      await dockIs(page, "recorded");
      const found = await theCase(hall, second);
      expect(found.sourceNo).toBe((await theCase(hall, first)).sourceNo);
      expect(found.attention).toContain("duplicate-number");
    });

    test("a missing number is said, and the case kept", async ({ hall, seat }) => {
      const { page } = await seat(name);
      const who = somebody();
      await prepare(page, hall, name, d % 2, who);
      await misbehave(hall, name, "missing-number", 1);
      await drivers[name].accept(page);
      await dockIs(page, "recorded");
      await expect(said(page)).toContainText(/编号/);
      const found = await theCase(hall, who);
      expect(found.sourceNo).toBeNull();
      expect(found.attention).toContain("missing-number");
    });

    for (const item of [0, 1]) {
      test(`${drivers[name].items[item]} saved again corrects the case`, async ({ hall, seat }) => {
        const { page } = await seat(name);
        const drive = drivers[name];
        const [before, after] = [somebody(), somebody()];
        await prepare(page, hall, name, item, before);
        await drive.accept(page);
        await expectRecorded(hall, name, page, before);
        const { caseNo, sourceNo } = await theCase(hall, before);
        await drive.reopen(page, hall.departments[name].origin, item, sourceNo!);
        await drive.fill(page, after);
        await dockIs(page, "recognised");
        await drive.accept(page);
        await expectRecorded(hall, name, page, after);
        const found = await theCase(hall, after);
        expect(found.caseNo).toBe(caseNo);
        expect(found.events).toHaveLength(2);
        expect(found.events[1]!.changed).toContain("applicant.name");
        expect(await casesAbout(hall, before)).toEqual([]);
      });
    }

    test("skew: a clock a day ahead makes one case, flagged", async ({ hall, seat }) => {
      const { page } = await seat(name);
      const who = somebody();
      await misbehave(hall, name, "skew");
      await prepare(page, hall, name, (d + 1) % 2, who);
      await drivers[name].accept(page);
      await expectRecorded(hall, name, page, who);
      expect((await theCase(hall, who)).attention).toEqual(["accepted-date"]);
    });

    for (const item of [0, 1]) {
      test(`${drivers[name].items[item]} clicked twice: as many cases as stored`, async ({
        hall,
        seat,
      }) => {
        const place = await seat(name);
        const { page } = place;
        const who = somebody();
        await prepare(page, hall, name, item, who);
        await drivers[name].acceptTwice(page);
        await drivers[name].outcome(page);
        await dockIs(page, /^(recorded|unsure)$/);
        const numbers = rowsAbout(hall, name, who).map(({ number }) => number);
        expect(numbers.length).toBeGreaterThan(0);
        // The second click may cut off the answer to the first, and both be stored: of the one whose
        // end nobody saw a person is asked, who looks into the department's list.
        const asked = await answerInPanel(place, true);
        await expect.poll(async () => (await casesAbout(hall, who)).length).toBe(numbers.length);
        const known = (await casesAbout(hall, who)).flatMap(({ sourceNo }) => sourceNo ?? []);
        expect(known).toHaveLength(numbers.length - asked);
        expect(numbers).toEqual(expect.arrayContaining(known));
      });
    }

    test("once: what is refused as a repetition stays one case", async ({ hall, seat }) => {
      const { page } = await seat(name);
      const who = somebody();
      const item = name === "civil" ? 1 : d % 2;
      await prepare(page, hall, name, item, who);
      await drivers[name].accept(page);
      await expectRecorded(hall, name, page, who);
      await prepare(page, hall, name, item, who);
      await misbehave(hall, name, "once", 1);
      await drivers[name].accept(page);
      expect((await drivers[name].outcome(page)).state).toBe("refused");
      await dockIs(page, "refused");
      await expect(said(page)).toContainText(/没有受理，未记录/);
      expect((await theCase(hall, who)).state).toBe("accepted");
    });
  });
}

/** The one case of a person. */
async function theCase(hall: Hall, who: Person): Promise<CaseRecord> {
  const found = await casesAbout(hall, who);
  expect(found).toHaveLength(1);
  return found[0]!;
}

async function expectRecorded(
  hall: Hall,
  name: DepartmentName,
  page: Workplace["page"],
  who: Person,
): Promise<void> {
  await dockIs(page, "recorded");
  await expect(said(page)).toContainText(/已在平台记录/);
  const rows = rowsAbout(hall, name, who);
  expect(rows).toHaveLength(1);
  await expectOnRecord(hall, rows[0]!);
}

/** Answers the one question, if it is asked. */
async function answerIfAsked(page: Workplace["page"], accepted: boolean): Promise<void> {
  if ((await dock(page).getAttribute("data-state")) !== "unsure") return;
  await dock(page)
    .locator(`[data-does=${accepted ? "yes" : "no"}]`)
    .click();
}

async function signInAgain(hall: Hall, name: DepartmentName, page: Workplace["page"]) {
  await drivers[name].login(page, hall.departments[name].origin);
}

/** Answers alike whatever is asked once nothing is being proven any more; gives how much that was. */
async function answerInPanel({ browser }: Workplace, accepted: boolean): Promise<number> {
  const panel = await browser.context.newPage();
  await panel.goto(browser.page("sidepanel.html"));
  await panel.locator("[data-capture]").first().waitFor();
  const of = (state: string) => panel.locator(`[data-capture][data-state=${state}]`);
  await expect(of("pending")).toHaveCount(0, { timeout: 30_000 });
  const keys = await of("unsure").evaluateAll((rows) =>
    rows.map((row) => row.getAttribute("data-capture")!),
  );
  for (const key of keys) await tell(panel, { type: "answer", key, accepted });
  await panel.close();
  return keys.length;
}

/** Decides the one held record in the side panel. */
async function decide({ browser }: Workplace, as: "correction" | "separate" | "discard") {
  const panel = await browser.context.newPage();
  await panel.goto(browser.page("sidepanel.html"));
  const row = panel.locator("[data-capture][data-state=held]");
  await expect(row).toHaveCount(1);
  await row.locator(".summary").click();
  await row.locator(`input[name=as][value=${as}]`).check();
  await row.locator("input[name=reason]").fill("两件编号相同，系统重号");
  await row.locator("[data-action=decide]").click();
  await expect(row).toHaveCount(0);
  await panel.close();
}
