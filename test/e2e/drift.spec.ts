import { bureauMapping, fillForm, serveBureau } from "./bureau";
import { casesOf, dock, dockIs, expect, said, test, type Hall } from "./hall";
import { cut } from "./wire";

/**
 * Design, rule 2: a page that changed is told before a wrong value leaves it. One page, served as
 * the mapping knows it, with a renamed input, with a second field of the same caption, and with
 * keys of its own.
 */
const KEYS = `<label>姓名<input name="sqrxm" id="xm"></label><script>addEventListener("keydown",
  ({ key }) => { if (key === "F9" || key === "Enter") send(); })</script>`;
const PAGES: Record<string, string> = {
  "/same": `<label>姓名<input name="sqrxm" id="xm"></label>`,
  "/moved": `<label>姓名<input name="newName" id="xm"></label>`,
  "/keys": KEYS,
  "/named-keys": KEYS,
  "/twice": `<label>姓名<input name="a"></label><label>姓名<input name="b"></label>`,
};

const WHO = { name: "郑演示", idNo: "990101199001010019" };

const lastCase = async (hall: Hall) => (await casesOf(hall, "W-HOUSING")).at(-1)!;

test("a page that changed asks before a value leaves, and never guesses", async ({
  hall,
  enrol,
}) => {
  const site = await serveBureau("ZD", PAGES);
  const mapping = bureauMapping("road.accept", site.origin);
  await hall.platform.ask("PUT", "/v1/mappings/road.accept", mapping);
  const { page: tab } = await enrol("W-HOUSING");

  await test.step("as mapped: recorded, nothing asked", async () => {
    await fillForm(tab, `${site.origin}/same`, WHO);
    await dockIs(tab, "recognised");
    await tab.getByRole("button", { name: "受理" }).click();
    await dockIs(tab, "recorded");
    expect((await lastCase(hall)).fields).toMatchObject({
      "applicant.name": WHO.name,
      "applicant.idNo": WHO.idNo,
    });
  });

  await test.step("a renamed input: asked once, masked, and sent when confirmed", async () => {
    await fillForm(tab, `${site.origin}/moved`, WHO);
    await dockIs(tab, "drifted");
    await tab.getByRole("button", { name: "受理" }).click();
    await expect(said(tab)).toContainText("郑**");
    await expect(said(tab)).not.toContainText(WHO.name);
    expect((await lastCase(hall)).sourceNo).toBe("ZD-1");
    await dock(tab).getByRole("button", { name: "对", exact: true }).click();
    await dockIs(tab, "recorded");
    const found = await lastCase(hall);
    expect(found.sourceNo).toBe("ZD-2");
    expect(found.fields["applicant.name"]).toBe(WHO.name);
    expect(found.fieldStates["applicant.name"]).toBe("drifted");
  });

  await test.step("said to be wrong: on record without the value, and flagged", async () => {
    await fillForm(tab, `${site.origin}/moved`, WHO);
    await dockIs(tab, "drifted");
    await tab.getByRole("button", { name: "受理" }).click();
    await dock(tab).getByRole("button", { name: "不对" }).click();
    await dockIs(tab, "recorded");
    const found = await lastCase(hall);
    expect(found.sourceNo).toBe("ZD-3");
    expect(found.fields["applicant.name"]).toBeUndefined();
    expect(found.fields["applicant.idNo"]).toBe(WHO.idNo);
    expect(found.attention).toContain("disputed");
  });

  await test.step("two alike: the value is refused, the case is not lost", async () => {
    await fillForm(tab, `${site.origin}/twice`, WHO);
    await dockIs(tab, "drifted");
    await tab.getByRole("button", { name: "受理" }).click();
    await expect.poll(async () => (await lastCase(hall)).sourceNo).toBe("ZD-4");
    const found = await lastCase(hall);
    expect(found.fields["applicant.name"]).toBeUndefined();
    expect(found.fieldStates["applicant.name"]).toBe("ambiguous");
    expect(found.attention).toContain("unread-fields");
    await dockIs(tab, "recorded");
    await expect(said(tab)).toContainText("已在平台记录，但读不到“姓名”，请在侧栏补上");
  });

  await test.step("the integrator was told what changed, and never a value", async () => {
    const { alarms } = await hall.platform.ask<{ alarms: unknown[] }>("GET", "/v1/alarms");
    const told = JSON.stringify(alarms);
    expect(told).toContain('"drifted"');
    expect(told).toContain('"ambiguous"');
    expect(told).toContain("newName");
    expect(told).not.toContain(WHO.name);
    expect(told).not.toContain(WHO.idNo);
  });
  site.close();
});

