// Two people ask to be in a wave: one is taken in, the other is told, and both hear of it by mail.
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { minutesAhead } from "./pages/calendar.ts";
import { Days } from "./pages/days.ts";
import { gather } from "./pages/gathering.ts";
import { address } from "./pages/organisation.ts";

test.use({ mail: true });

test("a member applies and is taken in, another is declined and told", async ({ setwise, person, postbox }) => {
  test.slow();
  const { of } = await gather(setwise, person, ["Ada Okafor", "Mei Rong", "Jonas Berg", "Lena Vogel"], { protocol: "quick-slot" });
  const [ada, mei, jonas] = [of("Ada").page, of("Mei").page, of("Jonas").page];
  await ada.goto("/programmes/new");
  await ada.getByLabel("Name", { exact: true }).fill("One river, one handover");
  await ada.getByRole("radio", { name: /Own-challenge sets/ }).check();
  await ada.getByLabel("Start from").selectOption({ label: "Six monthly meetings, launch and end in person" });
  await ada.getByLabel("First day").fill(minutesAhead(60 * 24 * 60).slice(0, 10));
  await ada.getByRole("button", { name: "Make it and begin the design" }).click();
  await expect(ada.getByRole("heading", { level: 1, name: "The right work" })).toBeVisible();
  const wave = new URL(ada.url()).pathname.replace(/\/design\/work$/, "");
  await ada.goto(`${wave}/design/people`);
  await ada.getByRole("checkbox", { name: /People may ask/ }).check();
  await ada.getByRole("button", { name: "Keep and go on" }).click();
  await expect(ada.getByRole("heading", { level: 1, name: "Dates and hours that can be kept" })).toBeVisible();

  await mei.goto("/programmes");
  await expect(mei.getByRole("heading", { name: "You can ask to take part" })).toBeVisible();
  await expectAccessible(mei, "programmes-open");
  for (const [page, why] of [[mei, "I hand over every night."], [jonas, "I would like to see how others do it."]] as const) {
    await page.goto("/programmes");
    await page.getByRole("link", { name: /One river, one handover/ }).click();
    await page.getByLabel("Why would you like to take part?").fill(why);
    await page.getByRole("button", { name: "Ask to take part" }).click();
    await expect(page.getByText("You asked to take part, and hear from the lead.")).toBeVisible();
  }

  await ada.goto("/");
  await ada.getByRole("link", { name: "2 people ask to take part" }).click();
  await expect(ada.getByText("I hand over every night.")).toBeVisible();
  const asks = ada.getByRole("listitem").filter({ hasText: "I would like to see how others do it." });
  await asks.getByText("Add a word").click();
  await asks.getByLabel("A word to Jonas Berg").fill("The places are gone this time. There is a second wave in autumn.");
  await expectAccessible(ada, "wave-people-answering");
  await asks.getByRole("button", { name: "Not this time: Jonas Berg" }).click();
  await expect(ada.getByText("One person was told “not this time”")).toBeVisible();
  await ada.getByRole("button", { name: "Take in: Mei Rong" }).click();
  await expect(ada.getByRole("heading", { name: "One person", exact: true })).toBeVisible();
  await ada.getByText("One person was told “not this time”").click();
  await expect(ada.getByRole("button", { name: "Take in after all: Jonas Berg" })).toBeVisible();
  await expectAccessible(ada, "wave-people-declined");

  // Nothing of this kind is sent in the night.
  await new Days(setwise).until("10:00");
  await expect(async () => {
    expect(postbox!.to(address("Mei Rong")).join("\n")).toContain("You are in: One river, one handover");
    expect(postbox!.to(address("Jonas Berg")).join("\n")).toContain("Your wish to take part in One river");
  }).toPass();
  expect(postbox!.to(address("Jonas Berg")).join("\n"), "what the lead wrote stays where it is").not.toContain("autumn");
  await jonas.goto("/");
  await jonas.getByRole("listitem").filter({ hasText: "answered your wish to take part" }).getByRole("link").click();
  await expect(jonas.getByText("There is a second wave in autumn.")).toBeVisible();
  await expectAccessible(jonas, "application-declined");
  await mei.goto("/");
  await mei.getByRole("listitem").filter({ hasText: "took you into a programme" }).getByRole("link").click();
  await expect(mei.getByRole("heading", { level: 1, name: /Wave 1/ })).toBeVisible();
});
