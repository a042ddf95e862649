// A wave with a sponsor, round a set that is already there: made by the same forms, in the lead's browser, which stands on the wave's
// page afterwards.
import { expect } from "@playwright/test";
import { minutesAhead } from "./calendar.ts";
import type { Gathered } from "./gathering.ts";
import { address } from "./organisation.ts";

/** The first one leads; whoever sponsors leaves the set before. Gives the wave's address. */
export async function sponsored({ of, set }: Gathered, sponsor: string): Promise<string> {
  const headers = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
  const left = await of(sponsor).person.context.request.post(`${set}/departures`, { headers, data: "" });
  expect(left.ok()).toBe(true);
  const { page } = of("Ada");
  await page.goto("/programmes/new");
  await page.getByLabel("Name", { exact: true }).fill("One river, one handover");
  await page.getByRole("radio", { name: /Project sets/ }).check();
  await page.getByRole("combobox", { name: "Sponsor" }).selectOption({ label: `${sponsor} (${address(sponsor)})` });
  await page.getByLabel("Start from").selectOption({ label: "Eight months on a sponsor’s work, modules together between meetings" });
  await page.getByLabel("First day").fill(minutesAhead(60 * 24 * 60).slice(0, 10));
  await page.getByRole("button", { name: "Make it and begin the design" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The right work" })).toBeVisible();
  const wave = new URL(page.url()).pathname.replace(/\/design\/work$/, "");
  await page.goto(`${wave}/sets`);
  await page.getByLabel("Set", { exact: true }).selectOption({ index: 0 });
  await page.getByRole("button", { name: "Put it in" }).click();
  await expect(page.getByText("Kept.", { exact: true })).toBeVisible();
  await page.goto(wave);
  return wave;
}
