// What concerns the whole room stands above it: a pause, the lead, being away, a lost connection; and drafts left over.
import { expect, type Person, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { gather } from "../pages/gathering.ts";
import { names, toTheChallenges, toTheQuestions } from "../pages/inquiry.ts";
import { onTheFloor, Room } from "../pages/room.ts";
import { refusedWith, unreachable } from "../troubles.ts";

/** The page as it was drawn, without the stream that would change it while it is looked at. */
async function lookAtStill({ page }: Room, name: string, words: string): Promise<void> {
  await page.route("**/live", () => {});
  await page.reload();
  await expect(page.getByText(words)).toBeVisible();
  await expectAccessible(page, name);
  await page.unroute("**/live");
  await page.reload();
}

test("a pause, being away, the lead on offer", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const mei = of("Mei");
  await mei.tap("Ask for a pause");
  await expect(lena.page.getByText("Mei asks for a pause.")).toBeVisible();
  await expectAccessible(lena.page, "room-pause-asked");
  await lena.conductor.getByRole("button", { name: "Pause" }).click();
  await expect(mei.page.locator("#notices").getByText("The meeting is paused.")).toBeVisible();
  await expectAccessible(mei.page, "room-paused");
  await expectAccessible(lena.page, "room-paused-conducting");
  await lena.tap("Go on");

  await lena.unfoldConducting("More");
  await lena.page.locator("#away-person").selectOption({ label: "Mei" });
  await lena.tap("Mark away");
  await expect(mei.page.getByText("You were marked away")).toBeVisible();
  await expectAccessible(mei.page, "room-marked-away");
  await mei.tap("Come back in");
  await mei.tap("Leave");
  await expect(mei.page.getByText("You left this meeting.")).toBeVisible();
  await expectAccessible(mei.page, "room-left");
  await mei.tap("Come back in");

  await lena.unfoldConducting("More");
  await lena.page.locator("#lead-person").selectOption({ label: "Mei" });
  await lena.tap("Offer the lead");
  await expect(mei.page.getByText("Lena would like to pass the lead to you.")).toBeVisible();
  await expectAccessible(mei.page, "room-lead-for-you");
  await expectAccessible(of("Priya").page, "room-lead-offered");
  await expectAccessible(lena.page, "room-lead-offering");
});

test("a conductor who is lost, and who takes over", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of, meeting } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheChallenges(rooms, of);
  const [ada, priya, mei] = [of("Ada"), of("Priya"), of("Mei")];
  const cookies = await lena.person.context.storageState();
  await lena.person.context.close();
  await expect(ada.seat("Lena")).toContainText("reconnecting");
  await setwise.advance(50_000);
  await expect(ada.page.getByText("Lena conducts and is not connected now.")).toBeVisible();
  await expectAccessible(ada.page, "room-conductor-lost");
  await priya.tap("I can conduct");
  // Fifteen seconds are shorter than a look.
  await Promise.all([
    lookAtStill(mei, "room-takeover", "Priya offers to conduct"),
    lookAtStill(priya, "room-taking-over", "You offered to conduct."),
  ]);
  await expect(priya.conductor.getByText("You conduct")).toBeVisible({ timeout: 20_000 });
  const back: Person = await person("Lena Vogel", { storageState: cookies });
  const returned = new Room(back, meeting);
  await returned.open();
  await expect(back.page.getByText("Priya conducts in your place.")).toBeVisible();
  await expectAccessible(back.page, "room-take-back");
});

test("a lost connection, a tap that waits and did not arrive, words that wait, and a session that is over", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const asker = of(await onTheFloor(lena));
  const { page } = asker;
  asker.person.allow(unreachable);
  await asker.person.context.setOffline(true);
  await asker.box("question").fill("Who else has a part in it?");
  await asker.send("question").click();
  await page.getByRole("button", { name: "Pass", exact: true }).click();
  await expect(page.getByText("The connection is gone.")).toBeVisible();
  await expectAccessible(page, "room-connection-lost");
  await expect(page.locator("[data-refusals]")).toContainText("did not arrive and was not done.", { timeout: 25_000 });
  await expectAccessible(page, "room-tap-failed");
  await asker.person.context.setOffline(false);
  await expect(lena.focus.getByText("Who else has a part in it?")).toBeVisible();

  // She signs out in another tab.
  const other = await asker.person.context.newPage();
  await other.goto("/profile");
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other.getByRole("button", { name: "Come in" })).toBeVisible();
  // Her stream ends with the next thing that happens in the room; its heartbeat may be refused before.
  asker.person.allow(refusedWith(401));
  await lena.tap("+ 5 min");
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await expectAccessible(page, "room-signed-out");
});

test("what was drafted when the stage moved on", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const first = of(await onTheFloor(lena));
  const second = [of("Priya"), of("Mei")].find((room) => room !== first)!;
  await first.box("question").fill("What makes this matter to you now?");
  await second.box("question").fill("What do we take for granted here?");
  await expectAccessible(second.page, "room-draft");
  await lena.next("Open it up");
  for (const [room, name] of [[first, "room-leftover-now"], [second, "room-leftover"]] as const) {
    await expect(room.composer.locator(".leftover:visible")).toContainText("You drafted this in “Frame it”");
    await expectAccessible(room.page, name);
  }
});
