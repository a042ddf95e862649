// The made-up organisation is alive: whoever opens a link of it takes a seat, and the simulated members wait for them.
import { expect, test } from "./fixtures.ts";
import { Room } from "./pages/room.ts";

test.use({ command: "demo" });

test("a newcomer opens the demo, sees the room alive, takes a seat, asks, and is answered", async ({ setwise, person }) => {
  // People who think before they speak: a round takes a minute or two.
  test.setTimeout(360_000);
  const visitor = await person("Tomasz");
  const meeting = new RegExp(`${setwise.url}(/meetings/[^/]+)/room`);
  await expect.poll(() => setwise.printed, { timeout: 30_000 }).toMatch(meeting);
  const tomasz = new Room(visitor, meeting.exec(setwise.printed)?.[1] ?? "");

  await test.step("the link of a member signs them in", async () => {
    await tomasz.page.goto(/Member +(\S+)/.exec(setwise.printed)?.[1] ?? "");
    await tomasz.page.getByRole("button", { name: "Come in" }).click();
    await tomasz.page.getByRole("link", { name: "Open the room" }).click();
    await expect(tomasz.page).toHaveURL(`${setwise.url}${tomasz.meeting}/room`);
  });

  const entries = tomasz.record.locator("li.entry");
  await test.step("without a hand being lifted the conversation goes on", async () => {
    const said = await entries.count();
    await expect.poll(() => entries.count(), { timeout: 90_000 }).toBeGreaterThan(said + 1);
  });

  const question = "What would you do on the first day, if nobody had to agree?";
  await test.step("at their turn the others wait, and the question they ask is answered", async () => {
    await expect(tomasz.send("question")).toBeVisible({ timeout: 180_000 });
    const before = await entries.count();
    await tomasz.page.waitForTimeout(16_000);
    expect(await entries.count(), "somebody spoke in Tomasz's turn").toBe(before);
    await tomasz.say("question", question);
    await expect(tomasz.said(question).locator(".answer-text")).toHaveCount(1, { timeout: 60_000 });
    await expect.poll(() => entries.count(), { timeout: 90_000 }).toBeGreaterThan(before + 2);
  });
});
