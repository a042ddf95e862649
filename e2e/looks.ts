// The looks every page must bear: light and dark, a desk's and a telephone's width. Accessibility is checked and pictures
// are taken in each of them.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import path from "node:path";

export type Theme = "light" | "dark";
export const themes: readonly Theme[] = ["light", "dark"];
/** Widths and heights in CSS pixels. */
export const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** Runs `look` on the page in each theme and size; afterwards the page is as wide as before, in its own theme. */
export async function inEveryLook(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of themes) {
      // A colour in the middle of a transition has no contrast to speak of.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await look(`${colorScheme}-${size.width}`);
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
}

/** Axe finds nothing on this page and nothing is wider than the window, in every look; each is kept as a picture. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await inEveryLook(page, (look) =>
    test.step(`${name} is accessible, ${look}`, async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ""}`),
      );
      expect.soft(found, `${name}, ${look}`).toEqual([]);
      const overhang = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overhang, `${name}, ${look}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
      await takePicture(page, `${name}-${look}`);
    }),
  );
}

/** Saves pictures of this page to e2e/screenshots/NAME-THEME-WIDTH.png; the few the docs show lie in docs/pictures/. */
export async function takePictures(page: Page, name: string): Promise<void> {
  await inEveryLook(page, (look) => takePicture(page, `${name}-${look}`));
}

async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(import.meta.dirname, "screenshots", `${name}.png`) });
}
