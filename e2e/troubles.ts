// What browsers complain of while a journey runs: a script that throws, a style or script that the content policy blocks, a
// request that fails. A journey fails on each that it did not want.
import type { BrowserContext } from "@playwright/test";

/** The network is cut, or the server is killed: what the journeys about that want. */
export const unreachable = /net::ERR_|htmx:(sse:)?error: (network error|Failed to fetch)/;

/** A request the server refuses with this status. */
export function refusedWith(status: number): RegExp {
  return new RegExp(`the server responded with a status of ${status} `);
}

export class Troubles {
  readonly #seen: string[] = [];
  readonly #wanted = new Map<string, RegExp[]>();

  /** Listens to every page this person opens. */
  watch(name: string, context: BrowserContext): void {
    const note = (words: string): void => {
      this.#seen.push(`${name}’s browser: ${words}`);
    };
    context.on("console", (message) => {
      if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => note(`a page threw: ${error.error().stack ?? error.error().message}`));
  }

  /** This journey wants such a complaint of this person’s browser. */
  allow(name: string, words: RegExp): void {
    this.#wanted.set(name, [...(this.#wanted.get(name) ?? []), words]);
  }

  /** What nobody wanted. */
  get unwanted(): string[] {
    const wanted = ([name, patterns]: [string, RegExp[]], words: string): boolean =>
      words.startsWith(`${name}’s browser: `) && patterns.some((pattern) => pattern.test(words));
    return this.#seen.filter((words) => ![...this.#wanted].some((one) => wanted(one, words)));
  }
}
