// A set passes from one coach to another on a day, with a note that only the next one reads; then somebody leaves, and another joins.
import { expect, test } from "./fixtures.ts";
import { daysAhead } from "./pages/calendar.ts";
import { staffed } from "./pages/coaches.ts";
import { gather } from "./pages/gathering.ts";
import { refusedWith } from "./troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg", "Nia Hart", "Lena Vogel"];
const day = 24 * 60 * 60 * 1000;

test("a set is passed on, somebody leaves, another joins", async ({ setwise, person }) => {
  test.slow();
  const gathered = await gather(setwise, person, names, { protocol: "quick-slot" });
  const { of, set } = gathered;
  await staffed(gathered);
  const [ada, jonas, lena, mei] = [of("Ada").page, of("Jonas").page, of("Lena").page, of("Mei").page];
  // Jonas looks for the set until the hour's job has handed it over; Lena looks for it afterwards.
  of("Jonas").person.allow(refusedWith(404));
  of("Lena").person.allow(refusedWith(404));

  await jonas.goto("/profile");
  await jonas.getByRole("link", { name: "Your coaching" }).click();
  await jonas.getByLabel("Most sets at once").fill("1");
  await jonas.getByRole("button", { name: "Keep this" }).click();
  await expect(jonas.getByText("takes one")).toBeVisible();

  await lena.goto(`${set}/people`);
  await lena.getByRole("link", { name: "Pass it to another coach" }).click();
  await lena.getByLabel("To", { exact: true }).selectOption({ label: "Jonas Berg" });
  await lena.getByLabel("From", { exact: true }).fill(daysAhead(2));
  await lena.getByRole("button", { name: "Ask them" }).click();
  await expect(lena.getByText("Jonas Berg was asked and has not answered.")).toBeVisible();
  await lena.getByLabel("Note").fill("Ask Mei how the night went. She will not say it first.");
  await lena.getByRole("button", { name: "Keep the note" }).click();
  await expect(lena.getByLabel("Note")).toHaveValue(/She will not say it first/);

  await jonas.goto("/");
  await expect(jonas.getByText("asks you to take over a set as its coach")).toBeVisible();
  await jonas.getByRole("link", { name: /Passing on a set/ }).click();
  await expect(jonas.getByText("She will not say it first")).toHaveCount(0);
  await jonas.getByRole("button", { name: "Yes, I take it over" }).click();
  await expect(jonas.getByText("Jonas Berg said yes.")).toBeVisible();
  await mei.goto(`${set}/people`);
  await expect(mei.getByText("Jonas Berg said yes to coaching this set from a day on")).toBeVisible();

  await setwise.advance(3 * day);
  await expect(async () => {
    await jonas.goto(set);
    await expect(jonas.getByRole("heading", { level: 1, name: "River crossing" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await jonas.goto(`${set}/people`);
  await jonas.getByRole("link", { name: "Passing it on" }).click();
  await expect(jonas.getByText("She will not say it first.")).toBeVisible();
  await lena.goto(set);
  await expect(lena.getByRole("heading", { name: "River crossing" })).toHaveCount(0);

  const tomasz = of("Tomasz").page;
  await tomasz.goto(`${set}/people`);
  await tomasz.getByRole("button", { name: "Leave the set" }).click();
  await expect(tomasz.getByRole("heading", { level: 1 })).toContainText("Tomasz");
  await ada.goto(`${set}/people`);
  await ada.getByRole("link", { name: "Who could join" }).click();
  await expect(ada.getByRole("heading", { name: "2 people could join" })).toBeVisible();
  await ada.getByRole("button", { name: /Put them in.*Nia Hart/ }).click();
  await expect(ada.getByRole("heading", { level: 1, name: "River crossing" })).toBeVisible();
  await expect(ada.getByRole("listitem").filter({ hasText: "Nia Hart" }).first()).toContainText("Member");
  const nia = of("Nia").page;
  await nia.goto("/");
  await expect(nia.getByText("Ada Okafor added you to River crossing.").first()).toBeVisible();
});
