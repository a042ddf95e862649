// The first start: the set-up page makes the organisation and its administrator.
import { expect } from "@playwright/test";
import type { Person } from "../fixtures.ts";
import type { Setwise } from "../setwise.ts";
import { zone } from "./calendar.ts";

/** A password that is hard to guess, the same for everybody: it is not what these journeys are about. */
export const password = "copper lantern walks uphill";

/** The address somebody of this name signs in with. */
export function address(name: string): string {
  return `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;
}

/** Opens the set-up link that the terminal printed and becomes the first administrator. */
export async function setUp(setwise: Setwise, { name, page }: Person, organisation = "Northwick Water"): Promise<void> {
  await page.goto(await setwise.setUpLink());
  await page.getByLabel("Organisation").fill(organisation);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Mail address").fill(address(name));
  await page.getByLabel("Time zone").selectOption(zone);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name.split(" ")[0] ?? name);
}

/** Signs in by the form. */
export async function signIn({ name, page }: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Mail address").first().fill(address(name));
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Come in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name.split(" ")[0] ?? name);
}
