// A set: made of people who are here already.
import { expect } from "@playwright/test";
import type { Person } from "../fixtures.ts";
import { address } from "./organisation.ts";

/** Makes a set of these members, with this coach; returns its address. */
export async function makeSet({ page }: Person, name: string, members: string[], coach?: string): Promise<string> {
  await page.goto("/sets/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  if (coach) await page.getByLabel("Coach").selectOption({ label: `${coach} (${address(coach)})` });
  for (const member of members) await page.getByRole("checkbox", { name: member }).check();
  await page.getByRole("button", { name: "Make the set" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname.replace(/\/people$/, "");
}
