// What a meeting leaves, and how the next one takes it up.
import { expect, test } from "./fixtures.ts";
import { daysAhead, minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { names, toThePlan } from "./pages/inquiry.ts";
import { planMeeting } from "./pages/meeting.ts";
import { enterAll, expectStage, Room } from "./pages/room.ts";

/** A day of a date field, as pages write it. */
function written(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
}

test("the record keeps the next date, measures, milestones and support; the next meeting opens with what became of it", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of, set, meeting } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toThePlan(rooms, of);
  const [ada, priya, mei] = [of("Ada"), of("Priya"), of("Mei")];
  const [asks, calls, reached] = ["Ask two crews what slowed them", "Call the depot each Monday", "Three crews tell one another without me"];
  const due = { asks: daysAhead(14), reached: daysAhead(90) };
  await ada.addAction({ what: asks, by: due.asks, measure: "Both have told me by then", groups: "Night crews, depot leads" });
  await ada.addAction({ what: calls, by: daysAhead(7), owner: "Mei" });
  await ada.addMilestone(reached, due.reached);
  await mei.tap("Yes, I take it on");
  await priya.unfold("offer");
  await priya.composer.locator("#do-offer").getByLabel("For").selectOption({ label: asks });
  await priya.say("offer", "I can bring my crew’s lead to your first talk");
  await lena.next("Close");
  const next = minutesAhead(28 * 24 * 60);
  await lena.setNextMeeting(next);
  await lena.tap("End the meeting");
  await expect(ada.focus).toContainText("The meeting has ended");

  await test.step("in the record, each with what belongs to it", async () => {
    await priya.page.goto(`${meeting}/record`);
    const record = priya.page.locator("article.record-page");
    const action = record.locator("article.action", { hasText: asks });
    for (const words of ["Ada Okafor", written(due.asks), "Both have told me by then", "Night crews, depot leads", "Priya Raman: I can bring my crew’s lead to your first talk"]) {
      await expect(action).toContainText(words);
    }
    await expect(record.locator("article.action", { hasText: calls })).toContainText("Mei Rong");
    const milestone = record.locator("article.action", { hasText: reached });
    await expect(milestone).toContainText("Milestone");
    await expect(milestone).toContainText(written(due.reached));
    const again = record.locator("section", { has: priya.page.getByRole("heading", { name: "Next meeting or follow-up" }) });
    await expect(again).toContainText(written(next.slice(0, 10)));
    await expect(again).toContainText(next.slice(11));
  });

  const later = await planMeeting(lena.person, set, { protocol: "Collaborative inquiry" });
  const again = rooms.map((room) => new Room(room.person, later));
  const [adaAgain, , meiAgain, lenaAgain] = again as [Room, Room, Room, Room];
  await test.step("whoever comes in is told what is open, and reads it", async () => {
    await enterAll(again);
    await expect(meiAgain.focus).toContainText("3 commitments from earlier are open.");
    await meiAgain.focus.getByRole("link", { name: "3 commitments from earlier are open." }).click();
    await expect(meiAgain.commitments.locator("article", { hasText: asks })).toContainText("From earlier");
  });

  const learned = "They had only waited to be asked";
  await test.step("in the first stage its owner says what became of it and what was learned, and all read it", async () => {
    await lenaAgain.start();
    await expectStage(again, "Write a challenge");
    await adaAgain.unfold("follow-up");
    const form = adaAgain.composer.locator("#do-follow-up");
    await expect(form.getByLabel("Which commitment")).not.toContainText(calls);
    await form.getByLabel("Which commitment").selectOption({ label: asks });
    await form.getByLabel("What became of it").selectOption({ label: "Done" });
    await form.getByLabel("What you learned").fill(learned);
    await form.getByLabel("What happened").fill("Both told me at the gate");
    const kept = adaAgain.acknowledged();
    await form.getByRole("button", { name: "Share", exact: true }).click();
    await kept;
    for (const room of again) {
      const told = room.commitments.locator("article", { hasText: asks });
      await expect(told).toContainText("Both told me at the gate");
      await expect(told).toContainText(learned);
    }
  });

  await test.step("the record begins with it, and says of whom nothing was heard", async () => {
    await meiAgain.page.goto(`${later}/record`);
    const earlier = meiAgain.page.locator("section", { has: meiAgain.page.getByRole("heading", { name: "What became of the last commitments" }) });
    const done = earlier.locator("article", { hasText: asks });
    for (const words of ["Done", "Both told me at the gate", learned]) await expect(done).toContainText(words);
    await expect(earlier.locator("article", { hasText: calls })).toContainText("Not heard of in this meeting");
    await adaAgain.page.goto(`${set}/actions`);
    await expect(adaAgain.page.locator("article", { hasText: asks })).toContainText("Done");
  });
});

test("the record prints: the words and the commitments, without anything of the screen around them", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of, meeting } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toThePlan(rooms, of);
  const ada = of("Ada");
  await ada.addAction({ what: "Ask two crews what slowed them", by: daysAhead(14), measure: "Both have told me by then" });
  await lena.next("Close");
  await lena.setNextMeeting(minutesAhead(28 * 24 * 60));
  await lena.tap("End the meeting");
  const { page } = ada;
  await page.goto(`${meeting}/record`);
  const around = page.locator("header.top, nav, a.skip, .crumbs, .banner, button, .btn, .no-print");
  await expect(page.locator("header.top")).toBeVisible();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const one of await around.all()) await expect(one).toBeHidden();
  for (const words of ["How do we hear of a leak before a customer does?", "Ask two crews what slowed them", "Both have told me by then"]) {
    await expect(page.getByText(words).first()).toBeVisible();
  }
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overhang).toBeLessThanOrEqual(0);
  // Ink on paper, also for whoever reads in the dark.
  const lightness = (property: "color" | "backgroundColor"): Promise<number> =>
    page.locator("article.record-page blockquote").first().evaluate((quote, property) => {
      const canvas = document.createElement("canvas").getContext("2d")!;
      canvas.fillStyle = property === "color" ? getComputedStyle(quote).color : getComputedStyle(document.body).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data as unknown as [number, number, number, number];
      return alpha === 0 ? 255 : (red + green + blue) / 3;
    }, property);
  expect(await lightness("color")).toBeLessThan(100);
  expect(await lightness("backgroundColor")).toBeGreaterThan(200);

  await test.step("and so does the room, if somebody prints it", async () => {
    await page.goto(`${meeting}/room`);
    await page.emulateMedia({ media: "print" });
    for (const part of [".top", "#composer", "#conductor", ".panels"]) await expect(page.locator(part)).toBeHidden();
    await expect(page.locator("#panel-record")).toBeVisible();
  });
});
