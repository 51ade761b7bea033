import { bureauMapping, serveBureau } from "./bureau";
import { casesOf, dockIs, expect, test } from "./hall";

/**
 * A form in a window of its own, as older systems open it: it tells the list behind it that the case
 * was accepted, under which number, and closes. No mapping names the list.
 */
const PAGES: Record<string, string> = {
  "/list": `<a href="#" onclick="open('/popup', '_blank', 'width=500,height=400')">办理</a>`,
  "/popup": `<label>姓名<input name="sqrxm" id="xm"></label><script>addEventListener("load", () => {
    window.send = async () => {
      const { no } = await (await fetch("/accept", { method: "POST" })).json();
      opener.document.getElementById("said").textContent = "受理成功，编号：" + no;
      close();
    };
  })</script>`,
};

test("a window that closes has its case, by what the page that opened it shows", async ({
  hall,
  enrol,
}) => {
  const site = await serveBureau("ZW", PAGES);
  const mapping = bureauMapping("road.popup", site.origin);
  await hall.platform.ask("PUT", "/v1/mappings/road.popup", {
    ...mapping,
    match: { ...mapping.match, url: `${site.origin}/popup` },
    accepted: { text: "受理成功" },
    sourceNo: { text: "编号：{}" },
  });
  const { page: tab } = await enrol("W-HOUSING");
  await tab.goto(`${site.origin}/list`);
  for (const [number, name] of [
    ["ZW-1", "郑演示"],
    ["ZW-2", "钱演示"],
  ]) {
    const opened = tab.waitForEvent("popup");
    await tab.getByRole("link", { name: "办理" }).click();
    const popup = await opened;
    await dockIs(popup, "recognised");
    await popup.locator("#xm").fill(name!);
    await popup.locator("[name=sfzhm]").fill("990101199001010019");
    const closed = popup.waitForEvent("close");
    await popup.getByRole("button", { name: "受理" }).click();
    await closed;
    await dockIs(tab, "recorded");
    await expect
      .poll(async () => {
        const { sourceNo, fields } = (await casesOf(hall, "W-HOUSING")).at(-1)!;
        return [sourceNo, fields["applicant.name"]];
      })
      .toEqual([number, name]);
  }
  site.close();
});
