// What is written to somebody: nothing at night, all in one where they want it so, and nothing more once they said so by a link.
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { minutesAhead, zone } from "./pages/calendar.ts";
import { Days } from "./pages/days.ts";
import { gather } from "./pages/gathering.ts";
import { address } from "./pages/organisation.ts";

test.use({ mail: true });

test("mails wait for the morning, become one, and are switched off by a link", async ({ setwise, person, postbox }) => {
  test.slow();
  const { of, set } = await gather(setwise, person, ["Ada Okafor", "Mei Rong"], { protocol: "collaborative-inquiry" });
  const [ada, mei] = [of("Ada").page, of("Mei").page];
  const days = new Days(setwise);
  const mails = (): string[] => postbox!.to(address("Ada Okafor"));
  let planned = 0;
  const plan = async (): Promise<void> => {
    planned += 1;
    const form = new URLSearchParams({
      starts_at: minutesAhead((30 + planned) * 24 * 60),
      zone,
      protocol: "collaborative-inquiry",
      way: "typed",
      slots: "",
      conductor: "",
      stand_in: "",
      call_link: "",
    });
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
    const answer = await mei.request.post(`${set}/meetings`, { headers, data: form.toString() });
    expect(answer.ok()).toBe(true);
  };
  await expect.poll(() => mails().length, "what is near comes at any hour").toBe(1);

  await test.step("at night it waits, and the administrator sees until when", async () => {
    await days.until("22:30");
    await plan();
    await expect(async () => {
      await ada.goto("/mail");
      await expect(ada.getByText(/waits until .* 07:00: quiet hours there/).first()).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expectAccessible(ada, "mail-waits");
    expect(mails().length).toBe(1);
    await days.until("07:10");
    await expect.poll(() => mails().length).toBe(2);
  });

  await test.step("once a day", async () => {
    await ada.goto("/profile");
    await ada.getByRole("link", { name: "Choose your mails" }).click();
    await ada.getByRole("group", { name: "When your meetings are" }).getByRole("radio", { name: "All in one, in the morning" }).check();
    await expectAccessible(ada, "profile-mail");
    await ada.getByRole("button", { name: "Save" }).click();
    await expect(ada.getByRole("status")).toContainText("Kept.");
    await expect(ada.getByRole("group", { name: "When your meetings are" }).getByRole("radio", { name: "All in one, in the morning" })).toBeChecked();
    await plan();
    await plan();
    await expect(async () => {
      await ada.goto("/mail");
      await expect(ada.getByText(/waits until .* 09:00: gathered once a day/)).toHaveCount(2, { timeout: 1000 });
    }).toPass();
    await days.until("09:05");
    await expect.poll(() => mails().length).toBe(3);
    expect(mails().at(-1)).toContain("Subject: 2 things from Setwise");
  });

  await test.step("a link in it asks once, and no sign-in", async () => {
    const link = mails().at(-1)!.match(/https?:\/\/[^\s"<>]*\/mail-choices\/[^\s"<>]+/)![0];
    const visitor = await ada.context().browser()!.newPage({ ignoreHTTPSErrors: true });
    await visitor.goto(link);
    await expectAccessible(visitor, "mail-choice");
    await visitor.getByRole("button", { name: "Switch off" }).click();
    await expect(visitor.getByRole("status")).toContainText("No more of these mails come");
    await expectAccessible(visitor, "mail-choice-off");
    await plan();
    await expect(async () => {
      await ada.goto("/profile/mail");
      await expect(ada.getByRole("group", { name: "When your meetings are" }).getByRole("radio", { name: "Not at all" })).toBeChecked({ timeout: 1000 });
    }).toPass();
    await days.until("09:05");
    expect(mails().length).toBe(3);
    await visitor.getByRole("button", { name: "Switch on again" }).click();
    await expect(visitor.getByRole("button", { name: "Switch off" })).toBeVisible();
    await expect.poll(() => mails().length, "what was missed waits for the morning").toBe(3);
    await visitor.close();
  });
});
