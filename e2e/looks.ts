// The looks every page must bear: light and dark, a desk's and a telephone's width. Accessibility is checked and pictures
// are taken in each of them.
import { expect, type Page, test } from "@playwright/test";
import type axe from "axe-core";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

export type Theme = "light" | "dark";
export const themes: readonly Theme[] = ["light", "dark"];
/** Widths and heights in CSS pixels. */
export const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** Half as long as what the package exports, and every page that is looked at reads it. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** What can be wrong in the dark and not by day: the page is the same but for its colours. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** Runs `look` on the page in each theme and size; afterwards the page is as wide as before, in its own theme. */
export async function inEveryLook(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const before = page.viewportSize();
  for (const size of sizes) {
    for (const colorScheme of themes) {
      // A colour in the middle of a transition has no contrast to speak of: none may begin when the size changes.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(size);
      await look(`${colorScheme}-${size.width}`);
    }
  }
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** Where each look leaves the address of its page, for looked-at.spec.ts. The runner empties the folder above it before it begins. */
export function lookedAt(): string {
  return path.join(test.info().project.outputDir, "looked-at");
}

/**
 * Axe finds nothing on this page with all that is folded unfolded, and nothing is wider than the window, in every look; each
 * is kept as a picture of the page as it comes.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await note(page, name);
  const folded = await page.evaluate(() => {
    const folded = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    return folded.filter((one) => one.checkVisibility()).length;
  });
  if (folded === 0) {
    await inEveryLook(page, async (look) => {
      await expectNothingWrong(page, `${name}-${look}`);
      await takePicture(page, `${name}-${look}`);
    });
    return;
  }
  await inEveryLook(page, async (look) => {
    await settled(page);
    await expectNoOverhang(page, `${name}-${look}`);
    await takePicture(page, `${name}-${look}`);
  });
  await page.evaluate(() => {
    const folded = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    for (const one of folded.filter((one) => one.checkVisibility())) {
      one.open = true;
      one.dataset["looked"] = "";
    }
  });
  await inEveryLook(page, (look) => expectNothingWrong(page, `${name}-unfolded-${look}`));
  await page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>("details[data-looked]")) {
      one.open = false;
      delete one.dataset["looked"];
    }
  });
}

async function expectNothingWrong(page: Page, look: string): Promise<void> {
  await test.step(`${look} is accessible`, async () => {
    await settled(page);
    const found = await violations(page, look.includes("-dark-") ? ofColours : undefined);
    expect.soft(found, look).toEqual([]);
    await expectNoOverhang(page, look);
  });
}

/** What just came may still fade in. One that is never drawn never finishes either: none takes a second. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    const done = document.getAnimations().map((one) => one.finished);
    return Promise.race([Promise.allSettled(done), new Promise((resolve) => setTimeout(resolve, 1_000))]);
  });
}

async function expectNoOverhang(page: Page, look: string): Promise<void> {
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(overhang, `${look}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
}

/**
 * What axe finds, by all its rules or by these. It is run in the page itself: no page here has frames, and a look takes a tenth
 * of the time so.
 */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate((rules) => {
    const here = (window as unknown as { axe: typeof axe }).axe;
    return here.run(document, { resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: [...rules] } }) });
  }, rules);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ""}`));
}

/** A page that was refused is looked at as well, and is no look at the page it stands for. */
async function note(page: Page, name: string): Promise<void> {
  const status = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return navigation?.responseStatus;
  });
  if (status !== 200) return;
  await mkdir(lookedAt(), { recursive: true });
  await writeFile(path.join(lookedAt(), name), new URL(page.url()).pathname);
}

/** Saves pictures of this page to e2e/screenshots/NAME-THEME-WIDTH.png; the few the docs show lie in docs/pictures/. */
export async function takePictures(page: Page, name: string): Promise<void> {
  await inEveryLook(page, (look) => takePicture(page, `${name}-${look}`));
}

async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(import.meta.dirname, "screenshots", `${name}.png`) });
}
