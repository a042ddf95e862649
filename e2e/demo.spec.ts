// The made-up organisation is alive: whoever opens a link of it takes a seat, and the simulated members wait for them.
import { expect, test } from "./fixtures.ts";
import { Room } from "./pages/room.ts";

test.use({ command: "demo" });

test("a newcomer opens the demo, sees the room alive, takes a seat, asks, and is answered", async ({ setwise, person }) => {
  // People who think before they speak: a round takes a minute or two.
  test.setTimeout(360_000);
  const visitor = await person("Amara");
  const meeting = new RegExp(`${setwise.url}(/meetings/[^/]+)/room`);
  await expect.poll(() => setwise.printed, { timeout: 30_000 }).toMatch(meeting);
  const amara = new Room(visitor, meeting.exec(setwise.printed)?.[1] ?? "");

  await test.step("the link of a member signs them in", async () => {
    await amara.page.goto(/Member +(\S+)/.exec(setwise.printed)?.[1] ?? "");
    await amara.page.getByRole("button", { name: "Come in" }).click();
    await amara.page.getByRole("link", { name: "Open the room" }).click();
    await expect(amara.page).toHaveURL(`${setwise.url}${amara.meeting}/room`);
  });

  const entries = amara.record.locator("li.entry");
  await test.step("without a hand being lifted the conversation goes on", async () => {
    const said = await entries.count();
    await expect.poll(() => entries.count(), { timeout: 90_000 }).toBeGreaterThan(said + 1);
  });

  const question = "What would you do on the first day, if nobody had to agree?";
  await test.step("at their turn the others wait, and the question they ask is answered", async () => {
    await expect(amara.send("question")).toBeVisible({ timeout: 180_000 });
    const before = await entries.count();
    await amara.page.waitForTimeout(16_000);
    expect(await entries.count(), "somebody spoke in Amara's turn").toBe(before);
    await amara.say("question", question);
    await expect(amara.said(question)).toContainText(/[a-z]/i);
    await expect.poll(() => entries.count(), { timeout: 90_000 }).toBeGreaterThan(before + 2);
  });
});