test("a page whose button changed is told of, and the case that went by it", async ({
  hall,
  wire,
  enrol,
}) => {
  const site = await serveBureau("ZB", PAGES);
  const mapping = bureauMapping("road.renamed", site.origin);
  await hall.platform.ask("PUT", "/v1/mappings/road.renamed", mapping);
  const { page: tab } = await enrol("W-HOUSING", wire.origin);
  await fillForm(tab, `${site.origin}/same`, WHO);
  await dockIs(tab, "recognised");
  await tab.locator("form button").evaluate((button) => (button.textContent = "提交"));
  // The platform is away: what it should hear of waits.
  wire.meddle = cut;
  await tab.getByRole("button", { name: "提交" }).click();
  await dockIs(tab, "drifted");
  await expect(said(tab)).toContainText(
    "没有用本页配置的按钮，没有记录；请到平台补录，并告诉管理员。",
  );
  const told = async () => {
    const { alarms } = await hall.platform.ask<{ alarms: { kind: string; mapping: unknown }[] }>(
      "GET",
      "/v1/alarms",
    );
    return alarms.filter(({ kind }) => kind === "missed").map(({ mapping }) => mapping);
  };
  expect(await told()).toEqual([]);
  wire.mend();
  await expect.poll(told, { timeout: 40_000 }).toEqual([{ id: "road.renamed", version: 1 }]);

  await dock(tab).getByRole("button", { name: "知道了" }).click();
  await dockIs(tab, "recognised");
  await fillForm(tab, `${site.origin}/same`, WHO);
  await tab.getByRole("button", { name: "受理" }).click();
  await dockIs(tab, "recorded");
  // The first one is nowhere: a case that nobody read is not made up.
  expect((await lastCase(hall)).sourceNo).toBe("ZB-2");
  expect(await told()).toHaveLength(1);
  site.close();
});

test("a key that the page's own script listens for makes a case, or is told of", async ({
  hall,
  enrol,
}) => {
  const site = await serveBureau("ZK", PAGES);
  const mapping = bureauMapping("road.keys", site.origin);
  const present = mapping.match.present!;
  await hall.platform.ask("PUT", "/v1/mappings/road.keys", {
    ...mapping,
    match: { url: `${site.origin}/keys`, present },
  });
  await hall.platform.ask("PUT", "/v1/mappings/road.named-keys", {
    ...mapping,
    id: "road.named-keys",
    match: { url: `${site.origin}/named-keys`, present },
    trigger: [mapping.trigger, { key: "F9" }].flat(),
  });
  const { page: tab } = await enrol("W-HOUSING");
  const press = async (path: string, key: string) => {
    await fillForm(tab, site.origin + path, WHO);
    await dockIs(tab, "recognised");
    await tab.press("[name=sfzhm]", key);
  };

  await test.step("Enter in a field does what the button does", async () => {
    await press("/keys", "Enter");
    await dockIs(tab, "recorded");
    const found = await lastCase(hall);
    expect(found.sourceNo).toBe("ZK-1");
    expect(found.fields["applicant.idNo"]).toBe(WHO.idNo);
  });

  await test.step("another key may do anything: no case is made up, and the clerk is told", async () => {
    await press("/keys", "F9");
    await expect(said(tab)).toContainText("没有用本页配置的按钮，没有记录");
    expect((await lastCase(hall)).sourceNo).toBe("ZK-1");
    await dock(tab).getByRole("button", { name: "知道了" }).click();
  });

  await test.step("unless the mapping names it", async () => {
    await press("/named-keys", "F9");
    await dockIs(tab, "recorded");
    expect((await lastCase(hall)).sourceNo).toBe("ZK-3");
  });
  site.close();
});
