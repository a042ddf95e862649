// What was promised, kept: reminded of by mail, put off with one click, late and stalled said plainly, rescued with what was learned.
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { daysAhead, minutesAhead } from "./pages/calendar.ts";
import { Days } from "./pages/days.ts";
import { gather } from "./pages/gathering.ts";
import { challenge, names, toThePlan } from "./pages/inquiry.ts";
import { address } from "./pages/organisation.ts";
import { sponsored } from "./pages/sponsored.ts";
import { refusedWith } from "./troubles.ts";

test.use({ mail: true });

test("an action goes late and is rescued", async ({ setwise, person, postbox }) => {
  test.slow();
  const gathered = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const { rooms, of, set } = gathered;
  const lena = await toThePlan(rooms, of);
  const [ada, priya] = [of("Ada"), of("Priya")];
  const what = "Ask two crews what slowed them";
  await ada.addAction({ what, by: daysAhead(7), firstStep: "Ring the night lead", groups: "Night crews, depot leads" });
  await ada.addMilestone("Three crews tell one another without me", daysAhead(90));
  await lena.next("Close");
  await lena.setNextMeeting(minutesAhead(60 * 24 * 60));
  await lena.tap("End the meeting");
  const days = new Days(setwise);
  const mails = (): string[] => postbox!.to(address("Ada Okafor")).filter((mail) => mail.includes("you promised"));

  await test.step("a mail comes before it is late, with dates and no words", async () => {
    for (let day = 0; day < 9 && mails().length === 0; day += 1) await days.until("08:40");
    await expect.poll(() => mails().length).toBeGreaterThan(0);
    for (const said of [what, "Night crews", "River crossing"]) expect(mails().join()).not.toContain(said);
  });

  await test.step("one click says that she is still on it, and looking alone says nothing", async () => {
    const visitor = await ada.page.context().browser()!.newPage({ ignoreHTTPSErrors: true });
    const link = mails().at(-1)!.match(/https?:\/\/\S+\/action-links\/\S+became=open/)![0];
    await visitor.goto(link.replace("became=open", "became=done"));
    await visitor.goto(link);
    await expectAccessible(visitor, "action-link");
    await expect(visitor.locator("body")).not.toContainText(what);
    await visitor.getByRole("button", { name: "Still on it" }).click();
    await expect(visitor.getByRole("heading", { name: "Thank you, your set will see it" })).toBeVisible();
    await visitor.goto(link);
    await expect(visitor.locator("body")).toContainText(/link/i);
    await visitor.close();
  });

  await test.step("weeks later it stands in the months at a glance as what does not move", async () => {
    for (const _ of [1, 2, 3, 4, 5]) await days.until("15:00", "Sunday");
    await priya.page.goto(`${set}/actions`);
    await expect(priya.page.locator("article.action", { hasText: what })).toContainText("Stalled.");
    await priya.page.setViewportSize({ width: 390, height: 844 });
    await priya.page.reload();
    await expect(priya.page.locator(".tabs [aria-current]"), "the tab one is on").toBeInViewport({ ratio: 1 });
    await priya.page.setViewportSize({ width: 1440, height: 900 });
    await priya.page.getByRole("link", { name: "Ada Okafor" }).click();
    await expect(priya.page.getByRole("heading", { name: "Ada Okafor: the months at a glance" })).toBeVisible();
    const stalled = priya.page.locator("section", { has: priya.page.getByRole("heading", { name: "What does not move" }) });
    await expect(stalled).toContainText(what);
    await expect(stalled).toContainText("It touches: Night crews, depot leads.");
    await expect(priya.page.getByText(challenge)).toBeVisible();
    await expectAccessible(priya.page, "project");
    await expect(priya.page.locator("ol.markers li", { hasText: "Three months" })).toContainText("Three crews tell");
  });

  await test.step("carried for a sponsor, all of the set's months stand on one page, with who can unblock what stalls", async () => {
    // Her room is still open as she leaves.
    of("Mei").person.allow(refusedWith(404));
    const wave = await sponsored(gathered, "Mei Rong");
    await priya.page.goto("/");
    await priya.page.getByRole("link", { name: /^Project\s*: River crossing$/ }).click();
    await expect(priya.page.getByRole("heading", { name: "One river, one handover: the months at a glance" })).toBeVisible();
    const stalled = priya.page.locator("section", { has: priya.page.getByRole("heading", { name: "What stalls, and who can unblock it" }) });
    await expect(stalled).toContainText(what);
    await expect(stalled).toContainText("Its owner: Ada Okafor");
    await expect(stalled).toContainText("It touches: Night crews, depot leads.");
    await expect(priya.page.getByText(challenge)).toBeVisible();
    await expectAccessible(priya.page, "set-project-stalled");
    await of("Mei").page.goto(`${wave}/sponsoring`);
    await expect(of("Mei").page.getByRole("heading", { level: 1 })).toBeVisible();
    await of("Mei").page.goto(`${set}/project`);
    await expect(of("Mei").page.locator("body"), "the sponsor reads none of it").not.toContainText(what);
  });

  await test.step("its owner closes it, which asks for what happened and what was learned", async () => {
    ada.person.allow(refusedWith(422));
    await ada.page.goto(`${set}/actions`);
    await ada.page.getByRole("link", { name: what }).click();
    await expect(ada.page.locator("main")).toContainText("Ring the night lead");
    await ada.page.locator("label", { hasText: /^Done$/ }).click();
    await ada.page.getByLabel("What happened").fill("Both told me at the gate");
    await ada.page.getByRole("button", { name: "Tell the set" }).click();
    await expect(ada.page.getByText("Please say what you learned")).toBeVisible();
    await expect(ada.page.getByLabel("What happened")).toHaveValue("Both told me at the gate");
    await ada.page.getByLabel("What did you learn?").fill("They had only waited to be asked");
    await ada.page.getByRole("button", { name: "Tell the set" }).click();
    await expect(ada.page.getByText("They had only waited to be asked")).toBeVisible();
    await priya.page.reload();
    await expect(priya.page.getByRole("heading", { name: "What does not move" })).toHaveCount(0);
    await expect(priya.page.locator("li", { hasText: "Night crews" }).last()).toContainText("1 done, 0 under way");
  });
});
