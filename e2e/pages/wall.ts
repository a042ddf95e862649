// A big screen, and how somebody in the room puts a meeting on it.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Person } from "../fixtures.ts";
import type { Room } from "./room.ts";

export class Wall {
  readonly page: Page;

  private constructor(screen: Person) {
    this.page = screen.page;
  }

  /** Somebody gets what opens a screen, in a tab beside the room; the other machine opens the address. */
  static async put(by: Room, screen: Person): Promise<Wall> {
    const tab = await Wall.make(by);
    const address = (await tab.locator(".copy output").textContent()) ?? "";
    await tab.close();
    await screen.page.goto(new URL(address).pathname);
    await expect(screen.page.locator("#wall-middle")).toBeVisible();
    return new Wall(screen);
  }

  /** The same, but the code is read out. */
  static async codeFrom(by: Room): Promise<string> {
    const tab = await Wall.make(by);
    const code = (await tab.locator(".wall-code").textContent()) ?? "";
    await tab.close();
    return code;
  }

  private static async make(by: Room): Promise<Page> {
    const opened = by.person.context.waitForEvent("page");
    await by.page.getByRole("link", { name: "Show on a big screen" }).click();
    const tab = await opened;
    await tab.getByRole("button", { name: "Get a code" }).click();
    await expect(tab.getByRole("heading", { name: "The big screen is ready" })).toBeVisible();
    return tab;
  }

  get top(): Locator {
    return this.page.locator("#wall-top");
  }

  get middle(): Locator {
    return this.page.locator("#wall-middle");
  }

  get qr(): Locator {
    return this.page.locator("#wall-join svg");
  }

  seat(name: string): Locator {
    return this.page.locator(".wall-side .seat", { hasText: name });
  }

  async joinCode(): Promise<string> {
    return (await this.page.locator("#wall-join b").textContent()) ?? "";
  }
}
