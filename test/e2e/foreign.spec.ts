import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MappingInput } from "../../sdk/contract/mapping";
import { fill, outcome, submit, submitTwice } from "../fixtures/foreign/drive";
import { startForeign } from "../fixtures/foreign/server";
import { casesAbout, dockIs, expect, person, test } from "./hall";

/**
 * A page on a UI library that nothing here was made for, by a mapping whose author had read section 5
 * of the design and the page, and nothing else. No line of code knows of either.
 */
const FIXTURE = join(import.meta.dirname, "../fixtures/foreign/mapping.json");

test("a mapping by a stranger, for a page on another library, records its case", async ({
  hall,
  enrol,
}) => {
  const bureau = await startForeign(0);
  const text = readFileSync(FIXTURE, "utf8").replaceAll("{origin}", bureau.origin);
  const mapping = JSON.parse(text) as MappingInput & { item: { code: string } };
  await hall.platform.ask("PUT", `/v1/mappings/${mapping.id}`, mapping);
  await hall.platform.ask("PUT", `/v1/items/${mapping.item.code}`, {
    name: "道路运输从业资格证申领（示例）",
    limits: { promised: 5 },
  });
  await hall.platform.ask("POST", "/v1/windows", {
    code: "W-ROAD",
    name: "交通窗口（示例）",
    department: "交通运输局",
  });
  const { page } = await enrol("W-ROAD");
  const who = person(9_001);

  await page.goto(`${bureau.origin}/qualify`);
  await fill(page, who);
  await dockIs(page, "recognised");
  await submit(page);
  expect((await outcome(page)).state).toBe("accepted");
  await dockIs(page, "recorded");
  const [row] = bureau.rows();
  const [found, ...more] = await casesAbout(hall, who);
  expect(more).toEqual([]);
  expect(found!.sourceNo).toBe(row!.number);
  expect(found!.department).toBe("交通运输局");
  expect(found!.fields).toMatchObject({
    "applicant.name": who.name,
    "applicant.idNo": who.idNo,
    "applicant.phone": who.phone,
  });
  expect(Object.values(found!.fieldStates)).not.toContain("drifted");
  expect(Object.values(found!.fieldStates)).not.toContain("ambiguous");

  await test.step("refused by the server: no case", async () => {
    const other = { ...person(9_002), idNo: "990101199001010010" };
    await page.goto(`${bureau.origin}/qualify`);
    await fill(page, other);
    await submit(page);
    await dockIs(page, "refused");
    expect(await casesAbout(hall, other)).toEqual([]);
  });

  await test.step("sent twice: as many cases as the bureau stored", async () => {
    const twice = person(9_003);
    await page.goto(`${bureau.origin}/qualify`);
    await fill(page, twice);
    await submitTwice(page);
    const stored = () => bureau.rows().filter(({ fields }) => fields.zjhm === twice.idNo).length;
    await expect.poll(stored).toBe(2);
    await expect
      .poll(async () => (await casesAbout(hall, twice)).map(({ sourceNo }) => sourceNo).sort())
      .toEqual(
        bureau
          .rows()
          .slice(-2)
          .map(({ number }) => number),
      );
  });
  await bureau.close();
});
