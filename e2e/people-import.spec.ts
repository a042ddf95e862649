// A lead brings people from a table: pastes it, mends a row, imports, writes to them, and takes it back. One of them comes in.
import { expect, type Person, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { accept, invite } from "./pages/invitation.ts";
import { password, setUp } from "./pages/organisation.ts";
import { refusedWith } from "./troubles.ts";

test.use({ mail: true });

const table = [
  "Name;E-Mail;Job title;Location;Level;Time zone;Hours;Languages;Skills offered;Skills wanted;Manager;Shoe size",
  "Mei Rong;mei@example.org;Surveyor;Leeds;senior;Europe/London;Mon-Fri 9-17;English, Chinese;pumps, dams;listening;tomasz@example.org;38",
  "Tomasz Nowak;tomasz@example.org;Director;Leeds;executive;Europe/Warsaw;;Polish, en;;;;44",
  "Priya Raman;priya@example.org;Fitter;Hull;junior;Europe/Lodnon;;;;;nobody@example.org;",
  ";anon@example;;;;;;;;;;",
].join("\n");

const box = (person: Person) => person.page.getByLabel("The table");

test("a lead imports people, lets one in, and takes the rest back", async ({ setwise, person, postbox }) => {
  test.slow();
  const [ada, lena, mei] = [await person("Ada Okafor"), await person("Lena Vogel"), await person("Mei Rong")];
  for (const one of [ada, lena, mei]) for (const status of [404, 422]) one.allow(refusedWith(status));
  await setUp(setwise, ada);
  await accept(lena, await invite(ada, "Lena Vogel", ["Programme lead"]));
  const { page } = lena;

  await test.step("a lead finds the way, and nobody was imported yet", async () => {
    await page.getByRole("link", { name: "People", exact: true }).click();
    await expectAccessible(page, "people-lead");
    await page.getByRole("link", { name: "Imports" }).click();
    await expectAccessible(page, "imports-empty");
    await page.getByRole("link", { name: "Import people" }).click();
    await expectAccessible(page, "import-new");
  });

  await test.step("a text that is no table is given back with the reason", async () => {
    await box(lena).fill("people: Mei and Tomasz");
    await page.getByRole("button", { name: "Look at it" }).click();
    await expect(page.getByText("No column is headed")).toBeVisible();
    await expect(box(lena)).toHaveValue("people: Mei and Tomasz");
    await expect(box(lena)).toBeFocused();
    await expectAccessible(page, "import-refused");
  });

  await test.step("a file is read into the box", async () => {
    await page.getByLabel("A file").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
    await expect(box(lena)).toHaveValue(table);
    await page.getByRole("button", { name: "Look at it" }).click();
    await expect(page.getByText("2 new people")).toBeVisible();
    await expect(page.getByText("2 rows with problems")).toBeVisible();
    await expect(page.getByText("Is Europe/London meant?")).toBeVisible();
    await expect(page.getByLabel("Shoe size")).toHaveValue("");
    await expectAccessible(page, "import-looked");
  });

  await test.step("a row is mended, the other left on purpose", async () => {
    await box(lena).fill(table.replace("Lodnon", "London").replace("nobody@example.org", "mei@example.org"));
    await page.getByRole("button", { name: "Take the 2 good rows and leave 2" }).click();
    await expect(page.getByText("not what you saw when you pressed")).toBeVisible();
    await page.getByRole("button", { name: "Take the 3 good rows and leave 1" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "An import of people" })).toBeVisible();
    await expect(page.getByText("3 new people, 1 row left out")).toBeVisible();
    await expectAccessible(page, "import-made");
  });
  const made = page.url();

  await test.step("the same once more changes nothing", async () => {
    await page.goto("/people/imports/new");
    await box(lena).fill(table.split("\n").slice(0, 3).join("\n"));
    await page.getByRole("button", { name: "Look at it" }).click();
    await expect(page.getByText("There is nothing to import.")).toBeVisible();
  });

  await test.step("they are written to, and one comes in", async () => {
    await page.goto(made);
    await page.getByRole("button", { name: "Write to these 3 people" }).click();
    await expect(page.getByText("They were written to on")).toBeVisible();
    await expect.poll(() => postbox?.link("arrivals", "mei@example.org"), { timeout: 15_000 }).toBeDefined();
    await mei.page.goto(postbox?.link("arrivals", "mei@example.org") ?? "");
    await expectAccessible(mei.page, "arrival");
    await mei.page.getByLabel("Password").fill(password);
    await mei.page.getByRole("button", { name: "Keep it and come in" }).click();
    await expect(mei.page.getByRole("heading", { level: 1 })).toContainText("Mei");
  });

  await test.step("she finds what is known of her, and mends it", async () => {
    await mei.page.goto("/profile");
    await mei.page.getByRole("link", { name: "What you do, when, with what skills" }).click();
    await expect(mei.page.getByLabel("Function")).toHaveValue("Surveyor");
    await expect(mei.page.getByLabel("Manager")).toHaveValue("Tomasz Nowak");
    await mei.page.getByLabel("Manager").fill("Nobody of that name");
    await mei.page.getByRole("button", { name: "Keep it" }).click();
    await expect(mei.page.getByText("Nobody here has this name or address.")).toBeVisible();
    await expectAccessible(mei.page, "work-refused");
    await mei.page.getByLabel("Manager").fill("Tomasz Nowak");
    await mei.page.getByLabel("Skills wanted").fill("listening, asking");
    await mei.page.getByRole("button", { name: "Keep it" }).click();
    await expect(mei.page.getByLabel("Skills wanted")).toHaveValue("listening, asking");
    await mei.page.goto("/profile/work");
    await expectAccessible(mei.page, "work");
    await mei.page.goto("/people");
    await expect(mei.page.getByText("There is nothing here, or nothing that you may see.")).toBeVisible();
  });

  await test.step("the rest is taken back, and it is said who stays and why", async () => {
    await page.goto(made);
    await expect(page.getByText("They have come in.")).toBeVisible();
    await expect(page.getByText("Somebody who stays reports to them.")).toBeVisible();
    await expectAccessible(page, "import-held");
    await page.getByRole("button", { name: "Take 1 person back" }).click();
    await expect(page.getByText("1 taken back")).toBeVisible();
    await expect(page.getByText("Priya Raman")).toHaveCount(0);
    await page.goto("/people/imports");
    await expectAccessible(page, "imports");
    await page.goto("/people");
    await page.getByRole("link", { name: "Mei Rong" }).click();
    await expect(page.getByLabel("Skills wanted")).toHaveValue("listening, asking");
    await expectAccessible(page, "person-lead");
  });
});

