// Whoever writes goes on writing, whatever happens in the room; what is written lies where it belongs, and goes when it should.
import { expect, test } from "./fixtures.ts";
import { daysAhead, minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { challenge, names, toTheChallenges, toThePlan, toTheQuestions } from "./pages/inquiry.ts";
import { expectStage, onTheFloor, Room } from "./pages/room.ts";
import { unreachable } from "./troubles.ts";

test("a pause, a check and the next stage arrive while one types: focus, caret and words stay", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [lena, mei] = [await toTheChallenges(rooms, of), of("Mei")];

  await test.step("a challenge, through a pause", async () => {
    const box = mei.box("challenge");
    await box.fill("How do we keep apprentices?");
    await box.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(10, 10));
    await lena.tap("Pause");
    await expect(mei.send("challenge")).toHaveCount(0);
    await expect(mei.composer.getByText("Write on meanwhile")).toBeVisible();
    await mei.page.keyboard.type("really ");
    await lena.tap("Go on");
    await expect(mei.send("challenge")).toBeVisible();
    await mei.page.keyboard.type("want to ");
    await expect(box).toHaveValue("How do we really want to keep apprentices?");
  });

  await test.step("a challenge that was not sent when all was opened is still to be seen, and dropped", async () => {
    await of("Ada").say("challenge", challenge);
    await lena.next("Choose one");
    const left = mei.composer.locator(".leftover:visible");
    await expect(left).toContainText("You drafted this in “Write a challenge”");
    await expect(left.locator("textarea")).toHaveValue("How do we really want to keep apprentices?");
    await left.getByRole("button", { name: "Drop it" }).click();
    await expect(left).toHaveCount(0);
  });

  await lena.tap("Count the votes");
  await lena.next("Frame it");
  await expectStage(rooms, "Frame it");
  await test.step("a question, through a process check and into the next stage", async () => {
    const box = mei.box("question");
    await box.fill("Who hears first?");
    await box.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(4, 4));
    await lena.unfold("process-check");
    await lena.say("process-check", "Are we listening?");
    await expect(mei.composer.locator("#do-check-answer")).toBeVisible();
    await expect(box).toBeFocused();
    await mei.page.keyboard.type("really ");
    await expect(box).toHaveValue("Who really hears first?");
    await lena.tap("Close the check");
    await expect(mei.composer.locator("#do-check-answer")).toHaveCount(0);
    await expect(box).toBeFocused();
    await lena.next("Open it up");
    await expect(mei.stage).toContainText("Open it up");
    await expect(box).toBeFocused();
    await mei.page.keyboard.type("now ");
    await expect(box).toHaveValue("Who really now hears first?");
    // It is the same draft that is offered beside it: dropped there, it is gone here.
    const left = mei.composer.locator(".leftover:visible");
    await expect(left.locator("textarea")).toHaveValue("Who really now hears first?");
    await left.getByRole("button", { name: "Drop it" }).click();
    await expect(box).toHaveValue("");
  });
});

test("an action keeps its date and owner through a pause and a reload", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toThePlan(rooms, of);
  const ada = of("Ada");
  const form = ada.composer.locator("#do-action");
  await form.getByLabel("What will be done").fill("Ask the night crews");
  await form.getByLabel("By", { exact: true }).fill(daysAhead(9));
  await form.getByLabel("Owner").selectOption({ label: "Mei" });
  await lena.tap("Pause");
  await expect(form.getByRole("button", { name: "Add the action" })).toHaveCount(0);
  await lena.tap("Go on");
  await expect(form.getByRole("button", { name: "Add the action" })).toBeVisible();
  await ada.page.reload();
  await expect(form.getByLabel("What will be done")).toHaveValue("Ask the night crews");
  await expect(form.getByLabel("By", { exact: true })).toHaveValue(daysAhead(9));
  const kept = ada.acknowledged();
  await form.getByRole("button", { name: "Add the action" }).click();
  await kept;
  await expect(ada.page.locator("#panel-commitments, #focus").getByText("Mei", { exact: true }).first()).toBeVisible();
  await expect(form.getByLabel("What will be done")).toHaveValue("");
  await expect(form.getByLabel("By", { exact: true })).toHaveValue("");
});

test("two tabs of one person hold the same draft, and what is sent in one is sent once", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const one = of(await onTheFloor(lena));
  const page = await one.person.context.newPage();
  const two = new Room({ ...one.person, page }, one.meeting);
  await two.open();
  await expect(two.box("question")).toBeVisible();

  // The tab that follows only reads: writing back what it read would undo the letters typed meanwhile.
  await page.evaluate(() => {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key: string, text: string): void {
      if (key.startsWith("setwise:draft:")) document.body.dataset.wrote = text;
      write.call(this, key, text);
    };
  });
  const question = "Who else has a part in it?";
  await one.box("question").pressSequentially(question);
  await expect(two.box("question")).toHaveValue(question);
  expect(await page.locator("body").getAttribute("data-wrote")).toBeNull();
  await one.send("question").click();
  await expect(lena.focus.getByText(question)).toBeVisible();
  await expect(two.box("question")).toHaveValue("");
  await expect(two.focus.getByText(question)).toBeVisible();
  await one.page.close();
  await expect(lena.page.locator(".seat", { hasText: "reconnecting" })).toHaveCount(0);
  await of("Ada").answer("The depot.");
  await expect(lena.said(question)).toHaveCount(1);
});

