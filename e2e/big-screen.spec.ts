// A meeting on a big screen: it holds nobody's session, people join by the code that stands on it, and it ends when anybody
// takes it away or the meeting ends.
import { expect, type Person, test } from "./fixtures.ts";
import { daysAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { enterAll, expectStage, onTheFloor, type Room } from "./pages/room.ts";
import { Wall } from "./pages/wall.ts";
import { refusedWith } from "./troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Mei Rong", "Lena Vogel"];
const telephone = { viewport: { width: 390, height: 844 } };
const challenge = "How do we hear of a leak before a customer does?";

/** Somebody's phone follows the code to the room, where they come in. */
async function joins(room: Room, wall: Wall): Promise<void> {
  await room.page.goto("/join");
  await room.page.getByLabel("Code").fill(await wall.joinCode());
  await room.page.getByRole("button", { name: "Join" }).click();
  await expect(room.page).toHaveURL(new RegExp(`${room.meeting}/room$`));
  await room.page.getByRole("button", { name: /come in$/i }).click();
  await expect(room.page.getByRole("button", { name: "Leave" })).toBeVisible();
}

test("a set in one room: two phones, one without a device, and the question on the wall until the end", async ({ setwise, person }) => {
  const { of, meeting } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" }, {
    "Ada Okafor": telephone,
    "Priya Raman": telephone,
  });
  const [lena, ada, priya, mei] = [of("Lena"), of("Ada"), of("Priya"), of("Mei")];
  await lena.enter();
  const screen = await person("the wall");
  const wall = await Wall.put(lena, screen);
  await expect(wall.middle).toContainText("Lena is here");
  expect(await screen.context.cookies(), "it is nobody’s session").toEqual([]);
  await expect(wall.qr).toBeVisible();

  await Promise.all([joins(ada, wall), joins(priya, wall)]);
  await expect(ada.page.getByText("A big screen shows this meeting. Lena put it up.")).toBeVisible();
  const people = await lena.unfoldConducting("People");
  await people.getByRole("button", { name: "Mei is here" }).click();
  await expect(wall.seat("Mei")).toContainText("no device");
  await expect(ada.seat("Mei")).toContainText("no device");
  await people.locator("#scribe-person").selectOption({ label: "Lena" });
  const named = lena.acknowledged();
  await people.locator("#name-scribe button").click();
  await named;

  await lena.start();
  await expectStage([lena, ada, priya], "Write a challenge");
  await expect(wall.middle).toContainText("0 of 3 have written");
  await ada.say("challenge", challenge);
  await expect(wall.middle).toContainText("1 of 3 have written");
  await expect(wall.page.getByText(challenge), "written alone").toHaveCount(0);
  await priya.say("challenge", "How do we plan repairs without closing the same street twice?");
  const folded = lena.composer.locator('[id^="others-challenge"]');
  await folded.locator("summary").first().click();
  await folded.getByLabel("Write for").selectOption({ label: "Mei" });
  await folded.locator("textarea").first().fill("How do we keep our best people?");
  const entered = lena.acknowledged();
  await folded.locator("form button").last().click();
  await entered;
  await expect(wall.middle).toContainText(challenge);
  await expect(wall.seat("Mei"), "others still enter what she says").toContainText("no device");
  await expect(ada.said("How do we keep our best people?")).toContainText("entered by Lena");

  await lena.next("Choose one");
  await ada.voteFor(challenge);
  await expect(wall.middle).toContainText("1 of 3 have voted");
  await lena.tap("Count the votes");
  await expect(wall.middle).toContainText("Ada presents");
  await lena.next("Frame it");
  const asker = await onTheFloor(lena);
  const question = "Who else has a part in it, and how would they describe it?";
  if (asker === "Priya") await priya.say("question", question);
  else {
    await lena.tap(/^Skip/);
    await priya.say("question", question);
  }
  await expect(wall.middle).toContainText(question);
  await expect(wall.middle).toContainText("Priya to Ada");
  await expect(wall.seat("Ada")).toContainText("answering");
  await ada.answer("The depot, which hears of it last.");
  await expect(wall.middle).toContainText("The depot, which hears of it last.");

  await lena.say("process-check", "How well do we listen to one another?");
  await ada.say("check-answer", "Well enough");
  await expect(wall.middle).toContainText("1 of 3 have answered");
  await expect(wall.page.getByText("Well enough"), "only how many have answered").toHaveCount(0);
  await lena.tap("Close the check");
  await lena.tap("Pause");
  await expect(wall.top).toContainText("Paused");
  await lena.tap("Go on");

  await lena.skipTo("Plan");
  await ada.addAction({ what: "Ask two crews to tell me what slowed them", by: daysAhead(14) });
  await expect(wall.middle).toContainText("Ask two crews");
  await lena.next("Close");
  const missing = await lena.unfoldConducting("missing");
  await missing.getByLabel("Why it is left out").fill("We write to one another");
  const stated = lena.acknowledged();
  await missing.getByRole("button", { name: "State the exception" }).click();
  await stated;
  await lena.tap("End the meeting");
  await expect(wall.middle).toHaveText("The meeting has ended");
  const left = await wall.page.locator("body").innerHTML();
  for (const gone of [question, challenge, "Ada", "River crossing", "/join/"]) expect(left).not.toContain(gone);
  await wall.page.reload();
  await expect(wall.middle).toHaveText("The meeting has ended");
  expect(await wall.page.content()).not.toContain("River crossing");
  await mei.page.goto(`${meeting}/record`);
  await expect(mei.page.getByText(question)).toBeVisible();
});

