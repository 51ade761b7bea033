import { problem } from "../../demo/platform/http/problem";
import {
  casesAbout,
  dockIs,
  drivers,
  expect,
  expectOnRecord,
  prepare,
  rowsAbout,
  said,
  somebody,
  test,
  WINDOWS,
} from "./hall";
import { cut, type Asked, type Reply } from "./wire";

/**
 * Design, rule 4: a poison record is set aside, visible, and blocks nobody. Here something on the way
 * finds fault with one department number, in whatever company it travels.
 */
const poisoned =
  (number: string) =>
  ({ path, body }: Asked): Reply | undefined => {
    if (path !== "/v1/captures" || !body.includes(`"${number}"`)) return undefined;
    const headers = { "content-type": "application/problem+json" };
    return { status: 422, headers, body: Buffer.from(JSON.stringify(problem("invalid"))) };
  };

test("a poison record is set aside, says why, holds up nobody, and is sent once it can be", async ({
  hall,
  wire,
  enrol,
}) => {
  const { browser, page } = await enrol(WINDOWS.housing, wire.origin);
  await drivers.housing.login(page, hall.departments.housing.origin);
  const [poison, fellow, later] = [somebody(), somebody(), somebody()];
  const rowOf = (who: typeof poison) => rowsAbout(hall, "housing", who)[0]!;
  const accept = async (who: typeof poison) => {
    await prepare(page, hall, "housing", 0, who);
    await drivers.housing.accept(page);
  };

  // Two wait together, so that the poison one has company when it is sent.
  wire.meddle = cut;
  for (const who of [poison, fellow]) {
    await accept(who);
    await dockIs(page, "offline");
  }
  wire.meddle = poisoned(rowOf(poison).number);
  await accept(later);
  await dockIs(page, "recorded");
  await expect.poll(() => casesAbout(hall, fellow)).toHaveLength(1);
  expect(await casesAbout(hall, poison)).toEqual([]);

  const panel = await browser.context.newPage();
  await panel.goto(browser.page("sidepanel.html"));
  const rows = panel.locator("[data-capture]");
  await expect(rows).toHaveCount(3);
  // What needs a person comes first.
  const row = rows.first();
  await expect(row).toHaveAttribute("data-state", "quarantined");
  await expect(row).toContainText("已搁置");
  await expect(row).toContainText(rowOf(poison).number);
  await row.locator(".summary").click();
  await expect(row).toContainText("平台不能处理这一件，已单独放到一边");
  await expect(row).toContainText("内容不符合约定");
  await expect(row).toContainText("其他办件照常送出");
  await expect(row).toContainText("仍不行请把办件时间告诉管理员");
  expect(await panel.content()).not.toContain(poison.idNo);

  await test.step("tried again too early, it is set aside again", async () => {
    let refused = 0;
    wire.meddle = (asked) => {
      const said = poisoned(rowOf(poison).number)(asked);
      if (said) refused++;
      return said;
    };
    await row.locator("[data-action=retry]").click();
    await expect.poll(() => refused).toBe(1);
    await expect(row).toHaveAttribute("data-state", "quarantined");
    expect(await casesAbout(hall, poison)).toEqual([]);
  });

  wire.mend();
  const key = await row.getAttribute("data-capture");
  await row.locator("[data-action=retry]").click();
  await expect(panel.locator(`[data-capture="${key}"]`)).toHaveAttribute("data-state", "recorded");
  for (const who of [poison, fellow, later]) await expectOnRecord(hall, rowOf(who));
});

test("the dock tells the clerk of a case that is set aside", async ({ hall, wire, enrol }) => {
  const { page } = await enrol(WINDOWS.housing, wire.origin);
  await drivers.housing.login(page, hall.departments.housing.origin);
  const who = somebody();
  await prepare(page, hall, "housing", 0, who);
  wire.meddle = ({ path }) => poisoned("")({ method: "POST", path, body: '""' });
  await drivers.housing.accept(page);
  await dockIs(page, "refused");
  await expect(said(page)).toContainText("平台没有收下；内容已存好，请在侧栏处理");
});
