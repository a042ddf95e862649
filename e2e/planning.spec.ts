// Three hours with breaks: when each presenter and the break comes, while one plans, on the meeting's page and in the lobby.
import { expect, test } from "./fixtures.ts";
import { minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { planMeeting } from "./pages/meeting.ts";
import { Room } from "./pages/room.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Lena Vogel"];

/** The day after tomorrow, or one later, at this time. */
function at(time: string): string {
  return `${minutesAhead(2 * 24 * 60).slice(0, 10)}T${time}`;
}

test("the times follow what stands in the form, and stand on the meeting’s page and in its lobby", async ({ setwise, person }) => {
  const { of, set } = await gather(setwise, person, names, { protocol: "quick-slot" });
  const { page } = of("Lena");
  await page.goto(`${set}/meetings/new`);
  const times = page.locator("#works-out");
  await page.getByRole("radio", { name: "Learning set" }).check();
  await expect(times).toContainText("Learning set");
  await expect(times).toContainText("the times of day stand here");
  await page.getByLabel("Day and time").fill(at("14:00"));
  await page.getByRole("spinbutton", { name: "Minutes" }).fill("180");
  await page.getByRole("spinbutton", { name: "Presenters" }).fill("3");
  await page.getByRole("spinbutton", { name: "Presenters" }).blur();
  await expect(times.locator("li.slot")).toHaveCount(3);
  await expect(times.locator("ol").first().locator("> li").first()).toContainText("14:00 Check in");
  await expect(times).toContainText("15:45 Break");
  await expect(times).toContainText("17:00 End");
  await expect(page.getByRole("spinbutton", { name: "Minutes" }), "what was typed stays").toHaveValue("180");
  await page.getByRole("spinbutton", { name: "Presenters" }).fill("1");
  await page.getByRole("spinbutton", { name: "Minutes" }).fill("90");
  await page.getByRole("spinbutton", { name: "Minutes" }).blur();
  await expect(times.locator("li.slot")).toHaveCount(0);
  await expect(times).not.toContainText("Break");
  await expect(times).toContainText("15:30 End");

  const planned = await planMeeting(of("Lena").person, set, { protocol: "Learning set", minutes: 180, presenters: 3 });
  await expect(page.locator("li.slot")).toHaveCount(3);
  await expect(page.locator("ol.lengths")).toContainText("Break");
  const room = new Room(of("Lena").person, planned);
  await room.open();
  const starts = /\d\d:\d\d · 20 min/;
  await expect(page.locator(".stages li", { hasText: "Check in" })).toContainText(starts);
  await expect(page.locator(".stages li", { hasText: "Break" })).toContainText(/\d\d:\d\d · 10 min/);
});

test("without script the button shows the same times", async ({ setwise, person }) => {
  const { of, set } = await gather(setwise, person, names, { protocol: "quick-slot" }, { "Lena Vogel": { javaScriptEnabled: false } });
  const { page } = of("Lena");
  await page.goto(`${set}/meetings/new`);
  await page.getByLabel("Day and time").fill(at("09:30"));
  await page.getByRole("radio", { name: "Learning set" }).check();
  await page.getByRole("spinbutton", { name: "Minutes" }).fill("180");
  await page.getByRole("spinbutton", { name: "Presenters" }).fill("3");
  await page.getByRole("button", { name: "See how it works out" }).click();
  await expect(page.locator("#works-out li.slot")).toHaveCount(3);
  await expect(page.locator("#works-out")).toContainText("12:30 End");
  await expect(page.getByLabel("Day and time")).toHaveValue(at("09:30"));
});
