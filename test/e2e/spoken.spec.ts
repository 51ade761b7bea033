import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bureauMapping } from "./bureau";
import { casesOf, dockIs, expect, test } from "./hall";

/**
 * A form whose answer is `<script>alert(…)</script>` and the way to the next page, as old systems
 * write it: it is said, and gone, before any engine could start in that document.
 */
const FORM = `<!doctype html><meta charset="utf-8"><h1>临时占道审批</h1>
<form method="post" action="save.do"><label>姓名<input name="sqrxm" id="xm"></label>
<label>证件号码<input name="sfzhm"></label><input type="submit" value="受理"></form>`;

test("a case is proven by what its answer says before it leaves for the next page", async ({
  hall,
  enrol,
}) => {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    const said = `alert("受理成功，编号：SP-1");location.href="list.do";`;
    response.end(
      request.url!.endsWith("form.do")
        ? FORM
        : request.method === "POST"
          ? `<script>${said}</script>`
          : "待办",
    );
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await hall.platform.ask("PUT", "/v1/mappings/spoken.accept", {
    ...bureauMapping("spoken.accept", origin),
    match: { url: `${origin}/case/form.do` },
    accepted: { dialog: "受理成功" },
    sourceNo: { dialog: "编号：{}" },
  });
  const { page } = await enrol("W-HOUSING");
  // Until a person has read it; what is said goes to the worker meanwhile.
  page.on("dialog", (dialog) => void setTimeout(() => void dialog.accept(), 200));
  await page.goto(`${origin}/case/form.do`);
  await page.locator("#xm").fill("郑演示");
  await page.locator("[name=sfzhm]").fill("990101199001010019");
  await dockIs(page, "recognised");
  await page.getByRole("button", { name: "受理" }).click();
  await dockIs(page, "recorded");
  const found = (await casesOf(hall, "W-HOUSING")).filter(({ sourceNo }) => sourceNo === "SP-1");
  expect(found).toHaveLength(1);
  server.close();
});
