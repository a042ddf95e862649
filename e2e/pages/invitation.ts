// Invitations: the administrator makes a link, the invited person comes in by it.
import { expect } from "@playwright/test";
import type { Person } from "../fixtures.ts";
import { zone } from "./calendar.ts";
import { address, password } from "./organisation.ts";

/** Invites somebody on the page of people; returns the link to hand on. */
export async function invite({ page }: Person, name: string, roles: string[] = ["Member"]): Promise<string> {
  await page.goto("/people");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Mail address").fill(address(name));
  for (const role of roles) await page.getByLabel(role, { exact: true }).check();
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const link = page.locator("#invitations li", { hasText: address(name) }).locator("output");
  return (await link.textContent()) ?? "";
}

/** Opens an invitation's link and comes in. */
export async function accept({ name, page }: Person, link: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByText(`You will sign in with ${address(name)}.`)).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Time zone").selectOption(zone);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Accept and come in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name.split(" ")[0] ?? name);
}
