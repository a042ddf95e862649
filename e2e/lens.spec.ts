// The question lens: what a writer is told of their question before they ask, how they keep or turn it, and how it is turned
// off by a person, by a set and by the organisation.
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { gather } from "./pages/gathering.ts";
import { enterAll, onTheFloor, type Room } from "./pages/room.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Lena Vogel"];
const challenge = "How do we get the night crews to share what they learn?";
const advice = "Have you thought of asking the crews?";
const moreAdvice = "Why don’t you just ask the crews?";

const lensOf = (room: Room) => room.page.locator("#lens-say-question");

test("a question is read while it is written, for its writer alone", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of, set } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [lena, priya] = [of("Lena"), of("Priya")];
  await enterAll(rooms);
  await lena.start();
  for (const room of rooms.filter((room) => room !== lena)) {
    await room.say("challenge", room === priya ? challenge : `How do we begin, asks ${room.name}?`);
  }
  await lena.next("Choose one");
  for (const room of rooms.filter((room) => room !== lena)) await room.voteFor(challenge);
  await lena.next("Frame it");
  let floor = await onTheFloor(lena);
  const asker = of(floor);
  const other = rooms.find((room) => room !== asker && room !== priya && room !== lena)!;

  await test.step("advice in disguise is named, and the caret stays where it is", async () => {
    const box = asker.box("question");
    await box.click();
    await box.pressSequentially(advice, { delay: 15 });
    await expect(lensOf(asker)).toContainText("Advice in disguise begins with “Have you thought of”");
    await expect(lensOf(asker)).toContainText("Ask for their ideas");
    await expect(box).toBeFocused();
    expect(await box.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(advice.length);
    await expect(lensOf(other)).toBeEmpty();
    await expectAccessible(asker.page, "room-lens");
  });

  await test.step("who keeps their words is left in peace, until they change", async () => {
    await lensOf(asker).getByRole("button", { name: "Keep it" }).click();
    await expect(lensOf(asker)).toBeEmpty();
    await expect(asker.box("question")).toBeFocused();
    await asker.box("question").press("End");
    await asker.box("question").pressSequentially(" Or not?");
    await expect(lensOf(asker)).toContainText("Advice in disguise");
  });

  await test.step("an open question is named without a word about it; an empty box is not read", async () => {
    await asker.box("question").fill("What do you take for granted about the crews?");
    await expect(lensOf(asker)).toContainText("Tests an assumption");
    await expect(lensOf(asker).getByRole("button")).toHaveCount(0);
    await asker.box("question").fill("");
    await expect(lensOf(asker)).toBeEmpty();
  });

  await test.step("nothing holds a question up: it is asked as it is, and the lens goes", async () => {
    await asker.box("question").fill(moreAdvice);
    await expect(lensOf(asker)).toContainText("Advice in disguise");
    const kept = asker.acknowledged();
    await lensOf(asker).getByRole("button", { name: "Ask it as it is" }).click();
    await kept;
    await expect(priya.focus).toContainText(moreAdvice);
    await expect(priya.page.getByText("Advice in disguise")).toHaveCount(0);
    await priya.answer("I have not yet.");
  });

  await test.step("who turned it off for themselves is not read", async () => {
    const next = of((floor = await onTheFloor(lena, floor)));
    await next.page.goto("/profile");
    await next.page.getByRole("radio", { name: "never" }).check();
    await next.page.getByRole("button", { name: "Save this" }).click();
    await expect(next.page.getByRole("radio", { name: "never" })).toBeChecked();
    await expectAccessible(next.page, "profile-lens");
    await next.open();
    await expect(next.box("question")).toBeVisible();
    await expect(lensOf(next)).toHaveCount(0);
    await next.say("question", advice);
    await priya.answer("Not yet.");
  });

  await test.step("a set and an administrator turn it off for theirs", async () => {
    const third = of((floor = await onTheFloor(lena, floor)));
    await third.page.goto(`${set}/change`);
    await third.page.getByRole("radio", { name: "never" }).check();
    await expectAccessible(third.page, "set-change-lens");
    await third.page.getByRole("button", { name: "Save this" }).click();
    await expect(third.page.getByText("turned the question lens off")).toBeVisible();
    const isNotRead = async () => {
      await third.open();
      await expect(third.box("question")).toBeVisible();
      await expect(lensOf(third)).toHaveCount(0);
    };
    await isNotRead();
    await third.page.goto(`${set}/change`);
    await third.page.getByRole("radio", { name: "while questions are written" }).check();
    await third.page.getByRole("button", { name: "Save this" }).click();
    await third.open();
    await expect(lensOf(third)).toHaveCount(1);
    const administrator = of("Ada").page;
    await administrator.goto("/people");
    await administrator.getByRole("radio", { name: "never" }).check();
    await expectAccessible(administrator, "people-lens");
    await administrator.getByRole("button", { name: "Save this" }).click();
    await expect(administrator.getByRole("radio", { name: "never" })).toBeChecked();
    await isNotRead();
  });
});
