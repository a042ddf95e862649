// The same set and meetings for people who stand further off: a programme lead, a newcomer, a member who was away.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { minutesAhead } from "../pages/calendar.ts";
import { gather } from "../pages/gathering.ts";
import { accept, invite } from "../pages/invitation.ts";
import { planMeeting } from "../pages/meeting.ts";
import { address } from "../pages/organisation.ts";
import { enterAll, expectStage, type Room } from "../pages/room.ts";

/** Starts the meeting, sets the next and ends this one at once: the set has met. */
async function meet(rooms: Room[], lena: Room): Promise<void> {
  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  await lena.setNextMeeting(minutesAhead(28 * 24 * 60));
  await lena.tap("End the meeting");
  await expect(lena.focus).toContainText("The meeting has ended");
}

test("a lead who is not in the set, and a newcomer to a set that has met", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of, set, meeting } = await gather(setwise, person, ["Ada Okafor", "Priya Raman", "Lena Vogel"], { protocol: "collaborative-inquiry" });
  const [ada, lena] = [of("Ada"), of("Lena")];
  const [grace, jonas] = [await person("Grace Adeyemi"), await person("Jonas Berg")];
  await accept(grace, await invite(ada.person, grace.name, ["Programme lead"]));
  await accept(jonas, await invite(ada.person, jonas.name));
  const look = async ({ page }: { page: Room["page"] }, name: string, path: string): Promise<void> => {
    await page.goto(path);
    await expectAccessible(page, name);
  };

  await look(grace, "home-lead", "/");
  await look(grace, "sets-lead", "/sets");
  await look(grace, "set-lead", set);
  await look(grace, "set-people-lead", `${set}/people`);
  await look(grace, "meeting-lead", meeting);
  await look(grace, "meeting-change-lead", `${meeting}/change`);
  await meet(rooms, lena);
  await look(lena, "record-nothing-said", `${meeting}/record`);
  await look(grace, "meeting-held-lead", meeting);

  const later = await planMeeting(grace, set, { protocol: "Collaborative inquiry" });
  await grace.page.goto(`${set}/people`);
  await grace.page.getByLabel("Somebody who is here already").selectOption({ label: `Jonas Berg (${address("Jonas Berg")})` });
  await grace.page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(grace.page.getByText("waiting to be let in")).toBeVisible();
  await look(grace, "set-people-newcomer", `${set}/people`);
  await look(jonas, "home-newcomer", "/");
  await look(jonas, "set-newcomer", set);
  await look(jonas, "set-people-waiting", `${set}/people`);
  await look(jonas, "sets-newcomer", "/sets");
  await look(lena, "set-wants-in", set);
  await lena.page.getByRole("button", { name: "Let Jonas Berg in" }).click();
  await expect(lena.page.getByText("Jonas Berg waits to be let in.")).toHaveCount(0);
  await look(jonas, "set-let-in", set);
  await look(jonas, "meeting-before-newcomer", meeting);
  await look(jonas, "meeting-newcomer", later);
});
