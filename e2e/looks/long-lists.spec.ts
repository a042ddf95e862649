// A wave with more sets and people than a page shows: parts, a search, and a proposal whose sets are folded.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { daysAhead } from "../pages/calendar.ts";
import { post, read } from "../pages/gathering.ts";
import { setUp } from "../pages/organisation.ts";

const people = Array.from({ length: 210 }, (_, nth) => `Person ${String(nth).padStart(3, "0")}`);
const sites = ["Leeds", "Hull", "Ripon", "Whitby"];
const functions = ["Operations", "Finance", "Nursing", "Planning", "Stores"];
const sets = 104;

test("a wave of more than a hundred sets and two hundred people", async ({ setwise, person }) => {
  test.slow();
  const ada = await person("Ada Okafor");
  await setUp(setwise, ada);
  const { page } = ada;
  await test.step("two hundred people come from a table", async () => {
    const rows = people.map((name, nth) => {
      const email = `${name.toLowerCase().replace(" ", ".")}@example.org`;
      return [name, email, functions[nth % functions.length], sites[nth % sites.length]].join(",");
    });
    await page.goto("/people/imports/new");
    await page.getByLabel("The table").fill(["name,email,function,site", ...rows].join("\n"));
    await page.getByRole("button", { name: "Look at it" }).click();
    await expect(page.getByText("210 new people").first()).toBeVisible();
    await page.getByRole("button", { name: /^Import/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "An import of people" })).toBeVisible();
    await page.goto("/people");
    await expectAccessible(page, "people-many");
  });

  const made = await post(ada, "/programmes", {
    name: "One handover",
    kind: "own-challenge-sets",
    purpose: "",
    template: "six-meetings",
    starts_on: daysAhead(30),
    sponsor: "",
  });
  const wave = made.replace(/\/design\/work$/, "");
  await page.goto(`${wave}/people`);
  await expectAccessible(page, "wave-people-choosing-many");
  await post(ada, `${wave}/people`, { everybody: "yes", whom: "person." });
  await page.goto(`${wave}/people`);
  await expect(page.getByText("Part 1 of 3")).toBeVisible();
  await expectAccessible(page, "wave-people-many");
  await page.goto(`${wave}/people?find=nobody`);
  await expectAccessible(page, "wave-people-nobody-found");

  await test.step("a proposal of many sets is a line a set, until one is opened", async () => {
    await page.goto(`${wave}/composition`);
    // Of two hundred people, in a debug build on a busy machine, some seconds.
    await page.getByRole("button", { name: "Propose sets" }).click({ timeout: 90_000 });
    await expect(page.getByRole("button", { name: /^Make these/ }).first()).toBeVisible({ timeout: 60_000 });
    await page.locator("details:has(ul.seats)").first().locator("summary").first().click();
    await expectAccessible(page, "wave-composition-many");
  });

  await test.step("a hundred sets, in parts, found by name", async () => {
    const ids = [...(await read(ada, `${wave}/sets`)).matchAll(/name="members" value="([^"]+)"/g)].map(([, id]) => id!);
    for (let nth = 1; nth <= sets; nth += 1) {
      const members = ids.slice(nth - 1, nth).map((id): [string, string] => ["members", id]);
      await post(ada, `${wave}/sets`, [["name", `Set ${nth}`], ["coach", ""], ...members]);
    }
    await page.goto(`${wave}/sets`);
    await expect(page.getByText("Part 1 of 2")).toBeVisible();
    await expectAccessible(page, "wave-sets-many");
    await page.goto(`${wave}/sets?part=2`);
    await expectAccessible(page, "wave-sets-many-last");
    await page.goto(`${wave}/sets?find=Set+10`);
    await expectAccessible(page, "wave-sets-found");
    await post(ada, `${wave}/start`, {});
    await page.goto(wave);
    await expectAccessible(page, "wave-many");
    await page.goto("/sets");
    await expectAccessible(page, "sets-many");
    await page.goto(`${wave}/attendance`);
    await expectAccessible(page, "wave-attendance-many");
  });
});
