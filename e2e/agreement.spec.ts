// The three-way agreement: drafted by the lead, talked about, changed, signed by three, a deadline raised later, renewed.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { agreement } from "./pages/agreement.ts";
import { minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg", "Lena Vogel"];

test("three sign, one raises what is at risk, and it is renewed", async ({ setwise, person }) => {
  test.slow();
  const gathered = await gather(setwise, person, names, { protocol: "quick-slot" });
  const { of } = gathered;
  const wave = await agreement(gathered, { member: "Mei Rong", manager: "Jonas Berg" });
  const [ada, mei, jonas] = ["Ada", "Mei", "Jonas"].map((name) => of(name).page) as [Page, Page, Page];

  await test.step("the lead sees who has nobody to agree with, and drafts one", async () => {
    await ada.goto(wave);
    await ada.getByRole("link", { name: "Agreements", exact: true }).click();
    await expect(ada.getByText("Jonas Berg is their line manager")).toBeVisible();
    await ada.getByRole("button", { name: "Draft one agreement" }).click();
    await expect(ada.getByText("0 of 1 in force.")).toBeVisible();
  });

  await test.step("the manager asks, the member changes a word, and the manager sees what changed", async () => {
    await jonas.goto("/");
    await jonas.getByRole("link", { name: /^Open the agreement ?: The agreement about Mei Rong waits/ }).click();
    await jonas.getByLabel("Say something").fill("Not in the week of the audit, please.");
    await jonas.getByRole("button", { name: "Say it" }).click();
    await expect(jonas.getByText("Not in the week of the audit, please.")).toBeVisible();
    await mei.goto("/");
    await expect(mei.getByText("said something about an agreement of yours")).toBeVisible();
    await mei.getByRole("link", { name: /^Open the agreement/ }).click();
    await mei.getByText("Change it").click();
    await mei.getByLabel("Hours a week released").fill("4");
    await mei.getByLabel("Days released").fill("Thursday mornings, never in the week of the audit.");
    await mei.getByRole("button", { name: "Keep as a new version" }).click();
    await expect(mei.getByText("4 hours a week")).toBeVisible();
    await jonas.reload();
    await jonas.getByText(/^Version 2, by Mei Rong/).click();
    await expect(jonas.locator("ins", { hasText: "Thursday mornings" })).toBeVisible();
  });

  await test.step("three sign", async () => {
    await jonas.getByRole("button", { name: "Sign this version" }).click();
    await expect(jonas.getByText("signed by Jonas Berg on")).toBeVisible();
    await mei.reload();
    await mei.getByRole("button", { name: "Sign this version" }).click();
    await expect(mei.getByText("signed by Mei Rong on")).toBeVisible();
    await ada.goto(`${wave}/agreements`);
    await ada.getByRole("link", { name: /^Open the agreement/ }).click();
    await ada.getByRole("button", { name: "Sign this version" }).click();
    await expect(ada.getByText("in force, version 2")).toBeVisible();
  });

  await test.step("months later the manager raises what is at risk, and the member settles it", async () => {
    await jonas.goto("/");
    await jonas.getByRole("link", { name: "My people" }).click();
    await expect(jonas.getByText("no deadline at risk")).toBeVisible();
    await jonas.getByRole("link", { name: /^Open the agreement/ }).click();
    await jonas.getByText("Raise one").click();
    await jonas.getByLabel("Day of the deadline").fill(minutesAhead(60 * 24 * 60).slice(0, 10));
    await jonas.getByLabel("What is at risk").fill("The dam’s yearly report");
    await jonas.getByRole("button", { name: "Tell the others" }).click();
    await expect(jonas.getByText("nobody covers so far")).toBeVisible();
    await ada.goto("/programmes");
    await expect(ada.getByText("One deadline is at risk")).toBeVisible();
    await mei.goto("/");
    await expect(mei.getByText("raised a deadline at risk")).toBeVisible();
    await mei.getByRole("link", { name: /^Look ?: Agreement/ }).first().click();
    await mei.getByRole("button", { name: /^Settled/ }).click();
    await expect(mei.getByText("settled by Mei Rong on")).toBeVisible();
  });

  await test.step("renewed, it waits for all three again, and the old version stays signed", async () => {
    await ada.goto(`${wave}/agreements`);
    await ada.getByRole("link", { name: /^Open the agreement/ }).click();
    await ada.getByRole("button", { name: "Renew it as it is" }).click();
    await expect(ada.getByText("waits for: Member, Line manager, Programme lead")).toBeVisible();
    await ada.getByText(/^Version 3, by Ada Okafor/).click();
    await expect(ada.getByText("Version 2 before it had 3 signatures.")).toBeVisible();
  });
});
