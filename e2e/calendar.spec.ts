// Somebody gives their calendar an address, a calendar program follows it, and another address ends the first.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";

test("an address is made, followed, renewed and removed", async ({ setwise, person }) => {
  const { of, meeting } = await gather(setwise, person, ["Ada Okafor", "Mei Rong"], { protocol: "collaborative-inquiry" });
  const { page } = of("Mei");
  await page.goto("/profile");
  await page.getByRole("link", { name: "Your calendar’s address" }).click();
  await page.getByRole("button", { name: "Make the address" }).click();
  const shown = page.locator("output");
  await expect(shown).toHaveText(/\/calendar\/\S+$/);
  const first = (await shown.textContent()) ?? "";

  // A program has no cookies.
  const ask = (address: string): Promise<Response> => fetch(address);
  const feed = await ask(first);
  expect(feed.status).toBe(200);
  expect(feed.headers.get("content-type")).toContain("text/calendar");
  const text = (await feed.text()).replaceAll("\r\n ", "");
  expect(text).toContain("SUMMARY:River crossing: action learning");
  expect(text).toContain(meeting);

  await page.reload();
  await expect(shown, "it can be seen again").toHaveText(first);
  await page.getByRole("button", { name: "Make another one" }).click();
  await expect(shown).not.toHaveText(first);
  const second = (await shown.textContent()) ?? "";
  expect((await ask(first)).status).toBe(404);
  expect((await ask(second)).status).toBe(200);

  await page.goto(meeting);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Add to calendar" }).click();
  expect((await download).suggestedFilename()).toBe("meeting.ics");

  await page.goto("/profile/calendar");
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("There is none yet.")).toBeVisible();
  expect((await ask(second)).status).toBe(404);
});
