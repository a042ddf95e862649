// A person gives a program a token, the program uses it, and the person takes it back.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";

test("a token is made, shown once, used and revoked", async ({ setwise, person }) => {
  const { of } = await gather(setwise, person, ["Ada Okafor", "Mei Rong"], { protocol: "collaborative-inquiry" });
  const { page } = of("Mei");
  await page.goto("/profile");
  await page.getByRole("link", { name: "Make and revoke tokens" }).click();
  await page.getByRole("button", { name: "Make the token" }).click();
  await page.getByLabel("What it is for").fill("Calendar");
  await page.getByRole("button", { name: "Make the token" }).click();
  const shown = page.getByRole("status").locator("output");
  await expect(shown).toHaveText(/^swt_/);
  const token = (await shown.textContent()) ?? "";

  const ask = () => page.request.get("/api/v1/me", { headers: { authorization: `Bearer ${token}` } });
  const answer = await ask();
  expect(answer.status()).toBe(200);
  expect((await answer.json()).name).toBe("Mei Rong");

  await page.goto("/profile/tokens");
  await expect(page.getByText(token)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("revoked")).toBeVisible();
  expect((await ask()).status()).toBe(401);
});
