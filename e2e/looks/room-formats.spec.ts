// What other formats bring into the room: bids and two slots, roles and ways of working, images, a room that all conduct; and
// votes that tie.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { daysAhead } from "../pages/calendar.ts";
import { gather } from "../pages/gathering.ts";
import { names, toTheChallenges } from "../pages/inquiry.ts";
import { enterAll, expectStage, onTheFloor, type Room } from "../pages/room.ts";

test("a learning set: bids, two slots, a parked question, feedback, a break", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "learning-set", slots: 2 });
  const [ada, priya, mei, lena] = [of("Ada"), of("Priya"), of("Mei"), of("Lena")];
  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Check in");
  await expectAccessible(of(await onTheFloor(lena)).page, "room-check-in");
  await lena.next("Bids for time");
  await expectAccessible(mei.page, "room-bids-none");
  await ada.say("bid", "The depot move: pressing");
  await priya.say("bid", "A colleague I cannot reach");
  await expect(mei.focus).toContainText("A colleague I cannot reach");
  await expectAccessible(mei.page, "room-bids");
  await lena.tap("Settle the bids");
  await expect(priya.focus.getByText("You present").or(priya.focus.getByText("Priya presents.")).first()).toBeVisible();
  await expectAccessible(priya.page, "room-bids-settled");
  await lena.next("What stays here");
  await expect(priya.page.getByText("You present later today.")).toBeVisible();
  await expectAccessible(priya.page, "room-presents-later");
  await lena.next("Present");
  await ada.say("challenge", "How do we settle what Ada brings?");
  await lena.next("Clarify");
  await of(await onTheFloor(lena)).say("question", "Since when?");
  await ada.tap("Park this question");
  await lena.skipTo("Open questions");
  await lena.next("Summary");
  await expectAccessible(ada.page, "room-methods");
  await ada.tap("Choose: Yes, please");
  await lena.next("Contacts and reading");
  await expectAccessible(mei.page, "room-resources");
  await lena.next("Actions");
  await ada.addAction({ what: "Ada talks to the depot lead", by: daysAhead(7) });
  await lena.next("Feedback");
  await expect(ada.said("Since when?")).toBeVisible();
  await expectAccessible(ada.page, "room-parked-handed-over");
  await mei.say("feedback", "You waited before you answered.");
  await expect(ada.page.getByText("You waited before you answered.").first()).toBeVisible();
  await expectAccessible(mei.page, "room-feedback-to-presenter");
  await lena.skipTo("Break");
  await expectAccessible(mei.page, "room-break");
  await lena.next("What stays here");
  await expectAccessible(mei.page, "room-second-slot");
});

test("a peer consultation: roles, a key question, a way of working", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, [...names.slice(0, 3), "Jonas Berg", "Lena Vogel"], { protocol: "peer-consultation", conductor: "Jonas Berg" });
  const [ada, mei, jonas] = [of("Ada"), of("Mei"), of("Jonas")];
  await enterAll(rooms);
  await jonas.start();
  await expectStage(rooms, "Take roles");
  await expectAccessible(mei.page, "room-roles");
  await mei.tap("Take a role: Scribe");
  await ada.say("bid", "A case with a supplier");
  await jonas.tap("Settle the bids");
  await jonas.next("Tell the case");
  await ada.say("challenge", "How do we stay fair to a supplier we need?");
  await expectAccessible(mei.page, "room-telling");
  await jonas.next("Understand");
  await expectAccessible(mei.page, "room-hands");
  await mei.tap("Hand up");
  await expect(jonas.seat("Mei")).toContainText(/hand up|has the floor|asks now/);
  await expectAccessible(jonas.page, "room-hand-up");
  await jonas.next("Key question");
  await expectAccessible(ada.page, "room-key-question");
  await ada.say("key-question", "What would a fair price look like to both?");
  await jonas.next("Choose a way");
  await expectAccessible(ada.page, "room-choose-a-way");
  await ada.tap("Choose: Many ideas");
  await jonas.next("Advise");
  await expectAccessible(of(await onTheFloor(of("Lena"))).page, "room-advising");
});

test("a case clinic: stillness, images, a conversation", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, [...names.slice(0, 3), "Jonas Berg", "Lena Vogel"], { protocol: "case-clinic", conductor: "Jonas Berg" });
  const [ada, mei, jonas] = [of("Ada"), of("Mei"), of("Jonas")];
  await enterAll(rooms);
  await jonas.start();
  await expectStage(rooms, "Take roles");
  await ada.say("bid", "A case with a supplier");
  await jonas.tap("Settle the bids");
  await jonas.next("The case and the intention");
  await ada.say("challenge", "How do we stay fair to a supplier we need?");
  await jonas.next("Stillness");
  await expectAccessible(mei.page, "room-stillness");
  await jonas.next("Mirroring");
  await expectAccessible(of(await onTheFloor(of("Lena"))).page, "room-image");
  await jonas.skipTo("Conversation");
  await mei.say("statement", "I would simply ask them.");
  await expect(ada.record).toContainText("I would simply ask them.");
  await expectAccessible(mei.page, "room-conversation");
});

test("a troika, which everybody conducts", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "troika" });
  const mei = of("Mei");
  await enterAll(rooms.filter((room) => room !== of("Lena")));
  await expectAccessible(mei.page, "room-lobby-all-conduct");
  await mei.start();
  await expectAccessible(mei.page, "room-all-conduct");
});

test("a quick slot, before it is known who presents, and as its conductor presents", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "quick-slot", conductor: "Ada Okafor" });
  const ada = of("Ada");
  await enterAll(rooms);
  await expect(ada.page.getByText("Who presents first is still open.")).toBeVisible();
  await expectAccessible(ada.page, "room-lobby-presenter-open");
  await ada.namePresenter("Ada");
  await ada.start();
  await ada.say("challenge", "How do we hear of a leak before a customer does?");
  await ada.skipTo("Three actions");
  await expectAccessible(ada.page, "room-presenting-and-conducting");
});

test("votes that tie, twice", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheChallenges(rooms, of);
  const [ada, priya] = [of("Ada"), of("Priya")];
  await ada.say("challenge", "How do we hear of a leak before a customer does?");
  await priya.say("challenge", "How do we get the night crews to share what they learn?");
  await lena.next("Choose one");
  for (let time = 0; time < 2; time += 1) {
    await ada.voteFor("night crews");
    await priya.voteFor("hear of a leak");
    await lena.tap("Count the votes");
    await expect(lena.focus).toContainText(time === 0 ? "Please vote once more among these." : "The conductor chooses.");
    await expectAccessible((time === 0 ? priya : lena).page, time === 0 ? "room-tie" : "room-tie-to-choose");
  }
});
