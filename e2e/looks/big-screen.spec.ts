// A meeting on a big screen in each of its states, the pages round it, and how much of it is read from six metres.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { daysAhead } from "../pages/calendar.ts";
import { gather } from "../pages/gathering.ts";
import { enterAll, onTheFloor, type Room } from "../pages/room.ts";
import { Wall } from "../pages/wall.ts";
import { refusedWith } from "../troubles.ts";

const names = [
  "Ada Okafor",
  "Priya Raman",
  "Tomasz Nowak",
  "Mei Rong",
  "Jonas Berg",
  "Sofia Duarte",
  "Bartholomew Achterberg",
  "Lena Vogel",
];
const challenge = "How do we hear of a leak before a customer does?";
const question = "Who else has a part in it, and how would each of them describe what happens on a night like that one?";
/** Screens that hang on walls. */
const screens = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
];

/** How large letters are there, in CSS pixels. */
async function letters(wall: Wall, selector: string): Promise<number> {
  return wall.page.locator(selector).first().evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
}

/** Nothing is cut off and nothing has to be scrolled, on any screen that hangs on a wall. */
async function expectWhole(wall: Wall, state: string): Promise<void> {
  const before = wall.page.viewportSize()!;
  for (const size of screens) {
    await wall.page.setViewportSize(size);
    const where = `${state} at ${size.width}`;
    await expect.poll(() => overhang(wall), { message: where }).toEqual([]);
  }
  await wall.page.setViewportSize(before);
}

/** What reaches beyond the window, or beyond the middle it stands in. */
async function overhang(wall: Wall): Promise<string[]> {
  return wall.page.evaluate(() => {
    const out: string[] = [];
    const page = document.documentElement;
    if (page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth) out.push("the page scrolls");
    const middle = document.querySelector("#wall-middle")!;
    if (middle.scrollHeight > middle.clientHeight || middle.scrollWidth > middle.clientWidth) out.push("the middle scrolls");
    for (const one of document.querySelectorAll(".wall-side .seat, .wall-top p, .wall-join svg, .wall-join b")) {
      const box = one.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.top < -0.5 || box.left < -0.5 || box.bottom > innerHeight + 0.5 || box.right > innerWidth + 0.5) out.push(one.textContent ?? "");
    }
    const seats = [...document.querySelectorAll(".wall-side .seat")].map((one) => one.getBoundingClientRect());
    const words = document.querySelector("#wall-middle > div")!.getBoundingClientRect();
    for (const [at, seat] of seats.entries()) {
      const others = [words, ...seats.slice(at + 1)];
      const meets = others.some((box) => seat.left < box.right - 1 && box.left < seat.right - 1 && seat.top < box.bottom - 1 && box.top < seat.bottom - 1);
      if (meets) out.push(`seat ${at} meets something`);
    }
    return out;
  });
}

