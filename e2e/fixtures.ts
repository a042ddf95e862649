// What a journey starts from: a Setwise of its own, and people who each have a browser of their own.
//
//   import { expect, test } from "./fixtures.ts";
//   test("a set meets", async ({ setwise, person }) => {
//     const ada = await person("Ada");
//     await ada.page.goto(await setwise.setUpLink());
//   });
import { type BrowserContext, type BrowserContextOptions, expect, test as base, type Page } from "@playwright/test";
import { Patience } from "./patience.ts";
import { Postbox } from "./postbox.ts";
import { type Command, type Engine, missing, Setwise } from "./setwise.ts";
import { Troubles } from "./troubles.ts";

export { expect } from "@playwright/test";

/** Somebody with a browser: cookies and storage are theirs alone. More tabs: `context.newPage()`. */
export interface Person {
  name: string;
  context: BrowserContext;
  page: Page;
  /** This journey wants their browser to complain so; every other complaint fails it: see troubles.ts. */
  allow: (words: RegExp) => void;
}

interface Journey {
  /** Which database it runs on: `test.use({ engine: "postgres" })`. */
  engine: Engine;
  /** Whether it can send mail: `test.use({ mail: true })`. */
  mail: boolean;
  /** What it serves: an empty organisation, or the made-up one (`test.use({ command: "demo" })`). */
  command: Command;
  /** Where its mail arrives; none where it sends none. */
  postbox: Postbox | undefined;
  setwise: Setwise;
  /** A new person's browser, on this test's Setwise. Options such as `{ javaScriptEnabled: false }`. */
  person: (name: string, options?: BrowserContextOptions) => Promise<Person>;
}

export const test = base.extend<Journey>({
  engine: ["sqlite", { option: true }],
  mail: [false, { option: true }],
  command: ["serve", { option: true }],

  postbox: async ({ mail }, use) => {
    const postbox = mail ? await Postbox.open() : undefined;
    await use(postbox);
    await postbox?.close();
  },

  setwise: async ({ engine, postbox, command }, use, info) => {
    const lacking = missing(engine);
    if (lacking && process.env["CI"] === "true") throw new Error(`missing: ${lacking}`);
    info.skip(lacking !== undefined, `skipped: ${lacking}`);
    const setwise = await Setwise.start(engine, postbox?.settings, command);
    await use(setwise);
    if (info.status !== info.expectedStatus) {
      await info.attach("what the server printed", { body: setwise.printed, contentType: "text/plain" });
    }
    await setwise.stop();
  },

  person: async ({ browser, contextOptions, setwise }, use) => {
    const contexts: BrowserContext[] = [];
    const troubles = new Troubles();
    const patience = new Patience();
    await use(async (name, options) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: setwise.url, ...options });
      contexts.push(context);
      patience.watch(context);
      troubles.watch(name, context);
      const allow = (words: RegExp): void => troubles.allow(name, words);
      return { name, context, page: await context.newPage(), allow };
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(troubles.unwanted, "browsers complained of what the journey did not want").toEqual([]);
  },

  // A journey that uses Playwright's own page is on this test's Setwise too.
  baseURL: async ({ setwise }, use) => use(setwise.url),
});
