// What takes its time says so, and is sent once however often it is pressed.
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { setUp } from "./pages/organisation.ts";

test("a form whose answer is on its way says so and is not sent twice", async ({ setwise, person }) => {
  const ada = await person("Ada Okafor");
  await setUp(setwise, ada);
  const { page } = ada;
  let sent = 0;
  let letGo = (): void => {};
  const held = new Promise<void>((done) => (letGo = done));
  await page.route("**/people/imports", async (route) => {
    if (route.request().method() === "POST") {
      sent += 1;
      await held;
    }
    await route.continue();
  });
  await page.goto("/people/imports/new");
  await page.getByLabel("The table").fill("name,email\nMei Rong,mei@example.org");
  await page.getByRole("button", { name: "Look at it" }).click({ noWaitAfter: true });
  const busy = page.getByRole("button", { name: "Looking at it …" });
  await expect(busy).toBeDisabled();
  await expect(page.getByRole("status").filter({ hasText: "Looking at it …" })).toBeAttached();
  await expect(page.locator("form[aria-busy=true]")).toBeVisible();
  await expectAccessible(page, "import-busy");
  await busy.click({ noWaitAfter: true, force: true });
  await page.keyboard.press("Enter");
  letGo();
  await expect(page.getByRole("button", { name: "Import 1 person" })).toBeVisible();
  expect(sent, "once").toBe(1);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Look at it" })).toBeEnabled();
});
