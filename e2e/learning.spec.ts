// The curriculum between meetings: a member reads a module, answers, applies it, shares what they applied with the set;
// another member reads it; it is taken back. And a lead writes a module of the organisation's own.
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { gather } from "./pages/gathering.ts";
import { refusedWith } from "./troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Mei Rong", "Lena Vogel"];
const title = "Listening for what the speaker hurries past";

test("a member reads, answers, applies and shares, and takes it back", async ({ setwise, person }) => {
  test.slow();
  const { of, set } = await gather(setwise, person, names, { protocol: "troika" });
  const [priya, mei] = [of("Priya").person, of("Mei").person];
  const { page } = priya;
  const answer = page.getByRole("textbox", { name: /^In which moments of your last meeting/ });
  const applied = page.getByRole("textbox", { name: "What you applied, and what came of it" });

  await test.step("the library, a module, and its place on the home page", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Learning", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Learning" })).toBeVisible();
    await expect(page.getByRole("heading", { level: 3 })).toHaveCount(12);
    await expectAccessible(page, "modules");
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByText("You said you've stopped sending the notes.")).toBeVisible();
    await page.getByRole("button", { name: "Begin" }).click();
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "You are reading" })).toBeVisible();
    await expectAccessible(page, "home-reading");
    await page.getByRole("link", { name: new RegExp(`Go on ?: ${title}`) }).click();
  });

  await test.step("what is typed survives a page that is left, and is kept by the form", async () => {
    await answer.fill("When Mei spoke of the crossing, I was drafting.");
    await applied.fill("I asked the ferry master only about his own words.");
    await page.goto("/");
    await page.goBack();
    await page.goto("/modules/listening");
    await expect(answer).toHaveValue("When Mei spoke of the crossing, I was drafting.");
    await expect(page.getByText("What you typed here before and did not keep is in the boxes again.")).toBeVisible();
    await expectAccessible(page, "module-typed-before");
    await page.getByRole("button", { name: "Keep what I wrote" }).click();
    await expect(page.getByText("Kept on")).toBeVisible();
    await expect(page.getByText("is in the boxes again")).toBeHidden();
    await page.reload();
    await expect(answer).toHaveValue("When Mei spoke of the crossing, I was drafting.");
    await expect(page.getByText("is in the boxes again")).toBeHidden();
    await expectAccessible(page, "module");
  });

  await test.step("nobody reads it until it is shared", async () => {
    await mei.page.goto("/modules/listening");
    await expect(mei.page.getByText("ferry master")).toBeHidden();
    await mei.page.goto(`${set}/actions`);
    await expect(mei.page.getByText("ferry master")).toBeHidden();
  });

  await test.step("what was just typed goes along, and the set reads what was applied alone", async () => {
    await applied.fill("I asked the ferry master only about his own words. He talked for ten minutes.");
    await page.getByRole("button", { name: "Share what I applied with River crossing" }).click();
    await expect(page.getByText("River crossing reads what you applied, since")).toBeVisible();
    await expectAccessible(page, "module-shared");
    await mei.page.reload();
    await expect(mei.page.getByText("He talked for ten minutes.")).toBeVisible();
    await expect(mei.page.getByText("I was drafting")).toBeHidden();
    await expectAccessible(mei.page, "set-applied");
  });

  await test.step("done, and taken back", async () => {
    await page.getByRole("button", { name: "Done with this module" }).click();
    await expect(page.getByText("You were done with this module on")).toBeVisible();
    await expectAccessible(page, "module-done");
    await page.getByRole("button", { name: /Take it back ?: River crossing/ }).click();
    await expect(page.getByRole("button", { name: "Share what I applied with River crossing" })).toBeVisible();
    await mei.page.reload();
    await expect(mei.page.getByText("ferry master")).toBeHidden();
    await page.goto("/modules");
    await expect(page.getByText("done", { exact: true })).toBeVisible();
    await expectAccessible(page, "modules-done");
  });
});

test("without script all of it works by forms", async ({ setwise, person }) => {
  test.slow();
  const { of, set } = await gather(setwise, person, names, { protocol: "troika" }, { "Priya Raman": { javaScriptEnabled: false } });
  const { page } = of("Priya").person;
  await page.goto("/modules/feedback");
  await page.getByRole("textbox", { name: "What you applied, and what came of it" }).fill("I told Mei one moment.");
  await page.getByRole("button", { name: "Share what I applied with River crossing" }).click();
  await expect(page.getByText("River crossing reads what you applied, since")).toBeVisible();
  await page.goto(`${set}/actions`);
  await expect(page.getByText("I told Mei one moment.")).toBeVisible();
});

test("a lead writes a module, is told what is wrong, publishes it and a second version, and puts it away", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, names, { protocol: "troika" });
  const [ada, mei] = [of("Ada").person, of("Mei").person];
  ada.allow(refusedWith(422));
  const { page } = ada;
  const text = page.getByRole("textbox", { name: "Text" });
  const retype = async (from: string, to: string): Promise<void> => {
    const before = await text.inputValue();
    expect(before).toContain(from);
    await text.fill(before.replace(from, to));
  };

  await page.goto("/modules/new");
  await expectAccessible(page, "module-new");
  await page.goto("/modules/listening");
  await page.getByRole("link", { name: "Copy and change" }).click();
  await expect(text).toHaveValue(/id = "listening-2"/);
  await retype("minutes = 18", "minutes = 1800");
  await page.getByRole("button", { name: "Publish it" }).click();
  await expect(page.getByText("It cannot be published yet")).toBeVisible();
  await expectAccessible(page, "module-new-refused");
  await page.getByRole("link", { name: "Line 5" }).click();
  await expect(text).toBeFocused();
  await page.goto("/modules/new?copy=listening");
  await expect(text, "what was not published is not lost").toHaveValue(/minutes = 1800/);
  await retype("minutes = 1800", "minutes = 17");
  await retype("Listening for what the speaker hurries past", "Listening at the quay");
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.locator("#preview")).toContainText("Listening at the quay");
  await page.getByRole("button", { name: "Publish it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Listening at the quay" })).toBeVisible();

  await mei.page.goto("/modules/listening-2");
  await mei.page.getByRole("button", { name: "Done with this module" }).click();
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await expectAccessible(page, "module-change");
  await retype("minutes = 17", "minutes = 16");
  await page.getByRole("button", { name: "Publish this version" }).click();
  await expect(page.getByText("16 minutes")).toBeVisible();
  await mei.page.goto("/modules/listening-2");
  await expect(mei.page.getByText("You have read version 1, on")).toBeVisible();
  await expectAccessible(mei.page, "module-changed-since");
  await mei.page.getByRole("link", { name: "See what you read" }).click();
  await expect(mei.page.getByText("This is an earlier version, as it was.")).toBeVisible();
  await expectAccessible(mei.page, "module-version");

  await page.goto("/modules/listening-2/versions");
  await expectAccessible(page, "module-versions");
  await page.getByRole("button", { name: "Put away" }).click();
  await expect(page.getByText("it is no longer offered")).toBeVisible();
  await mei.page.goto("/modules");
  await expect(mei.page.getByText("Listening at the quay")).toBeHidden();
  await page.goto("/modules");
  await page.getByText("Modules that were put away").click();
  await expectAccessible(page, "modules-away");
});
