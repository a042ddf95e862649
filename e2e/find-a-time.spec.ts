// A set over three zones looks for a time: who pays is said, one press carries the time into the plan, and nothing typed is lost.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";
import type { Room } from "./pages/room.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Lena Vogel"];

/** Somebody says where they are and when they work. */
async function lives({ page }: Room, zone: string, from: string, to: string): Promise<void> {
  await page.goto("/profile");
  await page.getByLabel("Time zone").first().selectOption(zone);
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.goto("/profile/work");
  await page.locator('input[name="from"]').fill(from);
  await page.locator('input[name="to"]').fill(to);
  for (const day of ["mon", "tue", "wed", "thu", "fri"]) await page.locator(`input[name="${day}"]`).check();
  await page.getByRole("button", { name: "Save" }).first().click();
}

for (const javaScriptEnabled of [true, false]) {
  test(`a time is found and taken into the plan, ${javaScriptEnabled ? "with" : "without"} script`, async ({ setwise, person }) => {
    test.slow();
    const { of, set } = await gather(setwise, person, names, { protocol: "quick-slot" }, { "Lena Vogel": { javaScriptEnabled } });
    await lives(of("Priya"), "Asia/Kolkata", "09:00", "17:00");
    await lives(of("Mei"), "Asia/Tokyo", "09:00", "16:00");
    const { page } = of("Lena");
    await page.goto(`${set}/meetings/new`);
    await page.getByRole("radio", { name: "Learning set" }).check();
    await page.getByRole("spinbutton", { name: "Minutes" }).fill("120");
    await page.getByLabel("Link to your call").fill("https://call.example.org/river");
    await page.getByRole("button", { name: "Find a time" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Find a time" })).toBeVisible();
    const times = page.locator("ol.times > li");
    await expect(times.first()).toContainText("Mei Rong");
    await expect(times.first()).toContainText("(Asia/Tokyo)");
    await expect(times.first()).toContainText("after their day does");
    await expect(page.getByText("did not state any hours").first()).toBeVisible();
    await expect(page.getByLabel("Length in minutes").or(page.locator('input[name="minutes"]:visible')).first()).toHaveValue("120");
    const wanted = await times.first().locator('button[name="starts_at"]').getAttribute("value");
    await times.first().getByRole("button", { name: "Take this time" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Plan a meeting" })).toBeVisible();
    await expect(page.getByLabel("Day and time")).toHaveValue(wanted!);
    await expect(page.getByLabel("Link to your call")).toHaveValue("https://call.example.org/river");
    await expect(page.getByRole("spinbutton", { name: "Minutes" })).toHaveValue("120");
    await page.getByRole("button", { name: "Plan it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Meeting 2" })).toBeVisible();

    // And it moves the same way.
    await page.getByRole("link", { name: "Change the plan" }).click();
    await page.getByRole("button", { name: "Find a time" }).click();
    await times.nth(1).getByRole("button", { name: "Take this time" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Change the plan" })).toBeVisible();
    await page.getByRole("button", { name: "Keep the new plan" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Meeting 2" })).toBeVisible();
  });
}
