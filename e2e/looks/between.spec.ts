// Between meetings: home, the set, planning, protocols, the profile; and the forms there, refused.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { minutesAhead } from "../pages/calendar.ts";
import { gather } from "../pages/gathering.ts";
import { password } from "../pages/organisation.ts";
import type { Room } from "../pages/room.ts";
import { refusedWith } from "../troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg", "Lena Vogel"];
const call = "https://call.example.org/river-crossing";

async function look({ page }: Room, name: string, path?: string): Promise<void> {
  if (path) await page.goto(path);
  await expectAccessible(page, name);
}

test("home, the set, and a meeting that is planned, changed and cancelled", async ({ setwise, person }) => {
  test.slow();
  const { of, meeting, set } = await gather(setwise, person, names, { protocol: "collaborative-inquiry", call });
  const lena = of("Lena");
  const { page } = lena;
  lena.person.allow(refusedWith(422));
  await look(lena, "home", "/");
  await look(lena, "sets", "/sets");
  await look(lena, "set", set);
  await look(lena, "set-actions-empty", `${set}/actions`);
  await look(lena, "meeting", meeting);
  await look(lena, "record-empty", `${meeting}/record`);
  await look(lena, "meeting-new", `${set}/meetings/new`);
  await page.getByRole("button", { name: "See how it works out" }).click();
  await look(lena, "meeting-works-out");
  await page.getByRole("radio", { name: "Learning set" }).check();
  await page.getByLabel("Day and time").fill(minutesAhead(60));
  await page.getByRole("spinbutton", { name: "Minutes" }).fill("180");
  await page.getByRole("spinbutton", { name: "Presenters" }).fill("3");
  await page.getByRole("spinbutton", { name: "Presenters" }).blur();
  await expect(page.locator("#works-out li.slot")).toHaveCount(3);
  await look(lena, "meeting-three-hours");
  await page.goto(`${set}/meetings/new`);
  await page.getByLabel("Day and time").fill(minutesAhead(-24 * 60));
  await page.getByLabel("Link to your call").fill("https://call.example.org/two words");
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByText("This moment has passed already.")).toBeVisible();
  await look(lena, "meeting-new-refused");
  await look(lena, "meeting-change", `${meeting}/change`);
  await page.goto(meeting);
  await page.getByRole("button", { name: /^Cancel this meeting/ }).click();
  await expect(page.getByText("cancelled", { exact: true })).toBeVisible();
  await look(lena, "meeting-cancelled");
  await look(lena, "set-meeting-cancelled", set);
  await look(lena, "meeting-change-too-late", `${meeting}/change`);
  await look(of("Mei"), "home-meeting-cancelled", "/");
});

test("who is in a set, its agreement, its change and its end", async ({ setwise, person }) => {
  test.slow();
  const { of, set } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [ada, lena] = [of("Ada"), of("Lena")];
  ada.person.allow(refusedWith(422));
  const { page } = ada;
  await look(ada, "set-people", `${set}/people`);
  await page.getByLabel("Invite by mail address").fill("Mei Rong, somewhere");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByText("is no mail address")).toBeVisible();
  await look(ada, "set-invite-refused");
  await look(lena, "set-agreement", `${set}/agreement`);
  await lena.page.getByRole("radio", { name: "Own learning may travel." }).check();
  await lena.page.getByLabel("Ground rules of your own").fill("We begin on time.\nPhones stay in the bag.");
  await lena.page.getByRole("button", { name: "Put it to the set" }).click();
  await expect(lena.page.getByText("We begin on time.").first()).toBeVisible();
  await look(lena, "set-agreement-proposed");
  await look(ada, "set-agreement-waits", set);
  await look(ada, "set-change", `${set}/change`);
  await page.getByLabel("Name", { exact: true }).fill("   ");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Please write a name.")).toBeVisible();
  await look(ada, "set-change-refused");
  await page.goto(`${set}/change`);
  await page.getByRole("button", { name: "End the set" }).click();
  await page.goto(set);
  await expect(page.getByText("This set has ended.")).toBeVisible();
  await look(ada, "set-ended");
});

test("the protocols, the profile, tokens, and the page for programs", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, ["Ada Okafor", "Mei Rong"], { protocol: "collaborative-inquiry" });
  const mei = of("Mei");
  const { page } = mei;
  mei.person.allow(refusedWith(422));
  await look(mei, "protocols", "/protocols");
  for (const protocol of ["learning-set", "peer-consultation"]) await look(mei, `protocol-${protocol}`, `/protocols/${protocol}`);
  await look(mei, "profile", "/profile");
  await page.getByLabel("Name", { exact: true }).fill("   ");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Please write a name.")).toBeVisible();
  await look(mei, "profile-refused");
  await page.goto("/profile");
  await page.getByLabel("Current password").fill(`not ${password}`);
  await page.getByLabel("New password").fill(`another ${password}`);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await look(mei, "profile-password-refused");
  await look(mei, "tokens-none", "/profile/tokens");
  await page.getByRole("button", { name: "Make the token" }).click();
  await page.getByLabel("What it is for").fill("Calendar");
  await page.getByRole("button", { name: "Make the token" }).click();
  await expect(page.getByRole("status").locator("output")).toHaveText(/^swt_/);
  await look(mei, "tokens-made");
  await look(mei, "tokens", "/profile/tokens");
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("revoked")).toBeVisible();
  await look(mei, "tokens-revoked");
  await look(mei, "api", "/api");
});

test("the administrator’s pages of people", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, ["Ada Okafor", "Mei Rong", "Lena Vogel"], { protocol: "collaborative-inquiry" });
  const ada = of("Ada");
  const { page } = ada;
  ada.person.allow(refusedWith(422));
  await look(ada, "people", "/people");
  await page.getByRole("main").getByRole("link", { name: "Ada Okafor" }).click();
  await page.getByRole("checkbox", { name: "Administrator" }).uncheck();
  await page.getByRole("button", { name: "Save the roles" }).click();
  await expect(page.getByText("This is the only administrator")).toBeVisible();
  await look(ada, "person-roles-refused");
  await page.goto("/people");
  await page.getByRole("link", { name: "Mei Rong" }).click();
  await look(ada, "person");
  await page.getByRole("button", { name: "Take access away" }).click();
  await expect(page.getByText("Without access since")).toBeVisible();
  await look(ada, "person-deactivated");
  await look(ada, "people-deactivated", "/people");
});
