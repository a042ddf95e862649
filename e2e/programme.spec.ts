// A programme from its first line to its second wave: designed step by step, staffed, started, moved, learned from.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";
import { address } from "./pages/organisation.ts";
import { refusedWith } from "./troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg", "Lena Vogel"];

test("six dated meetings in parallel sets, designed in the browser and run", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, names, { protocol: "quick-slot" });
  const ada = of("Ada");
  ada.person.allow(refusedWith(422));
  const { page } = ada;
  await page.goto("/programmes");
  await page.getByRole("link", { name: "New programme" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill("One river, one handover");
  await page.getByRole("radio", { name: /Own-challenge sets/ }).check();
  await page.getByLabel("Start from").selectOption({ label: "Six monthly meetings, launch and end in person" });
  await page.getByLabel("First day").fill("2090-01-10");
  await page.getByRole("button", { name: "Make it and begin the design" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "The right work" })).toBeVisible();
  await page.getByLabel("What challenges should be about").fill("Leading across wards and depots.");
  await page.getByRole("button", { name: "Keep and go on" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The right people" })).toBeVisible();
  await page.getByLabel("Fewest in a set").fill("9");
  await page.getByLabel("Most in a set").fill("5");
  await page.getByRole("button", { name: "Keep and go on" }).click();
  await expect(page.getByText("The most must not be fewer than the fewest.")).toBeVisible();
  await expect(page.getByLabel("Fewest in a set"), "what was typed stays").toHaveValue("9");
  await page.getByLabel("Fewest in a set").fill("3");
  await page.getByRole("button", { name: "Keep and go on" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dates and hours that can be kept" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Meeting 6" }).getByLabel("Minutes")).toHaveValue("210");
  // One is moved by hand, as the published programme did.
  await page.getByRole("group", { name: "Meeting 5" }).getByLabel("Day").fill("2090-05-02");
  for (const next of ["Line managers who know and agree", "What is learned between meetings", "Who conducts, and who helps"]) {
    await page.getByRole("button", { name: "Keep and go on" }).click();
    await expect(page.getByRole("heading", { level: 1, name: next })).toBeVisible();
  }
  await page.getByRole("button", { name: "Keep and see the wave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Wave 1/ })).toBeVisible();
  const wave = new URL(page.url()).pathname;

  await page.goto(`${wave}/people`);
  for (const name of ["Priya Raman", "Tomasz Nowak", "Mei Rong"]) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Put them in" }).click();
  await expect(page.getByRole("heading", { name: "3 people" })).toBeVisible();
  await page.goto(`${wave}/sets`);
  await page.getByLabel("Name", { exact: true }).fill("Quay");
  await page.getByLabel("Coach").selectOption({ label: `Lena Vogel (${address("Lena Vogel")})` });
  for (const name of ["Priya Raman", "Tomasz Nowak", "Mei Rong"]) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Make the set" }).click();
  await expect(page.getByRole("link", { name: "Quay" })).toBeVisible();

  await page.goto(wave);
  await page.getByRole("link", { name: "Start the wave" }).click();
  await expect(page.getByText("6 meetings are planned in one set.")).toBeVisible();
  await page.getByRole("button", { name: "Start it" }).click();
  await expect(page.getByText("0 of 6")).toBeVisible();
  await page.getByText("The same as a table").click();
  await expect(page.getByRole("row", { name: /Quay Lena Vogel 5 2 May 2090 planned/ })).toBeVisible();

  await page.getByRole("link", { name: "Move" }).click();
  await page.getByLabel("New first day").fill("2090-01-17");
  await page.getByRole("button", { name: "Show what would move" }).click();
  await expect(page.getByText("6 planned meetings move")).toBeVisible();
  await page.getByRole("button", { name: "Move all of it" }).click();
  await page.getByText("The same as a table").click();
  await expect(page.getByRole("row", { name: /Quay Lena Vogel 5 9 May 2090 planned/ })).toBeVisible();

  const mei = of("Mei").page;
  await mei.goto("/");
  await expect(mei.getByText("started a programme you are in")).toBeVisible();
  await mei.goto(wave);
  await mei.getByLabel("Hours a week").fill("3");
  await mei.getByRole("button", { name: "Keep my hours" }).click();
  await expect(mei.getByLabel("Hours a week")).toHaveValue("3");
  await expect(mei.getByRole("link", { name: "Quay" })).toBeVisible();

  await page.goto(`${wave}/lessons`);
  await page.getByRole("radio", { name: "change" }).check();
  await page.getByLabel("It concerns").selectOption({ label: "The people" });
  await page.getByLabel("What", { exact: true }).fill("Sets of three");
  await page.getByLabel("Why", { exact: true }).fill("One absence was a third of the set.");
  await page.getByRole("button", { name: "Write it down" }).click();
  await expect(page.getByText("One absence was a third of the set.")).toBeVisible();
  await page.getByRole("link", { name: "One river, one handover" }).first().click();
  await page.getByRole("button", { name: "Make the wave" }).click();
  await page.getByRole("link", { name: /The people/ }).click();
  await expect(page.getByText("One absence was a third of the set.")).toBeVisible();
});

const dates = `Tue 10 January 2090 10:00-13:30 Launch with the sponsor @ Room 4
2090-02-14
14.3.2090 14:00 Half way
11/04/2090`;

test("dates are pasted, everybody meets, and Back finds a proposal again", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, names, { protocol: "quick-slot" });
  const ada = of("Ada");
  ada.person.allow(refusedWith(422));
  const { page } = ada;
  await page.goto("/programmes/new");
  await page.getByLabel("Name", { exact: true }).fill("One river, one handover");
  await page.getByRole("radio", { name: /Own-challenge sets/ }).check();
  await page.getByLabel("Start from").selectOption({ label: "Six monthly meetings, launch and end in person" });
  await page.getByLabel("First day").fill("2090-01-10");
  await page.getByRole("button", { name: "Make it and begin the design" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The right work" })).toBeVisible();
  const wave = new URL(page.url()).pathname.replace(/\/design\/work$/, "");

  await page.goto(`${wave}/design/realism`);
  await page.getByText("Paste a list of dates").click();
  const usual = page.getByRole("group", { name: "For every line that says nothing else" });
  await page.getByLabel("Dates, one a line").fill(`${dates}\nsome day in May`);
  await usual.getByLabel("From").fill("10:00");
  await usual.getByLabel("Minutes").fill("120");
  await page.getByRole("button", { name: "Put them in place of the list" }).click();
  await expect(page.getByText("Line 5, “some day in May”: it does not begin with a date.")).toBeVisible();
  await expect(page.getByText("What you typed is still here; please look at the marked fields.")).toBeVisible();
  await expect(page.getByLabel("Dates, one a line"), "what was pasted stays").toHaveValue(/11\/04\/2090/);
  await page.getByLabel("Dates, one a line").fill(dates);
  await page.getByRole("button", { name: "Put them in place of the list" }).click();
  await expect(page.getByText("4 dates were read: check them below.")).toBeInViewport();
  await expect(page.getByRole("group", { name: "Meeting 4" }).getByLabel("Day")).toHaveValue("2090-04-11");
  await expect(page.getByRole("group", { name: "Meeting 5" }), "empty ones are folded").toBeHidden();
  const first = page.getByRole("group", { name: "Meeting 1" });
  await expect(first.getByLabel("Minutes")).toHaveValue("210");
  await expect(first.getByLabel("Place")).toHaveValue("Room 4");
  // Half way all sets come together.
  await page.getByRole("group", { name: "Meeting 3" }).getByText("each set · Half way").click();
  await page.getByRole("group", { name: "Meeting 3" }).getByLabel("Who meets").selectOption({ label: "everybody together" });
  await page.getByRole("group", { name: "Meeting 3" }).getByLabel("Place").fill("The boathouse");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByRole("group", { name: "Meeting 3" }).getByLabel("Place")).toHaveValue("The boathouse");
  await page.goto(wave);
  await page.getByText("The same as a table").click();
  await expect(page.getByRole("row", { name: /Each set 10 January 2090 Launch with the sponsor Room 4 planned/ })).toBeVisible();

  await page.goto(`${wave}/people`);
  for (const name of ["Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg"]) await page.getByRole("checkbox", { name }).check();
  await page.getByRole("button", { name: "Put them in" }).click();
  await expect(page.getByRole("heading", { name: "4 people" })).toBeVisible();
  await page.goto(`${wave}/composition`);
  await page.getByLabel("At most so many of one employer in a set").fill("3");
  await page.getByRole("button", { name: "Propose sets" }).click();
  await page.getByLabel("Name", { exact: true }).first().fill("Quay");
  await page.getByRole("button", { name: "See what my changes cost" }).click();
  await expect(page.getByLabel("Name", { exact: true }).first()).toHaveValue("Quay");
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true }).first(), "a reload finds it again").toHaveValue("Quay");
  await expect(page.getByLabel("At most so many of one employer in a set")).toHaveValue("3");
  await page.goto("/people");
  await page.goBack();
  await expect(page.getByLabel("Name", { exact: true }).first(), "so does Back").toHaveValue("Quay");
  await page.getByRole("button", { name: /^Make/ }).first().click();
  await expect(page.getByRole("link", { name: "Quay" })).toBeVisible();

  await page.goto(wave);
  await page.getByRole("link", { name: "Start the wave" }).click();
  await page.getByRole("button", { name: "Start it" }).click();
  await expect(page.getByText("0 of 3")).toBeVisible();
  const mei = of("Mei").page;
  await mei.goto("/");
  await expect(mei.getByRole("heading", { name: "For everybody in this wave" })).toBeVisible();
  await expect(mei.getByText("Half way · The boathouse")).toBeVisible();
  await mei.goto("/sets");
  await expect(mei.getByText("One river, one handover, Wave 1")).toBeVisible();
  await mei.getByRole("link", { name: "Quay" }).click();
  await expect(mei.getByText("Launch with the sponsor · Room 4")).toBeVisible();

  // One date moves behind its neighbour: its meeting goes with it, the neighbour's stays.
  await page.goto(`${wave}/design/realism`);
  await page.getByRole("group", { name: "Meeting 2" }).getByLabel("Day").fill("2090-05-02");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByRole("heading", { name: "What moves with these dates" })).toBeVisible();
  await expect(page.getByText(/Quay, meeting 2: .*14 February 2090.* → .*2 May 2090/)).toBeVisible();
  await page.getByRole("button", { name: "Back to the form" }).click();
  await expect(page.getByRole("group", { name: "Meeting 2" }).getByLabel("Day"), "nothing typed is lost").toHaveValue("2090-05-02");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("button", { name: "Keep it and move them" }).click();
  await expect(page.getByRole("group", { name: "Meeting 4" }).getByLabel("Day")).toHaveValue("2090-05-02");
  await page.goto(wave);
  await page.getByText("The same as a table").click();
  await expect(page.getByRole("row", { name: /Quay .*2 May 2090 planned/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Quay .*11 April 2090 planned/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Quay .*14 February 2090/ })).toHaveCount(0);
});
