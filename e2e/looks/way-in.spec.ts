// The ways in: the first start, invitations, signing in by password and by mail, a new password; each refused and over, too.
import { expect, type Person, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { accept, invite } from "../pages/invitation.ts";
import { address, password, setUp } from "../pages/organisation.ts";
import { makeSet } from "../pages/set.ts";
import { refusedWith } from "../troubles.ts";

async function look({ page }: Person, name: string, path?: string): Promise<void> {
  if (path) await page.goto(path);
  await expectAccessible(page, name);
}

test("the first start, and the pages of an organisation that is empty", async ({ setwise, person }) => {
  test.slow();
  const ada = await person("Ada Okafor");
  const { page } = ada;
  for (const status of [404, 422]) ada.allow(refusedWith(status));
  const link = await setwise.setUpLink();
  await look(ada, "set-up", link);
  await page.getByLabel("Password").fill("password");
  for (const [field, value] of [["Organisation", "Northwick Water"], ["Mail address", "ada@example.org"]] as const) {
    await page.getByLabel(field).fill(value);
  }
  await page.getByLabel("Name", { exact: true }).fill("Ada Okafor");
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByText("Not everything fits yet.")).toBeVisible();
  await look(ada, "set-up-refused");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Set it up" }).click();
  await look(ada, "home-empty");
  await look(ada, "set-up-over", link);
  await look(ada, "people-nobody-else", "/people");
  await look(ada, "mail-empty", "/mail");
  await look(ada, "sets-empty", "/sets");
  await look(ada, "set-new", "/sets/new");
  await page.getByLabel("Name", { exact: true }).fill("   ");
  await page.getByRole("button", { name: "Make the set" }).click();
  await expect(page.getByText("Please write a name.")).toBeVisible();
  await look(ada, "set-new-refused");
});

test("an invitation: new, refused, for somebody who is here, and over", async ({ setwise, person }) => {
  test.slow();
  const [ada, mei, nobody] = [await person("Ada Okafor"), await person("Mei Rong"), await person("Nobody")];
  for (const one of [ada, mei, nobody]) for (const status of [404, 422]) one.allow(refusedWith(status));
  await setUp(setwise, ada);
  await makeSet(ada, "River crossing", ["Ada Okafor"]);
  const link = await invite(ada, "Mei Rong");
  await look(ada, "people-invited");
  await ada.page.getByLabel("Name", { exact: true }).fill("Ada once more");
  await ada.page.getByLabel("Mail address").fill(address("Ada Okafor"));
  await ada.page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(ada.page.getByText("Somebody with this address is here already.")).toBeVisible();
  await look(ada, "people-invite-refused");

  await ada.page.goto("/people");
  await ada.page.locator("#set").selectOption({ label: "River crossing" });
  await ada.page.getByLabel("Name", { exact: true }).fill("Mei Rong");
  await ada.page.getByLabel("Mail address").fill(address("Mei Rong"));
  await ada.page.getByRole("button", { name: "Invite", exact: true }).click();
  const toTheSet = ada.page.locator("#invitations li", { hasText: "River crossing" }).locator("output");
  const second = (await toTheSet.textContent()) ?? "";

  await look(mei, "invitation", link);
  await mei.page.getByLabel("Name", { exact: true }).fill("Mei Rong");
  await mei.page.getByLabel("Password").fill("password");
  await mei.page.getByRole("button", { name: "Accept and come in" }).click();
  await expect(mei.page.getByText("Not everything fits yet.")).toBeVisible();
  await look(mei, "invitation-refused");
  await accept(mei, link);
  await look(mei, "home-new-member");
  await look(nobody, "invitation-over", link);
  await nobody.page.goto(second);
  await expect(nobody.page.getByText("and come back here to say yes.")).toBeVisible();
  await look(nobody, "invitation-sign-in-first");
  await mei.page.goto(second);
  await expect(mei.page.getByText("You are here already.")).toBeVisible();
  await look(mei, "invitation-to-another-set");
});

test("signing in refused, and too often", async ({ setwise, person }) => {
  test.slow();
  const [ada, nobody] = [await person("Ada Okafor"), await person("Nobody")];
  for (const status of [422, 429]) nobody.allow(refusedWith(status));
  await setUp(setwise, ada);
  const { page } = nobody;
  await look(nobody, "sign-in", "/sign-in");
  const comeIn = async (): Promise<void> => {
    await page.getByLabel("Mail address").fill(address("Ada Okafor"));
    await page.getByLabel("Password").fill("not her password");
    await page.getByRole("button", { name: "Come in" }).click();
  };
  await comeIn();
  await expect(page.getByText("Address and password do not belong together")).toBeVisible();
  await look(nobody, "sign-in-refused");
  await expect(async () => {
    await page.goto("/sign-in");
    await comeIn();
    await expect(page.getByText("There were many attempts in a short time.")).toBeVisible({ timeout: 300 });
  }).toPass();
  await look(nobody, "sign-in-too-often");
});

test("a new password by a link of the administrator", async ({ setwise, person }) => {
  test.slow();
  const [ada, mei] = [await person("Ada Okafor"), await person("Mei Rong")];
  for (const status of [404, 422]) mei.allow(refusedWith(status));
  await setUp(setwise, ada);
  await accept(mei, await invite(ada, "Mei Rong"));
  await mei.context.clearCookies();
  await ada.page.goto("/people");
  await ada.page.getByRole("link", { name: "Mei Rong" }).click();
  await ada.page.getByRole("button", { name: "Make a password link" }).click();
  const made = ada.page.getByRole("status").locator("output");
  await expect(made).toContainText("/password-resets/");
  await look(ada, "person-password-link");
  const link = (await made.textContent()) ?? "";

  await look(mei, "password-reset", link);
  await mei.page.getByLabel("New password").fill("password");
  await mei.page.getByRole("button", { name: "Keep it and come in" }).click();
  await expect(mei.page.locator("input[aria-invalid=true]")).toBeVisible();
  await look(mei, "password-reset-refused");
  await mei.page.getByLabel("New password").fill(`another ${password}`);
  await mei.page.getByRole("button", { name: "Keep it and come in" }).click();
  await expect(mei.page.getByRole("heading", { level: 1 })).toContainText("Mei");
  await look(mei, "password-reset-over", link);
});

test.describe("where mail can be sent", () => {
  test.use({ mail: true });

  test("signing in by a link in a mail", async ({ setwise, postbox, person }) => {
    test.slow();
    const [ada, mei] = [await person("Ada Okafor"), await person("Mei Rong")];
    mei.allow(refusedWith(404));
    await setUp(setwise, ada);
    await accept(mei, await invite(ada, "Mei Rong"));
    await mei.context.clearCookies();
    await look(mei, "sign-in-with-mail", "/sign-in");
    await mei.page.getByText("No password at hand?").click();
    await mei.page.locator("#link-email").fill(address("Mei Rong"));
    await mei.page.getByRole("button", { name: "Send me a link by mail" }).click();
    await expect(mei.page.getByRole("heading", { name: "Look at your mail" })).toBeVisible();
    await look(mei, "sign-in-link-sent");
    const link = (): string | undefined => postbox!.link("sign-in-links", address("Mei Rong"));
    await expect.poll(link).toBeDefined();
    await look(mei, "sign-in-link", link()!);
    await mei.page.getByRole("button", { name: "Come in" }).click();
    await expect(mei.page.getByRole("heading", { level: 1 })).toContainText("Mei");
    await look(mei, "sign-in-link-over", link()!);
    await look(ada, "mail-sent", "/mail");
  });
});
