// A browser goes elsewhere only once what it and the other browsers of a journey have sent is answered. Playwright's click()
// ends before a form has left, so that a goto() in the next line could overtake it, and what was pressed never arrived.
import type { BrowserContext, Page, Request } from "@playwright/test";

/** How long an answer is waited for, in milliseconds; a journey in which a server stalls goes on then. */
const patienceMs = 5_000;
/** What a pressed button needs to become a request, in milliseconds. */
const leavesMs = 25;

/** What the browsers of one journey have sent and have no answer to yet. */
export class Patience {
  readonly #sent = new Set<Request>();

  /** From now on each page of this browser waits before it goes to another address or loads again. */
  watch(context: BrowserContext): void {
    context.on("page", (page) => {
      page.on("request", (request) => {
        if (request.method() !== "GET") this.#sent.add(request);
      });
      page.on("response", (response) => this.#sent.delete(response.request()));
      page.on("requestfailed", (request) => this.#sent.delete(request));
      const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
      page.goto = async (...to) => {
        await this.#answered(page);
        return goto(...to);
      };
      page.reload = async (...how) => {
        await this.#answered(page);
        return reload(...how);
      };
    });
  }

  async #answered(page: Page): Promise<void> {
    await page.waitForTimeout(leavesMs);
    const end = Date.now() + patienceMs;
    while (this.#sent.size > 0 && Date.now() < end) await page.waitForTimeout(leavesMs);
  }
}
