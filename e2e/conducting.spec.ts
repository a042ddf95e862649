// Conducting, and presenting, with less than a desk and a mouse: by keyboard alone, and on a telephone.
import { expect, test } from "./fixtures.ts";
import { daysAhead, minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { challenge, names } from "./pages/inquiry.ts";
import { tabTo } from "./pages/keyboard.ts";
import { enterAll, expectStage, onTheFloor, type Room } from "./pages/room.ts";

test("by keyboard alone a coach starts, pauses, counts, moves on, names a scribe, sets the next date and ends", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [lena, ada, mei] = [of("Lena"), of("Ada"), of("Mei")];
  const keys = lena.page.keyboard;
  const press = async (button: RegExp): Promise<void> => {
    await tabTo(lena.person, button);
    const kept = lena.acknowledged();
    await keys.press("Enter");
    await kept;
  };
  await enterAll(rooms);
  await press(/^Start the meeting$/);
  await expectStage(rooms, "Write a challenge");
  await ada.say("challenge", challenge);
  await press(/^Pause$/);
  await expect(mei.page.locator("#notices").getByText("The meeting is paused.")).toBeVisible();
  await press(/^Go on$/);
  await expect(mei.page.locator("#notices").getByText("The meeting is paused.")).toHaveCount(0);
  await press(/^Next stage$/);
  await expectStage(rooms, "Choose one");
  await press(/^Count the votes$/);
  await expect(mei.focus).toContainText("Ada presents.");
  await press(/^Next stage$/);
  await expectStage(rooms, "Frame it");
  const first = await onTheFloor(lena);
  await press(new RegExp(`^Skip ${first}$`));
  await onTheFloor(lena, first);

  await test.step("what is folded opens and closes by keyboard too", async () => {
    await tabTo(lena.person, /^More$/);
    await keys.press("Enter");
    await tabTo(lena.person, /^Who writes for others/);
    await keys.type("Priya");
    await press(/^Name the scribe$/);
    await expect(of("Priya").composer.getByText("As scribe, write for others")).toBeVisible();
  });

  for (const stage of ["Open it up", "Find the milestones", "Confidence and support", "Recommend", "Plan"]) {
    await press(/^Next stage$/);
    await expectStage(rooms, stage);
  }
  await ada.addAction({ what: "Ask the night crews", by: daysAhead(9) });
  await press(/^Next stage$/);
  await expectStage(rooms, "Close");
  await test.step("the date has its field on the way", async () => {
    await tabTo(lena.person, /^\d+ things? (is|are) missing$/);
    await keys.press("Enter");
    await tabTo(lena.person, /^The next meeting$/);
    // In which order its parts are typed depends on the language of the browser itself.
    await lena.page.locator("#next-at:focus").fill(minutesAhead(28 * 24 * 60));
    await press(/^Set the date$/);
  });
  await press(/^End the meeting$/);
  for (const room of rooms) await expect(room.focus).toContainText("The meeting has ended");
});

test("on telephones one conducts and one presents: what is to be done is in sight, and nothing is wider than the window", async ({ setwise, person }) => {
  test.slow();
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" }, { "Ada Okafor": phone, "Lena Vogel": phone });
  const [lena, ada] = [of("Lena"), of("Ada")];
  const expectToFit = async (where: string): Promise<void> => {
    for (const { name, page } of [lena, ada]) {
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(overhang, `${where}, ${name}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
    }
  };
  const touch = async (room: Room, button: string): Promise<void> => {
    const one = room.page.getByRole("button", { name: button, exact: true }).first();
    await expect(one).toBeInViewport();
    const kept = room.acknowledged();
    await one.tap();
    await kept;
  };
  await enterAll(rooms);
  await touch(lena, "Start the meeting");
  await expectStage(rooms, "Write a challenge");
  await expect(ada.box("challenge")).toBeInViewport();
  await ada.say("challenge", challenge);
  await expectToFit("writing");
  await touch(lena, "Next stage");
  await expectStage(rooms, "Choose one");
  await touch(lena, "Count the votes");
  await expect(ada.focus.getByText("Ada presents.").or(ada.focus.getByText("You present")).first()).toBeInViewport();
  await touch(lena, "Next stage");
  await expectStage(rooms, "Frame it");

  await test.step("the presenter reads the question, answers in sight of it, and frames anew", async () => {
    await of(await onTheFloor(lena)).say("question", "Who else has a part in it?");
    await expect(ada.focus.getByText("Who else has a part in it?")).toBeInViewport();
    await expect(ada.composer.getByRole("textbox", { name: "Your answer" })).toBeInViewport();
    await expect(ada.composer.getByRole("button", { name: "Answer", exact: true })).toBeInViewport();
    await expectToFit("answering");
    await ada.answer("The depot, which hears of it last.");
    await ada.say("reframe", "How do we hear from the crews who know first?");
    await expect(of("Mei").said("How do we hear from the crews who know first?")).toHaveCount(1);
  });

  await test.step("the conductor’s folded part opens within the window", async () => {
    const more = await lena.unfoldConducting("More");
    const box = (await more.locator("> div").boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    expect(box.y).toBeGreaterThanOrEqual(0);
    await expectToFit("more");
    await more.locator("summary").first().tap();
  });

  for (const stage of ["Open it up", "Find the milestones", "Confidence and support", "Recommend", "Plan"]) await lena.next(stage);
  await ada.addAction({ what: "Ask the night crews", by: daysAhead(9), measure: "They have told me" });
  await expect(ada.focus).toContainText("Ask the night crews");
  await expectToFit("planning");
  await touch(lena, "Next stage");
  await expectStage(rooms, "Close");
  await lena.setNextMeeting(minutesAhead(28 * 24 * 60));
  await touch(lena, "End the meeting");
  await expect(ada.focus.getByRole("link", { name: "Read the record" })).toBeInViewport();
  await expectToFit("the end");
});
