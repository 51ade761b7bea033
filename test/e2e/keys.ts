import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page of ours has. */
const STOPS = 80;

/** Tabs to a control as a person does who has no mouse; fails where no Tab leads to it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () =>
    target.evaluateAll((found) => found.some((element) => element.matches(":focus")));
  await expect(target).not.toHaveCount(0);
  for (let stop = 0; stop < STOPS && !(await isThere()); stop++) await page.keyboard.press("Tab");
  expect(await isThere(), `no Tab leads to ${target.toString()}`).toBe(true);
}

export async function pressOn(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}
