// A set that meets in two circles side by side: planned as one, two rooms with a presenter each at the same time, and the
// way from the wrong room to one's own.
import { expect, test } from "./fixtures.ts";
import { minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { Room } from "./pages/room.ts";

const names = [
  "Ada Okafor", "Ben Adler", "Chen Wu", "Dina Haddad", "Eva Lind", "Femi Bello", "Gita Rao", "Hugo Marin", "Lena Vogel",
];

/** As the room calls them. */
function called({ name }: Room): string {
  return name.split(" ")[0]!;
}

test("eight people work with two presenters at once, and whoever opens the wrong room is led to theirs", async ({ setwise, person }) => {
  const { of, set } = await gather(setwise, person, names, { protocol: "quick-slot" });
  const { page } = of("Lena");
  await page.goto(`${set}/meetings/new`);
  await page.getByLabel("Day and time").fill(minutesAhead(5));
  await page.getByRole("radio", { name: "Quick slot" }).check();
  const seats = page.getByRole("radiogroup", { name: "Chen Wu" });
  await expect(seats, "nobody is seated where all sit together").toBeHidden();
  await page.getByRole("radio", { name: "In two circles side by side" }).check();
  await expect(page.locator("#works-out")).toContainText("2 presenters at a time, 2 in all");
  await expect(seats.getByRole("radio", { name: "Circle 1" }), "every other one is proposed for the second").toBeChecked();
  await seats.getByRole("radio", { name: "Circle 2" }).check();
  await page.getByRole("radiogroup", { name: "Ben Adler" }).getByRole("radio", { name: "Circle 1" }).check();
  await page.getByLabel("Conducted by").first().selectOption({ label: "Ada Okafor" });
  await page.getByLabel("Conducted by").last().selectOption({ label: "Chen Wu" });
  await page.getByRole("button", { name: "Plan it" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Meeting 2 · Circle 1" })).toBeVisible();
  const circles = page.locator(".beside > div");
  await expect(circles.nth(0)).toContainText("Ada Okafor, Ben Adler, Eva Lind and Gita Rao");
  await expect(circles.nth(1)).toContainText("Chen Wu, Dina Haddad, Femi Bello and Hugo Marin");
  const first = new URL(page.url()).pathname;
  const second = (await circles.nth(1).getByRole("link", { name: "Circle 2" }).getAttribute("href"))!;

  const inFirst = ["Ada", "Ben"].map((name) => new Room(of(name).person, first));
  const inSecond = ["Chen", "Dina"].map((name) => new Room(of(name).person, second));
  await Promise.all([...inFirst, ...inSecond].map((room) => room.enter()));
  for (const [conductor, presenter] of [inFirst, inSecond] as [Room, Room][]) {
    await conductor.namePresenter(called(presenter));
    await conductor.start();
  }
  for (const [conductor, presenter] of [inFirst, inSecond] as [Room, Room][]) {
    await expect(conductor.stage).toContainText("Tell it");
    await expect(conductor.seat(called(presenter))).toHaveClass(/presenter/);
  }
  await expect(inFirst[0]!.page.locator("#ring .seat"), "four and the coach").toHaveCount(5);

  const hugo = of("Hugo");
  await hugo.page.goto(`${first}/room`);
  await expect(hugo.page.getByRole("heading", { level: 1, name: "You sit in the other circle" })).toBeVisible();
  await hugo.page.getByRole("link", { name: "Open your circle’s room" }).click();
  await hugo.page.getByRole("button", { name: /come in$/i }).click();
  await expect(inSecond[0]!.seat("Hugo")).toBeVisible();
  await expect(hugo.page).toHaveURL(new RegExp(`${second}/room`));
});
