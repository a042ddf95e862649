// The room of an inquiry, from the lobby to the record, and what stays of it.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { daysAhead } from "../pages/calendar.ts";
import { gather } from "../pages/gathering.ts";
import { enterAll, expectStage, onTheFloor, type Room } from "../pages/room.ts";
import { refusedWith } from "../troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg", "Lena Vogel"];
const challenges = [
  "How do we hear of a leak before a customer does?",
  "How do we get the night crews to share what they learn?",
  "How do we plan repairs without closing the same street twice?",
];

async function look(room: Room, name: string, path?: string): Promise<void> {
  if (path) await room.page.goto(path);
  await expectAccessible(room.page, name);
}

test("the room from the lobby to the record", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of, meeting, set } = await gather(setwise, person, names, { protocol: "collaborative-inquiry", standIn: "Mei Rong" });
  const [ada, lena, mei] = [of("Ada"), of("Lena"), of("Mei")];
  await look(mei, "room-before-entering", `${meeting}/room`);
  await enterAll(rooms);
  await look(lena, "room-lobby");
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  await look(mei, "room-writing");
  for (const [nth, text] of challenges.entries()) await rooms[nth]!.say("challenge", text);
  await lena.next("Choose one");
  await expect(mei.focus).toContainText(challenges[0]!);
  await look(mei, "room-choosing");
  for (const room of rooms) if (room !== lena) await room.voteFor(challenges[0]!);
  await lena.next("Frame it");

  const asker = of(await onTheFloor(lena));
  await look(asker, "room-your-turn");
  await asker.say("question", "Who else has a part in it, and how would they describe it?");
  await expect(ada.focus).toContainText("You are answering");
  await look(ada, "room-answering");
  await look(lena, "room-conducting");
  const more = await lena.unfoldConducting("More");
  await expectAccessible(lena.page, "room-conducting-more");
  await more.locator("summary").first().click();
  await ada.answer("The depot, which hears of it last, and the customers, who say that nobody tells them anything.");
  await expect(mei.focus).toContainText("The depot, which hears of it last");
  await look(mei, "room-answered");
  for (const part of ["Commitments", "My notes"]) {
    await mei.page.getByRole("navigation", { name: "Parts of the room" }).getByRole("link", { name: part }).click();
    await look(mei, `room-${part.toLowerCase().replace(" ", "-")}`);
  }
  await mei.page.goto(`${meeting}/room`);

  await lena.say("process-check", "How well do we listen to one another?");
  await expect(mei.focus).toContainText("How well do we listen to one another?");
  await look(mei, "room-check");
  await lena.tap("Close the check");
  await lena.skipTo("Plan");
  await expect(ada.stage).toContainText("Plan");
  await look(ada, "room-planning");
  await ada.addAction({ what: "Ask two crews to tell me what slowed them", by: daysAhead(14), measure: "Both have told me by then" });
  await mei.say("offer", "I can bring my crew’s lead to your first talk");
  await expect(lena.focus).toContainText("Ask two crews");
  await look(lena, "room-planned");
  await lena.next("Close");
  const missing = await lena.unfoldConducting("missing");
  await look(lena, "room-missing");
  await missing.getByLabel("Why it is left out").fill("We write to one another");
  const stated = lena.acknowledged();
  await missing.getByRole("button", { name: "State the exception" }).click();
  await stated;
  await lena.tap("End the meeting");
  await expect(mei.focus).toContainText("The meeting has ended");
  await look(mei, "room-ended");
  await look(mei, "record", `${meeting}/record`);
  await look(mei, "meeting-held", meeting);
  await look(ada, "home-with-action", "/");
  await look(ada, "set-actions", `${set}/actions`);
  await ada.page.getByRole("link", { name: "Ask two crews to tell me what slowed them" }).click();
  await look(ada, "action");
  ada.person.allow(refusedWith(422));
  await ada.page.getByLabel("What happened").fill("Both told me at the gate.");
  // A browser of today lets no such date through; one that does not know date fields does.
  await ada.page.getByLabel("By when").evaluate((field: HTMLInputElement) => (field.type = "text"));
  await ada.page.getByLabel("By when").fill("in spring");
  await ada.page.getByRole("button", { name: "Tell the set" }).click();
  await expect(ada.page.getByText("This is no date.")).toBeVisible();
  await look(ada, "action-refused");
  await ada.page.getByLabel("By when").fill(daysAhead(20));
  await ada.page.getByRole("radio", { name: "Done" }).check();
  await ada.page.getByLabel("What did you learn?").fill("That they had waited to be asked.");
  await ada.page.getByRole("button", { name: "Tell the set" }).click();
  await expect(ada.page.locator(".learned")).toBeVisible();
  await look(ada, "action-told");
});
