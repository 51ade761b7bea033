import { dirname, join } from "node:path";
import { casesAbout, expect, EXTENSION, rowsAbout, somebody, test, WINDOWS } from "./hall";
import { findFirefox, launchFirefox } from "./firefox";

/** Built beside the one for Chromium. */
const BUILD = join(dirname(EXTENSION), "firefox-mv3");
const path = findFirefox();

test.skip(!path, "没有安装 Firefox。 No Firefox is installed here: nothing was tried.");

test("in Firefox: enrolled by one click, a case is recorded once", async ({ hall }) => {
  const firefox = await launchFirefox(path!, BUILD);
  try {
    const query = new URLSearchParams({
      platform: hall.platform.origin,
      code: await hall.code(WINDOWS.housing),
    });
    await firefox.goto(firefox.page(`options.html?${query}`));
    const count = (selector: string) =>
      firefox.run<number>("return document.querySelectorAll(arguments[0]).length", selector);
    // The button moves once more when it is known what it will enrol.
    await expect.poll(() => firefox.run("return document.body.innerText")).toContain("示例市");
    await firefox.click("[data-action=enrol]");
    await expect.poll(() => count("[data-enrolled]"), { timeout: 20_000 }).toBe(1);

    const { origin } = hall.departments.housing;
    await firefox.goto(`${origin}/login.jsp`);
    await firefox.click("input[type=submit], button");
    const address = () => firefox.run<string>("return location.pathname");
    await expect.poll(address).toBe("/house/list.jsp");
    await firefox.goto(`${origin}/house/accept.jsp?sxbm=gzf`);
    const who = somebody();
    const values = { sqrxm: who.name, sfzhm: who.idNo, lxdh: who.phone, xjzdz: who.address };
    for (const [name, value] of Object.entries({ ...values, jtrk: "3" }))
      await firefox.type(`input[name=${name}]`, value);
    const dock = () =>
      firefox
        .run<string | null>(
          "return document.querySelector('[data-jilu=dock]')?.dataset.state ?? null",
        )
        // Between two documents there is nobody to ask.
        .catch(() => null);
    await expect.poll(dock, { timeout: 20_000 }).toBe("recognised");
    await firefox.click("select[name=bzfs] option[value='1']");
    await firefox.click("[name=btnSubmit]");
    await expect.poll(dock, { timeout: 20_000 }).toBe("recorded");

    const [row] = rowsAbout(hall, "housing", who);
    const found = await casesAbout(hall, who);
    expect(found.map(({ sourceNo }) => sourceNo)).toEqual([row!.number]);
    expect(found[0]!.fields).toMatchObject(row!.fields);
    expect(found[0]!.evidence.length).toBeGreaterThan(0);
  } finally {
    await firefox.close();
  }
});
