// Every page: axe finds nothing, nothing is wider than the window, light and dark, on a desk and a telephone; and a picture of
// each main screen.
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { daysAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { invite } from "./pages/invitation.ts";
import { password } from "./pages/organisation.ts";
import { enterAll, expectStage, onTheFloor, type Room } from "./pages/room.ts";

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

test("the way in: set-up, sign-in, an invitation, what is not there", async ({ setwise, person }) => {
  test.slow();
  const [nobody, ada] = [await person("Nobody"), await person("Ada Okafor")];
  const { page } = nobody;
  const lookAt = async (name: string, path?: string): Promise<void> => {
    if (path) await page.goto(path);
    await expectAccessible(page, name);
  };
  await lookAt("set-up", await setwise.setUpLink());
  await page.getByLabel("Password").fill("password");
  for (const [field, value] of [["Organisation", "Northwick Water"], ["Mail address", "ada@example.org"]] as const) {
    await page.getByLabel(field).fill(value);
  }
  await page.getByLabel("Name", { exact: true }).fill("Ada Okafor");
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByText("Not everything fits yet.")).toBeVisible();
  await lookAt("set-up-refused");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Set it up" }).click();
  await lookAt("home-empty");
  await lookAt("people", "/people");
  await lookAt("mail", "/mail");
  await lookAt("sets-empty", "/sets");
  await lookAt("set-new", "/sets/new");
  const link = await invite(nobody, "Mei Rong");
  await lookAt("people-invited");
  await page.context().clearCookies();
  await lookAt("sign-in", "/sign-in");
  await lookAt("not-there", "/sets/00000000-0000-7000-8000-000000000000");
  await ada.page.goto(link);
  await expectAccessible(ada.page, "invitation");
});

test("between meetings: home, the set, planning, protocols, the profile", async ({ setwise, person }) => {
  test.slow();
  const { of, meeting, set } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [ada, lena] = [of("Ada"), of("Lena")];
  await look(lena, "home", "/");
  await look(lena, "sets", "/sets");
  await look(lena, "set", set);
  await look(ada, "set-people", `${set}/people`);
  await look(lena, "set-agreement", `${set}/agreement`);
  await look(lena, "set-actions-empty", `${set}/actions`);
  await look(ada, "set-change", `${set}/change`);
  await look(lena, "meeting", meeting);
  await look(lena, "meeting-new", `${set}/meetings/new`);
  await lena.page.getByRole("button", { name: "See how it works out" }).click();
  await look(lena, "meeting-works-out");
  await look(lena, "meeting-change", `${meeting}/change`);
  await look(lena, "protocols", "/protocols");
  await look(lena, "protocol", "/protocols/learning-set");
  await look(lena, "profile", "/profile");
  await ada.page.goto("/people");
  await ada.page.getByRole("link", { name: "Mei Rong" }).click();
  await look(ada, "person");
});

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
});
