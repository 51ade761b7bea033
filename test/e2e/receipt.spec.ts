import { dock, dockIs, drivers, expect, prepare, somebody, test } from "./hall";

test("the printed receipt leads to the case's progress and to its rating", async ({
  hall,
  seat,
}) => {
  const { page } = await seat("housing");
  await prepare(page, hall, "housing", 0, somebody());
  await drivers.housing.accept(page);
  await dockIs(page, "recorded");
  const asked = page.context().waitForEvent("request", (request) => /receipt/.test(request.url()));
  await dock(page).locator("[data-does=print]").click();
  const answer = await (await asked).response();
  const { queryCode, progressUrl, ratingUrl } = (await answer!.json()) as Record<string, string>;
  const paper = dock(page).locator("iframe.paper").contentFrame();
  await expect(paper.locator("figure")).toHaveCount(2);
  await expect(paper.locator("body")).toContainText(queryCode!);
  // What the citizen finds behind them.
  const phone = await page.context().newPage();
  await phone.goto(progressUrl!);
  await expect(phone.getByText("公租房申请").first()).toBeVisible();
  await phone.goto(ratingUrl!);
  await expect(phone.getByText("您对这次服务满意吗？").first()).toBeVisible();
  await phone.close();
});
