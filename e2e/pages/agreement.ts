// A wave with a member whose line manager is here: where an agreement begins. Done by forms, not looked at.
import { expect } from "@playwright/test";
import type { Gathered } from "./gathering.ts";

/** Makes a wave with the member in it, names the manager on their profile; answers with the wave's address. Ada leads. */
export async function agreement({ of }: Gathered, who: { member: string; manager: string }): Promise<string> {
  const { page } = of("Ada");
  await page.goto("/programmes/new");
  await page.getByLabel("Name", { exact: true }).fill("One river, one handover");
  await page.getByRole("radio", { name: /Own-challenge sets/ }).check();
  await page.getByLabel("Start from").selectOption({ label: "Six monthly meetings, launch and end in person" });
  await page.getByLabel("First day").fill("2090-01-10");
  await page.getByRole("button", { name: "Make it and begin the design" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The right work" })).toBeVisible();
  const wave = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  await page.goto(`${wave}/people`);
  for (const name of [who.member, "Priya Raman"]) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Put them in" }).click();
  const member = of(who.member.split(" ")[0]!).page;
  await member.goto("/profile/work");
  await member.getByLabel("Manager").fill(who.manager);
  await member.getByRole("button", { name: "Keep it" }).click();
  return wave;
}