test("both tabs are offline with words of their own: neither writes over the other’s", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const one = of(await onTheFloor(lena));
  const page = await one.person.context.newPage();
  const two = new Room({ ...one.person, page }, one.meeting);
  await two.open();
  await expect(two.send("question")).toBeVisible();
  one.person.allow(unreachable);
  await one.person.context.setOffline(true);
  await one.box("question").fill("Who else has a part in it?");
  await one.send("question").click();
  await page.getByRole("button", { name: "Ask for a pause" }).click();
  const letters = (): Promise<number> => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("setwise:letter:")).length);
  expect(await letters()).toBe(2);
  await one.person.context.setOffline(false);
  await expect(lena.focus.getByText("Who else has a part in it?")).toBeVisible();
  await expect(lena.record.locator("li.entry", { hasText: "asked for a pause" })).toHaveCount(1);
  await expect.poll(letters).toBe(0);
});

test("a tap that the network lost is told, and not done late", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const asker = of(await onTheFloor(lena));
  asker.person.allow(unreachable);
  await asker.person.context.setOffline(true);
  await asker.page.getByRole("button", { name: "Pass", exact: true }).click();
  const told = asker.page.locator("[data-refusals]");
  await expect(told).toContainText("“Pass” is waiting for the connection");
  await expect(told).toContainText("“Pass” did not arrive and was not done.", { timeout: 25_000 });
  await asker.person.context.setOffline(false);
  await expect(asker.page.getByText("The connection is gone.")).toBeHidden();
  await expect(told).toContainText("“Pass” did not arrive");
  await expect(asker.seat("You")).toContainText("asks now");
  await asker.tap("Pass");
  await expect(told).toBeEmpty();
  await expect(asker.seat("You")).not.toContainText("asks now");
});

test("an end by mistake takes nobody’s drafts; ten minutes after the end, and at sign-out, they go", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [lena, mei] = [await toThePlan(rooms, of), of("Mei")];
  const drafts = (room: Room): Promise<string[]> =>
    room.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("setwise:draft:")));
  await of("Ada").addAction({ what: "Ask the night crews", by: daysAhead(9) });
  await lena.next("Close");
  await lena.setNextMeeting(minutesAhead(28 * 24 * 60));
  for (const room of [mei, of("Priya"), of("Ada")]) {
    await room.page.getByRole("link", { name: "My notes" }).click();
    await room.page.locator("#notes").fill("Ask her again in spring.");
  }
  expect(await drafts(mei)).toHaveLength(1);

  await test.step("signing out takes them, a sign-out that failed does not", async () => {
    const priya = of("Priya");
    await priya.page.goto("/");
    priya.person.allow(unreachable);
    await priya.page.route("**/sign-out", (route) => route.abort());
    await priya.page.getByRole("button", { name: "Sign out" }).click();
    await priya.page.unroute("**/sign-out");
    await priya.page.goto("/");
    await expect(priya.page.getByRole("button", { name: "Sign out" })).toBeVisible();
    expect(await drafts(priya)).toHaveLength(1);
    await priya.page.getByRole("button", { name: "Sign out" }).click();
    await expect(priya.page.getByRole("button", { name: "Come in" })).toBeVisible();
    expect(await drafts(priya)).toHaveLength(0);
  });

  await test.step("the end, undone and made again", async () => {
    await lena.tap("End the meeting");
    await expect(mei.focus).toContainText("The meeting has ended");
    expect(await drafts(mei)).toHaveLength(1);
    await lena.tap("Undo the end");
    await expect(mei.focus).not.toContainText("The meeting has ended");
    await expect(mei.page.locator("#notes")).toHaveValue("Ask her again in spring.");
    await lena.tap("End the meeting");
    await expect(mei.focus).toContainText("The meeting has ended");
    // A browser that is away at the end holds them until it comes back, to the meeting's page or its record.
    const ada = of("Ada");
    await ada.page.goto(`${ada.meeting}/record`);
    expect(await drafts(ada)).toHaveLength(1);
    await setwise.advance(11 * 60_000);
    await ada.page.reload();
    await expect.poll(() => drafts(ada)).toHaveLength(0);
    await mei.open();
    await expect(mei.focus).toContainText("The meeting has ended");
    await expect.poll(() => drafts(mei)).toHaveLength(0);
  });
});