test("a wall taken away in the room is empty at once, and one whose server was killed comes back", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "quick-slot" });
  const lena = of("Lena");
  await enterAll(rooms);
  const screen: Person = await person("the wall");
  screen.allow(/net::ERR_|htmx/);
  for (const room of rooms) room.person.allow(/net::ERR_|htmx/);
  const wall = await Wall.put(of("Ada"), screen);
  await expect(wall.seat("Lena")).toBeVisible();
  await setwise.kill();
  await expect(wall.page.getByText("This screen comes back by itself.")).toBeVisible();
  await setwise.resume();
  await expect(wall.page.getByText("This screen comes back by itself.")).toBeHidden({ timeout: 20_000 });
  await expect(wall.seat("Lena")).toBeVisible();
  await expect(lena.page.getByText("A big screen shows this meeting. Ada put it up.")).toBeVisible();

  await lena.page.getByRole("button", { name: "Take it away" }).click();
  await expect(wall.middle).toHaveText("This screen shows no meeting");
  await expect(wall.seat("Lena")).toHaveCount(0);
  await expect(of("Mei").page.getByText("A big screen shows")).toHaveCount(0);
  screen.allow(refusedWith(404));
  await wall.page.reload();
  await expect(wall.page.getByText("This screen shows no meeting")).toBeVisible();
});

test("a screen opened by the code it is told, and one that is told a wrong one", async ({ setwise, person }) => {
  const { of } = await gather(setwise, person, names, { protocol: "quick-slot" });
  const lena = of("Lena");
  await lena.enter();
  const code = await Wall.codeFrom(lena);
  const screen = await person("the wall");
  screen.allow(refusedWith(422));
  await screen.page.goto("/wall");
  await screen.page.getByLabel("Code").fill("ACDEFG");
  await screen.page.getByRole("button", { name: "Show it" }).click();
  await expect(screen.page.getByText("No meeting waits for this code.")).toBeVisible();
  await screen.page.getByLabel("Code").fill(code.toLowerCase());
  await screen.page.getByRole("button", { name: "Show it" }).click();
  await expect(screen.page.locator("#wall-middle")).toContainText("Lena is here");
  expect(await screen.context.cookies()).toEqual([]);
});
