// People round a set of a wave: two coaches, and somebody who waits for a place. Made by the same forms, in the lead's browser.
import { expect } from "@playwright/test";
import type { Gathered } from "./gathering.ts";
import { sponsored } from "./sponsored.ts";

const headers = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };

/** Ada leads, Jonas comes to coach, Nia waits in the wave. Gives the wave's address. */
export async function staffed(gathered: Gathered): Promise<string> {
  const { of, set } = gathered;
  const left = await of("Nia").person.context.request.post(`${set}/departures`, { headers, data: "" });
  expect(left.ok()).toBe(true);
  const wave = await sponsored(gathered, "Jonas Berg");
  const { page } = of("Ada");
  await page.goto("/people");
  await page.getByRole("link", { name: "Jonas Berg", exact: true }).click();
  await page.getByRole("checkbox", { name: "Coach" }).check();
  await page.getByRole("button", { name: "Save the roles" }).click();
  await expect(page.getByRole("link", { name: "What they coach" })).toBeVisible();
  await page.goto(`${wave}/people`);
  await page.getByRole("checkbox", { name: "Nia Hart" }).check();
  await page.getByRole("button", { name: "Put them in" }).click();
  await expect(page.getByRole("checkbox", { name: "Nia Hart" })).toHaveCount(0);
  return wave;
}
