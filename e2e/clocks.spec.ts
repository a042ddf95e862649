// What one sees of time and of place: rings and clocks that run, stand and are extended; a record and a panel that stay put.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";
import { names, toTheQuestions } from "./pages/inquiry.ts";
import { onTheFloor, type Room } from "./pages/room.ts";

/** How much of the ring in the middle is used up, in hundredths. */
async function filled(room: Room): Promise<number> {
  return parseFloat((await room.focus.locator(".dial-fill").getAttribute("stroke-dasharray")) ?? "0");
}

/** The time a stage has left, in seconds. */
async function left(room: Room): Promise<number> {
  const [minutes, seconds] = ((await room.stage.locator("[data-clock-number]").textContent()) ?? "").split(":").map(Number);
  return minutes! * 60 + seconds!;
}

/** How many parts of the middle lie over a seat. */
function overSeats(room: Room): Promise<number> {
  return room.page.evaluate(() => {
    const boxes = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
    const crosses = (one: DOMRect, other: DOMRect) =>
      one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
    return boxes("#focus > *").filter((part) => boxes(".seat > *").some((seat) => crosses(part, seat))).length;
  });
}

test("typed: the ring fills by words, and over the limit it says so gently and sends all the same", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const ada = of("Ada");
  await of(await onTheFloor(lena)).say("question", "Who else has a part in it?");
  const box = ada.composer.getByRole("textbox", { name: "Your answer to" });
  await expect(box).toBeVisible();
  await expect(ada.focus.getByText("over time")).toBeHidden();
  expect(await filled(ada)).toBe(0);
  await box.fill("word ".repeat(36));
  expect(await filled(ada)).toBe(50);
  await expect(ada.focus.locator("[data-clock-number]")).toHaveText("36");
  const long = "word ".repeat(80).trim();
  await box.fill(long);
  expect(await filled(ada)).toBe(100);
  await expect(ada.focus.getByText("over time")).toBeVisible();
  await ada.answer(long);
  await expect(lena.said("Who else has a part in it?")).toContainText(long);
  await expect(lena.record).not.toContainText(/over time/i);
  // However long it is, it lies over nobody's seat.
  await expect(lena.focus.getByText(long)).toBeVisible();
  for (const height of [900, 760, 640]) {
    await lena.page.setViewportSize({ width: 1440, height });
    await expect.poll(() => overSeats(lena), `${height} pixels high`).toBe(0);
  }
});

test("spoken: the ring runs for all, stands in a pause, is extended, and says over time while it lasts", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry", way: "spoken" });
  const lena = await toTheQuestions(rooms, of);
  const [ada, mei] = [of("Ada"), of("Mei")];
  await of(await onTheFloor(lena)).tap("I ask");
  await ada.tap("I answer");
  await expect.poll(() => filled(mei)).toBeGreaterThan(3);

  await lena.tap("Pause");
  await expect(mei.stage).toContainText("Frame it");
  await expect(mei.focus.locator(".timer[data-paused]")).toBeVisible();
  await mei.page.waitForTimeout(400);
  const stood = [await filled(mei), await left(mei)];
  await mei.page.waitForTimeout(1_500);
  expect([await filled(mei), await left(mei)]).toEqual(stood);
  await lena.tap("Go on");
  await expect.poll(() => filled(mei)).toBeGreaterThan(stood[0]!);

  const before = await left(mei);
  await lena.tap("+ 5 min");
  await expect.poll(() => left(mei)).toBeGreaterThan(before + 280);

  // Half a minute passes on the server's clock; browsers are told on their next connection.
  await setwise.advance(31_000);
  await mei.page.reload();
  await expect(mei.focus.getByText("over time")).toBeVisible();
  expect(await filled(mei)).toBe(100);
  await ada.tap("I have answered");
  await expect(mei.focus.getByText("over time")).toHaveCount(0);
  await expect(mei.record).not.toContainText(/over time/i);
});

test("when a stage’s time is up it is shown and read out once, and nothing moves", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const mei = of("Mei");
  await expect(mei.page.locator("[data-announcer]")).toContainText("Frame it. ");
  await expect(mei.page.locator("[data-announcer]")).toContainText(/\d+ minutes\./);
  await setwise.advance(((await left(lena)) - 8) * 1000);
  await mei.page.reload();
  await expect(mei.stage.getByText("time is up")).toBeHidden();
  await expect(mei.stage.getByText("time is up")).toBeVisible({ timeout: 20_000 });
  const readOut = mei.page.locator("[data-announcer] p", { hasText: "The time of this stage is up." });
  await expect(readOut).toHaveCount(1);
  await of(await onTheFloor(lena)).say("question", "Who else has a part in it?");
  await expect(mei.focus).toContainText("Who else has a part in it?");
  await expect(readOut).toHaveCount(1);
  await expect(mei.stage).toContainText("Frame it");
});

test("a push leaves a scrolled record where it is read, and an open panel open", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const mei = of("Mei");
  let floor: string | undefined;
  const round = async (nth: number): Promise<void> => {
    floor = await onTheFloor(lena, floor);
    await of(floor).say("question", `Question ${nth}: what do the people out there see every day that nobody here ever asks them about?`);
    await of("Ada").answer("More than we ask them. ".repeat(6));
  };
  for (let nth = 1; nth <= 5; nth += 1) await round(nth);
  const scroll = mei.record.locator(".scroll");
  const first = mei.record.locator("li.entry", { hasText: "Question 1:" });
  await expect(mei.record.locator("li.entry", { hasText: "Question 5:" })).toBeInViewport();
  await lena.unfoldConducting("More");

  await scroll.evaluate((list) => list.scrollTo(0, -list.scrollHeight));
  await expect(first).toBeInViewport();
  const at = (): Promise<number> => first.evaluate((entry) => Math.round(entry.getBoundingClientRect().top));
  const before = await at();
  await round(6);
  await expect(mei.said("Question 6:")).toHaveCount(1);
  await expect(mei.said("Question 6:")).toContainText("More than we ask them.");
  expect(Math.abs((await at()) - before)).toBeLessThanOrEqual(2);
  await expect(lena.conductor.locator("#conduct-more")).toHaveAttribute("open", "");

  // Back at the end, it follows again.
  await scroll.evaluate((list) => list.scrollTo(0, 0));
  await round(7);
  await expect(mei.record.locator("li.entry", { hasText: "Question 7:" })).toBeInViewport();
});
