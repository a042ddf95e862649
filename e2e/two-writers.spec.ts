// Two leads write in the same box of a design: neither loses words to the other.
import { expect, test } from "./fixtures.ts";
import { accept, invite } from "./pages/invitation.ts";
import { setUp } from "./pages/organisation.ts";

const label = "What challenges should be about";
const before = "You typed other words here before";

test("what one typed and did not keep waits, when the other kept something meanwhile", async ({ setwise, person }) => {
  const ada = await person("Ada Okafor");
  const lena = await person("Lena Vogel");
  await setUp(setwise, ada);
  await accept(lena, await invite(ada, "Lena Vogel", ["Programme lead"]));
  const { page } = ada;
  await page.goto("/programmes/new");
  await page.getByLabel("Name", { exact: true }).fill("Wards");
  await page.getByRole("radio", { name: /Own-challenge sets/ }).check();
  await page.getByRole("button", { name: "Make it and begin the design" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The right work" })).toBeVisible();
  const work = new URL(page.url()).pathname;
  const keep = async (on: typeof page): Promise<void> => {
    await on.getByRole("button", { name: "Keep", exact: true }).click();
    await expect(on.getByText("Kept.", { exact: true })).toBeVisible();
  };

  await test.step("typed, left and come back to: the words are there, and it is said", async () => {
    await page.getByLabel(label).fill("Handovers at night.");
    await page.goto("/programmes");
    await page.goto(work);
    await expect(page.getByLabel(label)).toHaveValue("Handovers at night.");
    await expect(page.getByText("did not keep is in the boxes again")).toBeVisible();
  });

  await test.step("another keeps something: that is what stands there, and one’s own is put in by a press", async () => {
    await page.goto("/programmes");
    await lena.page.goto(work);
    await lena.page.getByLabel(label).fill("Leading across depots.");
    await keep(lena.page);
    await page.goto(work);
    await expect(page.getByLabel(label)).toHaveValue("Leading across depots.");
    await expect(page.getByText(before)).toBeVisible();
    await page.reload();
    await expect(page.getByText(before), "it waits as long as nothing is decided").toBeVisible();
    await page.getByRole("button", { name: "Put mine in" }).click();
    await expect(page.getByText(before)).toBeHidden();
    await expect(page.getByLabel(label)).toHaveValue("Handovers at night.");
    await keep(page);
    await page.goto(work);
    await expect(page.getByLabel(label)).toHaveValue("Handovers at night.");
    await expect(page.getByText(before)).toBeHidden();
  });

  await test.step("dropped, it is gone", async () => {
    await page.getByLabel(label).fill("Something else.");
    await page.goto("/programmes");
    await lena.page.goto(work);
    await lena.page.getByLabel(label).fill("The night shift.");
    await keep(lena.page);
    await page.goto(work);
    await page.getByRole("button", { name: "Drop it" }).click();
    await expect(page.getByText(before)).toBeHidden();
    await page.reload();
    await expect(page.getByLabel(label)).toHaveValue("The night shift.");
    await expect(page.getByText(before)).toBeHidden();
  });

  await test.step("numbers, choices and ticks come back as text does, and what was left alone is the other’s", async () => {
    const people = work.replace("/work", "/people");
    await page.goto(people);
    await page.getByLabel("How many people").fill("24");
    await page.getByRole("checkbox", { name: /People may ask/ }).check();
    await page.getByText("Limits of employer and site").click();
    await page.getByLabel("Most of one site").fill("2");
    await page.goto("/programmes");
    await lena.page.goto(people);
    await lena.page.getByLabel("Most in a set").fill("7");
    await keep(lena.page);
    await page.goto(people);
    await expect(page.getByText("did not keep is in the boxes again")).toBeVisible();
    await expect(page.getByLabel("How many people")).toHaveValue("24");
    await expect(page.getByRole("checkbox", { name: /People may ask/ })).toBeChecked();
    await expect(page.getByLabel("Most of one site"), "its fold is open").toBeVisible();
    await expect(page.getByLabel("Most of one site")).toHaveValue("2");
    await expect(page.getByLabel("Most in a set"), "the other’s number stays").toHaveValue("7");
    await keep(page);
    await expect(page.getByLabel("How many people")).toHaveValue("24");
  });

  await test.step("a link followed in the middle of a step takes nothing away", async () => {
    await page.goto(work.replace("/work", "/coaching"));
    await page.getByLabel("Sets a coach takes").fill("1");
    await page.getByRole("radio", { name: /A coach who fades out/ }).check();
    await page.getByRole("link", { name: "All coaches" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Coaches" })).toBeVisible();
    await page.goBack();
    await expect(page.getByLabel("Sets a coach takes")).toHaveValue("1");
    await expect(page.getByRole("radio", { name: /A coach who fades out/ })).toBeChecked();
    await keep(page);
    await expect(page.getByLabel("Sets a coach takes")).toHaveValue("1");
  });

  await test.step("so does a programme that is not made yet", async () => {
    await page.goto("/programmes/new");
    await page.getByLabel("Name", { exact: true }).fill("Depots");
    await page.getByLabel("Start from").selectOption({ label: "Three monthly meetings: a taster" });
    await page.getByLabel("First day").fill("2090-01-10");
    await page.goto("/programmes");
    await page.goto("/programmes/new");
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Depots");
    await expect(page.getByLabel("Start from")).toHaveValue("three-meetings");
    await expect(page.getByLabel("First day")).toHaveValue("2090-01-10");
    await page.getByRole("button", { name: "Make it and begin the design" }).click();
    await expect(page.getByLabel("Name of this wave")).toHaveValue("Wave 1");
    await page.goto("/programmes/new");
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("");
  });
});
