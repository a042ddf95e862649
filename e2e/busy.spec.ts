// What takes its time says so, and is sent once however often it is pressed.
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { setUp } from "./pages/organisation.ts";

test("a form whose answer is on its way says so and is not sent twice", async ({ setwise, person }) => {
  const ada = await person("Ada Okafor");
  await setUp(setwise, ada);
  const { page } = ada;
  await page.goto("/people/imports/new");
  await page.getByLabel("The table").fill("name,email\nMei Rong,mei@example.org");
  // As if the answer never came: nothing leaves, and it is counted what would have.
  await page.evaluate(() => {
    document.addEventListener("submit", (event) => {
      if (!event.defaultPrevented) document.body.dataset.left = String(Number(document.body.dataset.left ?? 0) + 1);
      event.preventDefault();
    });
  });
  await page.getByRole("button", { name: "Look at it" }).click();
  const busy = page.getByRole("button", { name: "Looking at it …" });
  await expect(busy).toBeDisabled();
  await expect(page.getByRole("status").filter({ hasText: "Looking at it …" })).toBeAttached();
  await expect(page.locator("form[aria-busy=true]")).toBeVisible();
  await expectAccessible(page, "import-busy");
  await busy.click({ force: true });
  await busy.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("body")).toHaveAttribute("data-left", "1");

  // And with its answer: Back finds it ready again.
  await page.reload();
  await page.getByLabel("The table").fill("name,email\nMei Rong,mei@example.org");
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByRole("button", { name: "Import 1 person" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("button", { name: "Look at it" })).toBeEnabled();
});
