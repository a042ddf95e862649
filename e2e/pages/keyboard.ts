// The keyboard as somebody uses it who has nothing else.
import { expect } from "@playwright/test";
import type { Person } from "../fixtures.ts";

/** Tabs until the focus is on something of this name; it must come within one way round the page. */
export async function tabTo({ page }: Person, name: RegExp): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      if (!element) return { words: "", outline: "" };
      const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
      const style = getComputedStyle(element);
      const words = labels || element.getAttribute("aria-label") || element.textContent || "";
      return { words: words.trim().replace(/\s+/g, " "), outline: style.outlineStyle + style.boxShadow };
    });
    if (!name.test(focused.words)) continue;
    expect(focused.outline, `one sees that “${focused.words}” has the focus`).not.toBe("nonenone");
    return;
  }
  throw new Error(`no way by keyboard to ${name}`);
}