test("without script a table is pasted, looked at and imported", async ({ setwise, person }) => {
  const ada = await person("Ada Okafor");
  await setUp(setwise, ada);
  const plain = await person("Ada Okafor", { javaScriptEnabled: false });
  await plain.context.addCookies(await ada.context.cookies());
  await plain.page.goto("/people/imports/new");
  await expect(plain.page.getByLabel("A file")).toBeHidden();
  await box(plain).fill("name\temail\tWard\nMei Rong\tmei@example.org\tNorth Quay");
  await plain.page.getByRole("button", { name: "Look at it" }).click();
  await plain.page.getByLabel("Ward").selectOption("Site");
  await plain.page.getByRole("button", { name: "Look again" }).click();
  await expect(plain.page.locator("#new").getByText("North Quay")).toBeVisible();
  await expect(plain.page.getByLabel("Ward")).toHaveValue("site");
  await plain.page.getByRole("button", { name: "Import 1 person" }).click();
  await expect(plain.page.getByText("1 new person")).toBeVisible();
  await plain.page.getByRole("button", { name: "Take 1 person back" }).click();
  await expect(plain.page.getByText("1 taken back")).toBeVisible();
});

test("a table says who coaches, who sponsors and who is in which wave, and taking it back takes that back", async ({ setwise, person }) => {
  test.slow();
  const ada = await person("Ada Okafor");
  ada.allow(refusedWith(422));
  await setUp(setwise, ada);
  const { page } = ada;
  await page.goto("/programmes/new");
  await page.getByLabel("Name", { exact: true }).fill("Estuary");
  await page.getByLabel("First day").fill("2090-01-10");
  await page.getByRole("button", { name: "Make it and begin the design" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The right work" })).toBeVisible();
  const wave = new URL(page.url()).pathname.replace(/\/design\/work$/, "");

  await test.step("where nobody coaches yet there is a way to who could", async () => {
    await page.goto("/coaches");
    await expectAccessible(page, "coaches-nobody");
    await page.getByRole("link", { name: "Import people" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Import people" })).toBeVisible();
    await page.getByText("Which columns it may have").click();
    await expectAccessible(page, "import-columns");
  });

  await test.step("what is not right is that row's problem", async () => {
    await box(ada).fill(
      [
        "Name\tE-mail\tRole\tCohort",
        "Mei Rong\tmei@example.org\tMember\tWave 1",
        "Tomasz Nowak\ttomasz@example.org\tCoach + member\tEstuary",
        "Jonas Berg\tjonas@example.org\tSponsor\tWave 1",
        "Ida Lund\tida@example.org\tFacilitator\tWave 1",
        "Priya Raman\tpriya@example.org\tFitter\tWave 1",
        "Lena Vogel\tlena@example.org\tProgramme manager\tWave 7",
      ].join("\n"),
    );
    await page.getByRole("button", { name: "Look at it" }).click();
    await expect(page.getByText("“Fitter” is no role here.")).toBeVisible();
    await expect(page.getByText("You lead no open wave called “Wave 7”.")).toBeVisible();
    for (const count of ["Coach: 2", "Sponsor: 1", "Estuary · Wave 1: 2", "1 coaches in Estuary · Wave 1"]) await expect(page.getByText(count, { exact: true })).toBeVisible();
    await expectAccessible(page, "import-gains");
  });

  await test.step("they are given what the table says", async () => {
    await page.getByRole("button", { name: "Take the 4 good rows and leave 2" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "An import of people" })).toBeVisible();
    await expect(page.getByText("Sponsor of Estuary")).toBeVisible();
    await expect(page.getByText("Coach, Member, Estuary · Wave 1")).toBeVisible();
    await expect(page.getByText("2 people and 1 coach came into Wave 1 of Estuary.")).toBeVisible();
    await expectAccessible(page, "import-made-gains");
    const made = page.url();
    await page.getByRole("link", { name: "On with Wave 1" }).click();
    await expect(page).toHaveURL(new RegExp(`${wave}/sets$`));
    await page.goto(`${wave}/design/coaching`);
    await expect(page.getByLabel("Ida Lund")).toBeChecked();
    await expect(page.getByLabel("Tomasz Nowak")).not.toBeChecked();
    await page.goto(`${wave}/people`);
    await expect(page.getByRole("heading", { name: "2 people" })).toBeVisible();
    await page.goto("/coaches");
    await expect(page.getByRole("link", { name: "Tomasz Nowak" })).toBeVisible();
    await page.goto(made);
    await page.getByRole("button", { name: "Take 4 people back" }).click();
    await expect(page.getByText("4 taken back")).toBeVisible();
    await page.goto(`${wave}/people`);
    await expect(page.getByText("Mei Rong")).toHaveCount(0);
    await page.goto(`${wave}/design/coaching`);
    await expect(page.getByText("Ida Lund")).toHaveCount(0);
  });

  await test.step("what was kept is said, once", async () => {
    await page.goto(`${wave}/design/people`);
    await page.getByLabel("How many people").fill("24");
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await expect(page.getByRole("status")).toHaveText("Kept.");
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "The right people" })).toBeVisible();
    await expect(page.getByText("Kept.", { exact: true })).toHaveCount(0);
  });
});
