// The room where people talk: large buttons, a ring that runs, taps for others, the scribe's panel.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { daysAhead } from "../pages/calendar.ts";
import { gather } from "../pages/gathering.ts";
import { names, toTheQuestions } from "../pages/inquiry.ts";
import { enterAll, expectStage, onTheFloor } from "../pages/room.ts";

test("asking and answering aloud, with a scribe", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry", way: "spoken", call: "https://call.example.org/river" });
  const [ada, mei] = [of("Ada"), of("Mei")];
  await mei.open();
  await expect(mei.page.getByText("You talk, in one room or on a call.")).toBeVisible();
  await expectAccessible(mei.page, "room-spoken-before-entering");
  const lena = await toTheQuestions(rooms, of);
  const asker = of(await onTheFloor(lena));
  await expectAccessible(asker.page, "room-spoken-i-ask");
  await asker.tap("I ask");
  await expect(ada.page.getByRole("button", { name: "I answer" })).toBeVisible();
  await expectAccessible(ada.page, "room-spoken-i-answer");
  await expectAccessible(lena.page, "room-spoken-conducting");
  await ada.tap("I answer");
  await expect(mei.focus).toContainText("Ada is answering");
  await expectAccessible(mei.page, "room-spoken-ring");
  await setwise.advance(31_000);
  await ada.page.reload();
  await expect(ada.focus.getByText("over time")).toBeVisible();
  await expectAccessible(ada.page, "room-spoken-over-time");

  const more = await lena.unfoldConducting("More");
  await more.locator("#scribe-person").selectOption({ label: "Lena" });
  const named = lena.acknowledged();
  await more.locator("#name-scribe button").click();
  await named;
  await more.locator("summary").first().click();
  await expect(lena.composer.getByText("As scribe, write for others")).toBeVisible();
  await expectAccessible(lena.page, "room-scribe");
});

test("questions first: skills, a process check, a wording all agree on, feedback", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "questions-first", way: "spoken" });
  const [ada, priya, mei, lena] = [of("Ada"), of("Priya"), of("Mei"), of("Lena")];
  const members = [ada, priya, mei];
  await enterAll(rooms);
  await expectAccessible(lena.page, "room-lobby-conducting");
  await lena.namePresenter("Ada");
  await lena.start();
  await expectStage(rooms, "Open");
  await expectAccessible(of(await onTheFloor(lena)).page, "room-skill");
  await lena.next("Tell it briefly");
  await ada.say("challenge", "How do we hear of a leak before a customer does?");
  await expectAccessible(ada.page, "room-presented-aloud");
  await lena.next("Explore the problem");
  await expectAccessible(mei.page, "room-spoken-anybody");

  await lena.tap("Check how we work");
  await expect(mei.composer.locator("#do-check-answer")).toBeVisible();
  await expectAccessible(mei.page, "room-check-asked");
  for (const room of members) {
    await room.composer.locator("#do-check-answer").getByRole("radio", { name: "6", exact: true }).check();
    await room.say("check-answer", "Better than last time");
  }
  await expect(mei.focus).toContainText("Better than last time");
  await expectAccessible(lena.page, "room-check-answered");
  await lena.tap("Close the check");

  await lena.next("How are we doing?");
  await expectAccessible(mei.page, "room-rating");
  await lena.next("Agree on the problem");
  await expectAccessible(mei.page, "room-wording");
  for (const room of members) await room.say("statement", `${room.name} sees crews nobody asks`);
  await expect(mei.focus).toContainText("Ada Okafor sees crews nobody asks");
  await expectAccessible(mei.page, "room-agreeing");
  for (const stage of ["Explore further", "And now?", "Goal and ways"]) await lena.next(stage);
  await lena.skipTo("Actions");
  await ada.addAction({ what: "Ada calls one crew", by: daysAhead(10) });
  await lena.next("Everybody's actions");
  await priya.addAction({ what: "Mei calls another crew", by: daysAhead(10), owner: "Mei" });
  await expect(mei.page.getByRole("button", { name: "Yes, I take it on" }).first()).toBeVisible();
  await expectAccessible(mei.page, "room-action-for-you");
  await expectAccessible(lena.page, "room-actions-missing");
  await mei.tap("Yes, I take it on");
  await priya.addAction({ what: "Priya calls a third crew", by: daysAhead(10) });
  await lena.next("How the skills went");
  await lena.next("What others saw");
  await expectAccessible(mei.page, "room-feedback");
});
