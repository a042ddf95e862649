// Finding a time: proposals, none, and refused days; and the plan on the nights on which clocks change.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { gather } from "../pages/gathering.ts";
import { refusedWith } from "../troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg", "Lena Vogel"];

test("times for a meeting, and a plan for an hour there is not or twice", async ({ setwise, person }) => {
  test.slow();
  const { of, set } = await gather(setwise, person, names, { protocol: "quick-slot" });
  const { page, person: lena } = of("Lena");
  lena.allow(refusedWith(422));
  await of("Mei").page.goto("/profile");
  await of("Mei").page.getByLabel("Time zone").first().selectOption("Asia/Tokyo");
  await of("Mei").page.getByRole("button", { name: "Save" }).first().click();
  await page.goto(`${set}/times`);
  await expect(page.locator("ol.times > li").first()).toBeVisible();
  await expectAccessible(page, "times");
  await page.getByLabel("To this day").fill("2001-01-01");
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByText("not before today")).toBeVisible();
  await expectAccessible(page, "times-refused");
  // The last Sundays of March and October.
  await page.goto(`${set}/meetings/new`);
  await page.getByLabel("Day and time").fill("2999-03-31T02:30");
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByText("There is no 02:30 on that day")).toBeVisible();
  await page.getByLabel("Day and time").fill("2999-10-27T02:30");
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByText("comes twice on that day")).toBeVisible();
  await expectAccessible(page, "meeting-hour-twice");
  await page.getByRole("radio", { name: "The second, after" }).check();
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Meeting 2" })).toBeVisible();
});
