// A programme in two cohorts: the second by its dates, the sets of both by one press, and both begun together.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";
import { refusedWith } from "./troubles.ts";

const first = ["Priya Raman", "Tomasz Nowak", "Mei Rong"];
const second = ["Jonas Berg", "Amara Diallo", "Leo Brandt"];

test("two cohorts are designed, composed and started together", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, ["Ada Okafor", ...first, ...second, "Lena Vogel"], { protocol: "quick-slot" });
  const ada = of("Ada");
  ada.person.allow(refusedWith(422));
  const { page } = ada;
  await page.goto("/programmes/new");
  await page.getByLabel("Name", { exact: true }).fill("Facilitators");
  await page.getByRole("radio", { name: /Own-challenge sets/ }).check();
  await page.getByLabel("Start from").selectOption({ label: "Six monthly meetings, launch and end in person" });
  await page.getByLabel("First day").fill("2090-01-10");
  await page.getByRole("button", { name: "Make it and begin the design" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The right work" })).toBeVisible();
  const wave = new URL(page.url()).pathname.split("/design")[0]!;
  const programme = wave.replace("/waves/", "/programmes/");

  await test.step("the second cohort has dates of its own, pasted where it is made", async () => {
    await page.goto(programme);
    await page.getByLabel("Name of the wave").fill("Cohort 2");
    await page.getByLabel("Its dates, one a line").fill("20 February 2090 13:30-17:00\nsoon");
    await page.getByRole("button", { name: "Make the wave" }).click();
    await expect(page.getByText("Line 2, “soon”")).toBeVisible();
    await page.getByLabel("Its dates, one a line").fill("20 February 2090 13:30-17:00\n20 March 2090 09:30-13:00");
    await page.getByRole("button", { name: "Make the wave" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Dates and hours that can be kept" })).toBeVisible();
    await expect(page.getByRole("group", { name: "Meeting 2" }).getByLabel("Day")).toHaveValue("2090-03-20");
  });
  const other = new URL(page.url()).pathname.split("/design")[0]!;
  for (const [at, names] of [[wave, first], [other, second]] as const) {
    await page.goto(`${at}/people`);
    for (const name of names) await page.getByRole("checkbox", { name }).check();
    await page.getByRole("button", { name: "Put them in" }).click();
    await expect(page.getByRole("heading", { name: "3 people" })).toBeVisible();
  }

  await test.step("one press proposes for both, one makes and starts what was shown", async () => {
    await page.goto(programme);
    await page.getByRole("button", { name: "Propose sets for both waves" }).click();
    await expect(page.getByText("Cohort 2, set 1", { exact: true })).toBeVisible();
    for (const name of [...first, ...second]) await expect(page.getByText(name)).toBeVisible();
    await page.getByRole("link", { name: "Change it by hand, and see why each sits where" }).first().click();
    await page.getByLabel("Name", { exact: true }).first().fill("Quay");
    await page.getByRole("button", { name: "See what my changes cost" }).click();
    await expect(page).toHaveURL(/plan=/);
    await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue("Quay");
    await page.goto(`${programme}/sets`);
    await expect(page.getByText("Quay", { exact: true }), "the last look is what is shown").toBeVisible();
    await page.getByRole("button", { name: "Make these 2 sets and start both waves" }).click();
    await expect(page.getByText("Kept.", { exact: true })).toBeVisible();
    await expect(page.getByText("running", { exact: true })).toHaveCount(2);
    await expect(page.getByRole("button", { name: /Propose sets/ })).toHaveCount(0);
  });

  const mei = of("Mei").page;
  await mei.goto("/sets");
  await mei.getByRole("link", { name: "Quay" }).click();
  await expect(mei.getByRole("heading", { level: 1, name: "Quay" })).toBeVisible();
  const jonas = of("Jonas").page;
  await jonas.goto("/sets");
  await expect(jonas.getByRole("link", { name: "Cohort 2, set 1" })).toBeVisible();
});
