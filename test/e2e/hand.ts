import type { Frame, Page } from "@playwright/test";

/**
 * Uses a widget by mouse and keyboard in a browser that is too old for Playwright's locators, which
 * call what it hasn't got; only evaluating, mouse and keyboard are needed of it.
 */
export interface Hand {
  /** Clicks where this is, once it is there; not within a frame. */
  press(selector: string, text?: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** Waits until this is there, and is shown. */
  sees(selector: string, text?: string): Promise<void>;
}

const LATE_MS = 15_000;

export function handOf(page: Page, frame: Frame, tag: string): Hand {
  /** The middle of the first one shown that holds the text, once it stands still. */
  const wait = (selector: string, text: string) =>
    frame.evaluate(
      async ({ tag, selector, text, late }) => {
        const find = () => {
          const root = document.querySelector(tag)?.shadowRoot;
          const all = [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])];
          return all.find((each) => {
            const says = (each.closest("label") ?? each).textContent ?? "";
            return says.includes(text) && each.getClientRects().length > 0;
          });
        };
        for (const end = performance.now() + late; performance.now() < end;) {
          const found = find();
          found?.scrollIntoView({ block: "center" });
          const before = found?.getBoundingClientRect();
          for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
          if (!found?.isConnected || !before) continue;
          const { x, y, width, height } = found.getBoundingClientRect();
          if (x === before.x && y === before.y) return { x: x + width / 2, y: y + height / 2 };
        }
        const says = document.querySelector(tag)?.shadowRoot?.textContent;
        throw new Error(`there is no ${selector} "${text}" in: ${says}`);
      },
      { tag, selector, text, late: LATE_MS },
    );
  return {
    async press(selector, text = "") {
      const { x, y } = await wait(selector, text);
      await page.mouse.click(x, y);
    },
    async type(selector, text) {
      await wait(selector, "");
      await frame.evaluate(
        ([tag, selector]) =>
          document.querySelector(tag)!.shadowRoot!.querySelector<HTMLElement>(selector)!.focus(),
        [tag, selector] as const,
      );
      await page.keyboard.insertText(text);
    },
    sees: async (selector, text = "") => void (await wait(selector, text)),
  };
}
