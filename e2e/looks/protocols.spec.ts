// Protocols of one's own, in the states that their journey does not come by: put away, refused, not to be tried yet.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { gather } from "../pages/gathering.ts";
import { refusedWith } from "../troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Lena Vogel"];

test("a trial of a protocol, and a protocol and a draft that are put away", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, names, { protocol: "troika" });
  const lena = of("Lena").person;
  const { page } = lena;
  lena.allow(refusedWith(422));
  await page.goto("/protocols/collaborative-inquiry/trial?people=5&seed=4");
  await expect(page.getByRole("heading", { name: "It comes to its end." })).toBeVisible();
  await expectAccessible(page, "protocol-trial-inquiry");

  await page.goto("/protocol-drafts/new");
  await page.getByLabel("Its text").fill("id = ");
  await page.getByRole("button", { name: "Make it a draft" }).click();
  await page.getByRole("link", { name: "Try it" }).click();
  await expect(page.getByRole("heading", { name: "It cannot be tried yet" })).toBeVisible();
  await expectAccessible(page, "protocol-trial-not-yet");
  await page.getByRole("link", { name: "Back to the protocol" }).click();
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByText("It cannot be used yet")).toBeVisible();
  await expectAccessible(page, "protocol-editor-refused");
  await page.getByRole("button", { name: "Put away" }).click();
  await expect(page.getByText("Drafts you put away")).toBeVisible();

  await page.goto("/protocols/troika");
  await page.getByRole("button", { name: "Copy and change" }).click();
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page).toHaveURL(/\/protocols\/troika-2\/versions\/1$/);
  await page.goto("/protocols/troika-2/versions");
  await page.getByRole("button", { name: "Put away" }).click();
  await expect(page.getByText("Put away", { exact: true })).toBeVisible();
  await expectAccessible(page, "protocols-away");
  await page.goto("/protocols/troika-2");
  await expectAccessible(page, "protocol-away");
});
