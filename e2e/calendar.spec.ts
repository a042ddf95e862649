// Somebody gives their calendar an address, a calendar program follows it, and another address ends the first.
import { expect, test } from "./fixtures.ts";
import { daysAhead } from "./pages/calendar.ts";
import { Days } from "./pages/days.ts";
import { gather } from "./pages/gathering.ts";
import { address } from "./pages/organisation.ts";
import { sponsored } from "./pages/sponsored.ts";

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

test.describe("with mail", () => {
  test.use({ mail: true });

  test("a programme's days come into calendars by mail and by their address, move and go", async ({ setwise, person, postbox }) => {
    test.slow();
    const gathered = await gather(setwise, person, ["Ada Okafor", "Mei Rong", "Priya Raman", "Jonas Berg"], { protocol: "collaborative-inquiry" });
    // Whenever this runs: at night no mail would come before the morning.
    await new Days(setwise).until("10:00");
    const wave = await sponsored(gathered, "Jonas Berg");
    const [ada, jonas] = [gathered.of("Ada").page, gathered.of("Jonas").page];
    const invitations = (to: string, of: string, words: string): string[] =>
      postbox!.to(address(to)).filter((mail) => mail.includes(`UID:${of}-`) && mail.replaceAll("\r\n ", "").includes(words));
    const compact = (day: string): string => day.replaceAll("-", "");

    await jonas.goto("/profile/calendar");
    await jonas.getByRole("button", { name: "Make the address" }).click();
    const shown = jonas.locator("output");
    await expect(shown).toHaveText(/\/calendar\/\S+$/);
    const feed = async (): Promise<string> => (await (await fetch((await shown.textContent()) ?? "")).text()).replaceAll("\r\n ", "");

    await test.step("a touchpoint is told to the sponsor alone", async () => {
      await ada.goto(`${wave}/sponsoring`);
      await ada.getByLabel("What for").last().selectOption({ label: "Mentoring talk" });
      await ada.getByLabel("Day", { exact: true }).last().fill(daysAhead(30));
      await ada.getByRole("button", { name: "Plan it" }).click();
      await expect(ada.locator("[id^=about-]")).toHaveCount(1);
      await expect.poll(() => invitations("Jonas Berg", "touchpoint", `DTSTART;VALUE=DATE:${compact(daysAhead(30))}`).length).toBe(1);
      expect(await feed()).toContain("touchpoint\\, Mentoring talk");
      expect(invitations("Mei Rong", "touchpoint", "")).toEqual([]);
    });

    await test.step("it moves, and goes", async () => {
      await ada.locator("summary", { hasText: "Change:" }).first().click();
      await ada.getByLabel("Day", { exact: true }).first().fill(daysAhead(31));
      await ada.getByRole("button", { name: "Keep the change" }).click();
      await expect.poll(() => invitations("Jonas Berg", "touchpoint", `DTSTART;VALUE=DATE:${compact(daysAhead(31))}`).length).toBe(1);
      expect(await feed()).toContain(`DTSTART;VALUE=DATE:${compact(daysAhead(31))}`);
      await expect(ada.locator("[id^=about-]")).toHaveCount(1);
      await ada.locator("summary", { hasText: "Change:" }).first().click();
      await ada.getByRole("button", { name: /^Take it off the plan/ }).click();
      await expect(ada.locator("[id^=about-]")).toHaveCount(0);
      await expect.poll(() => invitations("Jonas Berg", "touchpoint", "METHOD:CANCEL").length).toBe(1);
      expect(await feed()).not.toContain("touchpoint");
    });

    await test.step("modules come with the wave's start and move with it", async () => {
      await ada.goto(`${wave}/start`);
      await ada.getByRole("button", { name: "Start it" }).click();
      await expect(ada.getByText("running").first()).toBeVisible();
      // The template dates all twelve modules; their mails come one after the other.
      const told = 12;
      await expect.poll(() => invitations("Mei Rong", "module", "METHOD:REQUEST").length).toBe(told);
      expect(invitations("Jonas Berg", "module", "")).toEqual([]);
      await ada.goto(`${wave}/moving?to=${daysAhead(67)}`);
      await ada.getByRole("button", { name: "Move all of it" }).click();
      await expect(ada.getByText("running").first()).toBeVisible();
      await expect.poll(() => invitations("Mei Rong", "module", "METHOD:REQUEST").length).toBe(2 * told);
    });

    await expect(jonas.getByText(/Days and times are those of Europe\/Amsterdam/)).toBeVisible();
  });
});
