// The three-way agreement as the lead, the member and the line manager see it: empty, drafted, refused, signed.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { agreement } from "../pages/agreement.ts";
import { gather } from "../pages/gathering.ts";
import { refusedWith } from "../troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg", "Lena Vogel"];

test("agreements of a wave, one of them, and a manager’s people", async ({ setwise, person }) => {
  test.slow();
  const gathered = await gather(setwise, person, names, { protocol: "quick-slot" });
  const { of } = gathered;
  of("Jonas").person.allow(refusedWith(422));
  const wave = await agreement(gathered, { member: "Mei Rong", manager: "Jonas Berg" });
  const [ada, mei, jonas] = ["Ada", "Mei", "Jonas"].map((name) => of(name).page) as [Page, Page, Page];
  await jonas.goto("/my-people");
  await expectAccessible(jonas, "my-people-empty");
  await ada.goto(`${wave}/agreements`);
  await expectAccessible(ada, "agreements-before");
  await ada.getByRole("button", { name: "Draft one agreement" }).click();
  await expectAccessible(ada, "agreements");
  await jonas.goto("/");
  await expectAccessible(jonas, "home-manager");
  await jonas.getByRole("link", { name: /^Open the agreement/ }).click();
  await jonas.getByRole("button", { name: "Sign this version" }).click();
  await expectAccessible(jonas, "agreement");
  await jonas.getByText("Raise one").click();
  await jonas.getByLabel("What is at risk").fill("The dam’s yearly report");
  await jonas.getByRole("button", { name: "Tell the others" }).evaluate((button: HTMLButtonElement) => {
    button.form!.noValidate = true;
  });
  await jonas.getByRole("button", { name: "Tell the others" }).click();
  await expect(jonas.getByText("Say which day.")).toBeVisible();
  await expectAccessible(jonas, "agreement-refused");
  await jonas.goto("/my-people");
  await expectAccessible(jonas, "my-people");
  await mei.goto("/");
  await mei.getByRole("link", { name: /^Open the agreement/ }).click();
  await mei.getByText("Change it").click();
  await mei.getByLabel("Days released").fill("Thursday mornings");
  await mei.getByRole("button", { name: "Keep as a new version" }).click();
  await expect(mei.getByText("Thursday mornings").first()).toBeVisible();
  await expectAccessible(mei, "agreement-changed");
});
