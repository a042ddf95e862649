// Seeing the conversation: live for whoever conducts, for the set once it chose so, afterwards for all who were there, over two
// meetings; and who waited longest, where the next one begins with bids.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { daysAhead, minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { planMeeting } from "./pages/meeting.ts";
import { enterAll, expectStage, onTheFloor, Room } from "./pages/room.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Lena Vogel"];
const presenter = "Priya";
const challenge = "How do we get the night crews to share what they learn?";
const helped = "What would make it worth a crew’s time to tell?";

/** The conversation opens beside the room, so that nobody misses what happens there. */
async function seeTheConversation(room: Room): Promise<Page> {
  const opened = room.page.waitForEvent("popup");
  await room.page.getByRole("link", { name: "See the conversation" }).first().click();
  const page = await opened;
  await expect(page.getByRole("heading", { level: 2, name: "The conversation" })).toBeVisible();
  return page;
}

test("a set sees its conversation", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of, set, meeting } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [lena, mei, priya] = [of("Lena"), of("Mei"), of(presenter)];
  const members = rooms.filter((room) => room !== lena);

  await test.step("before anybody met there is nothing to see", async () => {
    await mei.page.goto(`${set}/conversations`);
    await expect(mei.page.getByText("After two meetings you see here")).toBeVisible();
    await expectAccessible(mei.page, "conversations-empty");
    await mei.page.goto(`${meeting}/conversation`);
    await expect(mei.page.getByRole("heading", { name: "Nothing to see yet" })).toBeVisible();
  });

  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  for (const room of members) await room.say("challenge", room === priya ? challenge : `How do we begin, asks ${room.name}?`);
  await lena.next("Choose one");
  for (const room of members) await room.voteFor(challenge);
  await lena.next("Frame it");

  let floor: string | undefined;
  for (const [nth, question] of [helped, "Who would notice first?", "What did you try?"].entries()) {
    const asker: Room = of((floor = await onTheFloor(lena, floor)));
    await asker.say("question", question);
    await priya.answer(`Said once, ${nth + 1}.`);
    await expect(lena.focus).toContainText(`Said once, ${nth + 1}.`);
  }
  const asker = await priya.said(helped).locator("b").first().innerText();
  await test.step("the presenter marks the question that helped", async () => {
    const kept = priya.acknowledged();
    await priya.said(helped).getByRole("button", { name: "This one helped" }).click();
    await kept;
  });

  await test.step("whoever conducts sees it live, and looks again by hand", async () => {
    const more = await lena.unfoldConducting("More");
    const page = await seeTheConversation(lena);
    await more.locator("summary").first().click();
    await expect(page.getByText("only you see this, since you conduct")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Share of talk" })).toBeVisible();
    await expectAccessible(page, "conversation-live");
    await priya.say("reframe", "How do we make a night’s learning worth telling?");
    await page.getByRole("link", { name: "Look again" }).click();
    await expect(page.getByText("Priya Raman framed it anew after")).toBeVisible();
    await page.close();
  });

  await test.step("the others do when their set chose so, and find the way to it in the room", async () => {
    await mei.page.goto(`${meeting}/conversation`);
    await expect(mei.page.getByRole("heading", { name: "After the meeting" })).toBeVisible();
    await expectAccessible(mei.page, "conversation-not-yet");
    await expect(of("Tomasz").page.getByRole("link", { name: "See the conversation" })).toHaveCount(0);
    await mei.page.goto(set);
    await mei.page.getByRole("link", { name: "Change the set" }).click();
    await mei.page.getByRole("radio", { name: "The whole set" }).check();
    await expectAccessible(mei.page, "set-change-member");
    await mei.page.getByRole("button", { name: "Keep this choice" }).click();
    await expect(mei.page.getByText("Mei Rong let the set see its conversation while it meets")).toBeVisible();
    const page = await seeTheConversation(of("Tomasz"));
    await expect(page.getByText("all its people see this while it meets")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Share of talk" })).toHaveCount(0);
    await page.close();
    await expectAccessible(of("Tomasz").page, "room-with-conversation");
  });

  await test.step("afterwards all see it, and who asked what helped learns of it", async () => {
    await mei.open();
    await lena.skipTo("Plan");
    await expect(priya.stage).toContainText("Plan");
    await priya.addAction({ what: "Ask two crews what slowed them", by: daysAhead(14) });
    await lena.next("Close");
    await lena.setNextMeeting(minutesAhead(28 * 24 * 60));
    await lena.tap("End the meeting");
    for (const room of rooms) {
      await room.page.getByRole("link", { name: "See the conversation" }).click();
      await expect(room.page.getByRole("heading", { name: "Balance of voice" })).toBeVisible();
      const theirs = room.name.startsWith(asker) ? 1 : 0;
      await expect(room.page.getByRole("heading", { name: "Your questions that helped" })).toHaveCount(theirs);
    }
    await expectAccessible(rooms.find((room) => room.name.startsWith(asker))!.page, "conversation");
    await mei.page.goto(`${meeting}/record`);
    await expect(mei.page.getByRole("link", { name: "See the conversation" })).toBeVisible();
  });

  await test.step("bids for time show who waited longest", async () => {
    const again = await planMeeting(lena.person, set, { protocol: "Case clinic", conductor: "Ada Okafor" });
    const clinic = rooms.map((room) => new Room(room.person, again));
    const by = (name: string): Room => clinic.find((room) => room.name.startsWith(name))!;
    await enterAll(clinic);
    await by("Ada").start();
    const waited = "Who waited longest: Ada, Mei and Tomasz, one meeting without presenting.";
    for (const room of clinic) await expect(room.focus).toContainText(waited);
    await expectAccessible(by("Mei").page, "room-bids");
    await by("Mei").say("bid", "A colleague I cannot reach");
    await by("Ada").tap("Settle the bids");
    await expect(by("Ada").focus).toContainText("Mei presents.");
    await expect(by("Ada").focus).not.toContainText("Who waited longest");
    await by("Ada").setNextMeeting(minutesAhead(56 * 24 * 60));
    await by("Ada").unfoldConducting("More");
    await by("Ada").tap("End the meeting");
    await expect(by("Mei").focus).toContainText("The meeting has ended");
  });

  await test.step("over two meetings the set sees how it changes", async () => {
    await mei.page.goto(set);
    await mei.page.getByRole("navigation", { name: "This set" }).getByRole("link", { name: "Conversation" }).click();
    await expect(mei.page.getByRole("heading", { name: "Meeting by meeting" })).toBeVisible();
    await expect(mei.page.getByRole("heading", { name: "Air time" })).toBeVisible();
    await expectAccessible(mei.page, "conversations");
  });
});
