// A sponsor's part in a wave: planned by the lead, asked by a member, answered late and told so, a proposal decided with its reason and
// followed up a month later.
import { expect, test } from "./fixtures.ts";
import { minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { sponsored } from "./pages/sponsored.ts";
import { refusedWith } from "./troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg", "Lena Vogel"];
const day = 24 * 60 * 60 * 1000;

test("a sponsor is expected, asked, answers late, decides with a reason and tells what came of it", async ({ setwise, person }) => {
  test.slow();
  const gathered = await gather(setwise, person, names, { protocol: "quick-slot" });
  const { of, set } = gathered;
  const wave = await sponsored(gathered, "Jonas Berg");
  const ada = of("Ada").page;
  of("Jonas").person.allow(refusedWith(422));

  await ada.getByRole("link", { name: "Sponsor", exact: true }).click();
  await ada.getByRole("button", { name: "Plan them from the wave’s dates" }).click();
  await expect(ada.locator("[id^=about-]")).toHaveCount(7);
  await ada.getByLabel("What for").last().selectOption({ label: "Mentoring talk" });
  await ada.getByLabel("Day", { exact: true }).last().fill(minutesAhead(3 * 24 * 60).slice(0, 10));
  await ada.getByRole("button", { name: "Plan it" }).click();
  await expect(ada.locator("[id^=about-]")).toHaveCount(8);

  const mei = of("Mei").page;
  await mei.goto(set);
  await mei.getByRole("link", { name: "Sponsor", exact: true }).click();
  await expect(mei.getByText("What you send leaves this set.")).toBeVisible();
  await mei.getByLabel("Your question to Jonas Berg").fill("May we close a street before the town hall has said so?");
  await mei.getByRole("button", { name: "Send the question" }).click();
  await expect(mei.getByText("Waits since today.")).toBeVisible();
  await mei.getByLabel("In one line").fill("One number for a burst pipe");
  await mei.getByLabel("The proposal").fill("Both towns give out one number. The desk that answers decides.");
  await mei.getByRole("button", { name: "Put it to the sponsor" }).click();
  await expect(mei.getByRole("heading", { name: "One number for a burst pipe" })).toBeVisible();

  await setwise.advance(9 * day);
  await ada.goto("/programmes");
  await expect(ada.getByText("One question to the sponsor has waited for more than a week")).toBeVisible();

  const { page } = of("Jonas");
  await page.goto("/");
  await page.getByRole("link", { name: /^Answer Mei Rong of/ }).click();
  await expect(page.getByText("Waits for 9 days. That is longer than a week.").first()).toBeVisible();
  await page.getByLabel("Your answer to Mei Rong").fill("Yes, for four hours. I answer for it.");
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByText("A question answered after 9 days, longer than a week.")).toBeVisible();
  await expect(page.getByText("Decide on “One number for a burst pipe”")).toBeVisible();
  await page.locator("label", { hasText: "changed" }).click();
  await page.getByLabel("Why", { exact: true }).fill("   ");
  await page.getByRole("button", { name: "Send the decision" }).click();
  await expect(page.getByText("A decision needs its reason.")).toBeVisible();
  await expect(page.getByRole("radio", { name: "changed" }), "what was chosen stays").toBeChecked();
  await page.getByLabel("Why", { exact: true }).fill("One town first: the other changes its telephones in spring.");
  await page.getByRole("button", { name: "Send the decision" }).click();
  await expect(page.getByText("A proposal changed, after 9 days, longer than a week.")).toBeVisible();
  // What was planned for a day that has passed is asked after.
  await page.getByRole("listitem").filter({ hasText: "not said yet" }).last().locator("label", { hasText: "missed" }).click();
  await page.getByRole("listitem").filter({ hasText: "not said yet" }).last().getByLabel("A word on it").fill("The dam was on the news.");
  await page.getByRole("listitem").filter({ hasText: "not said yet" }).last().getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByText("Mentoring talk: missed. The dam was on the news.")).toBeVisible();

  await page.getByLabel("To the coach of").selectOption({ index: 1 });
  await page.getByLabel("What you noticed").fill("I hear little of them. Is something of mine in their way?");
  await page.getByRole("button", { name: "Send it to the coach" }).click();
  await expect(page.getByText("Is something of mine in their way?")).toBeVisible();
  const lena = of("Lena").page;
  await lena.goto("/");
  await expect(lena.getByText("wrote to you as coach")).toBeVisible();
  await lena.goto(`${set}/sponsor`);
  await expect(lena.getByText("Is something of mine in their way?")).toBeVisible();

  await setwise.advance(31 * day);
  await page.goto(`${wave}/sponsoring`);
  await page.locator("label", { hasText: "some of it" }).click();
  await page.getByLabel("What happened").fill("The number is on every van in the first town.");
  await page.getByRole("button", { name: "Tell the set" }).click();
  await expect(page.getByText("Told after 30 days what was carried out: some of it.")).toBeVisible();
  await mei.goto(`${set}/sponsor`);
  await expect(mei.getByText("Yes, for four hours. I answer for it.")).toBeVisible();
  await expect(mei.getByText("The number is on every van in the first town.")).toBeVisible();
  await expect(mei.getByText("Is something of mine in their way?")).toHaveCount(0);
});