test("a wall from the lobby to the end, and the pages that lead to it", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of, meeting } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [ada, lena] = [of("Ada"), of("Lena")];
  const look = async (wall: Wall, state: string): Promise<void> => {
    await expectAccessible(wall.page, `wall-${state}`);
    await expectWhole(wall, state);
  };
  const here = rooms.filter((room) => room.name !== "Sofia Duarte");
  await enterAll(here);
  await ada.page.goto(`${meeting}/walls`);
  await expectAccessible(ada.page, "walls-none");
  await ada.page.getByRole("button", { name: "Get a code" }).click();
  await expect(ada.page.getByRole("heading", { name: "The big screen is ready" })).toBeVisible();
  await expectAccessible(ada.page, "walls-made");
  await ada.page.getByRole("button", { name: "Take it away" }).click();
  await ada.open();
  const screen = await person("the wall");
  await screen.page.goto("/wall");
  await expectAccessible(screen.page, "wall-code");
  const wall = await Wall.put(ada, screen);
  await look(wall, "lobby");
  expect(await letters(wall, ".wall-side b")).toBeGreaterThanOrEqual(28);
  await expectAccessible(lena.page, "room-with-a-wall");
  await lena.page.goto("/join");
  await expectAccessible(lena.page, "join");
  await lena.open();

  const people = await lena.unfoldConducting("People");
  await people.getByRole("button", { name: "Sofia is here" }).click();
  await expect(wall.seat("Sofia")).toContainText("no device");
  await lena.start();
  await expect(wall.middle).toContainText("of 7 have written");
  await look(wall, "writing");
  for (const [nth, room] of here.slice(0, -1).entries()) {
    await room.say("challenge", nth === 0 ? challenge : `How do we get crew ${nth} and its depot to share what they learn at night?`);
  }
  await lena.tap("Open what was written");
  await expect(wall.middle).toContainText(challenge);
  await look(wall, "challenges");
  await lena.next("Choose one");
  for (const room of here.slice(0, -1)) await room.voteFor(challenge);
  await lena.tap("Count the votes");
  await expect(wall.middle).toContainText("Ada presents");
  await look(wall, "chosen");
  await lena.next("Frame it");
  let asker = await onTheFloor(lena);
  while (asker === "Sofia") {
    await lena.tap(/^Skip/);
    asker = await onTheFloor(lena, "Sofia");
  }
  await of(asker).say("question", question);
  await expect(wall.middle).toContainText(question);
  expect(await letters(wall, "#wall-middle blockquote"), "read from six metres").toBeGreaterThanOrEqual(64);
  await look(wall, "question");
  await ada.answer("The depot, which hears of it last, and the customers, who say that nobody tells them anything.");
  await expect(wall.middle).toContainText("The depot, which hears of it last");
  await look(wall, "answer");
  const long = `${question} `.repeat(14).trim();
  const next = await onTheFloor(lena, asker);
  await of(next).say("question", long);
  await expect(wall.middle).toContainText(long);
  await look(wall, "long-question");
  expect(await letters(wall, "#wall-middle blockquote"), "it shrinks, and is still read at a table").toBeGreaterThanOrEqual(16);

  await lena.say("process-check", "How well do we listen to one another?");
  await expect(wall.middle).toContainText("have answered");
  await look(wall, "check");
  await lena.tap("Close the check");
  await lena.tap("Pause");
  await expect(wall.top).toContainText("Paused");
  await look(wall, "pause");
  await lena.tap("Go on");
  await wall.page.locator("#wall-look summary").click();
  await wall.page.getByLabel("Hide the code while the meeting runs").check();
  await expect(wall.qr).toBeHidden();
  for (const theme of ["Dark", "Light"]) {
    await wall.page.getByLabel(theme, { exact: true }).check();
    const scheme = await wall.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    expect(scheme).toBe(theme.toLowerCase());
  }
  await wall.page.locator("#wall-look summary").click();
  await lena.skipTo("Plan");
  await ada.addAction({ what: "Ask two crews to tell me what slowed them", by: daysAhead(14) });
  await expect(wall.middle).toContainText("Ask two crews");
  await lena.next("Close");
  const missing = await lena.unfoldConducting("missing");
  await missing.getByLabel("Why it is left out").fill("We write to one another");
  const stated = lena.acknowledged();
  await missing.getByRole("button", { name: "State the exception" }).click();
  await stated;
  await lena.tap("End the meeting");
  await expect(wall.middle).toHaveText("The meeting has ended");
  await expectAccessible(wall.page, "wall-ended");
  await ada.page.goto(`${meeting}/walls`);
  await expectAccessible(ada.page, "walls-over");
});

test("the ring of an answer on a wall, and fourteen round it", async ({ setwise, person }) => {
  test.slow();
  const many = ["Ada", "Ben", "Cem", "Dora", "Emre", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kai", "Lou", "Mia", "Lena"].map((name) => `${name} Vogelsang`);
  const { rooms, of } = await gather(setwise, person, many, { protocol: "collaborative-inquiry", way: "spoken" });
  const [ada, lena] = [of("Ada"), of("Lena")];
  await lena.enter();
  await ada.enter();
  const here: Room[] = rooms.slice(0, 4);
  for (const room of here.slice(1)) await room.enter();
  const wall = await Wall.put(ada, await person("the wall"));
  await lena.start();
  for (const room of here) await room.say("challenge", challenge);
  await lena.next("Choose one");
  for (const room of here) await room.page.locator("#focus .choice button").first().click();
  // All who are here have voted, and it is decided.
  await expect(wall.middle).toContainText("presents");
  await lena.next("Frame it");
  const asker = of(await onTheFloor(lena));
  await asker.tap(/^I ask/);
  const presenter = here.find((room) => room.name !== asker.name && room.name.startsWith("A")) ?? ada;
  await presenter.tap("I answer");
  await expect(wall.middle.locator(".timer[data-clock] .dial")).toBeVisible();
  await expect(wall.middle).toContainText("is answering");
  await expectAccessible(wall.page, "wall-ring");
  await expectWhole(wall, "ring");
});

test("a screen whose address is over says so", async ({ setwise, person }) => {
  await gather(setwise, person, names.slice(-3), { protocol: "quick-slot" });
  const screen = await person("the wall");
  screen.allow(refusedWith(404));
  await screen.page.goto("/wall/of-nobody");
  await expect(screen.page.getByText("This screen shows no meeting")).toBeVisible();
  await expectAccessible(screen.page, "wall-gone");
});
