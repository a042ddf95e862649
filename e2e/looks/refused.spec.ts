// What is refused is told on a page of its own, and that page is to be looked at like any other.
import { expect, test } from "../fixtures.ts";
import { expectAccessible } from "../looks.ts";
import { gather } from "../pages/gathering.ts";
import { enterAll, expectStage } from "../pages/room.ts";
import { refusedWith } from "../troubles.ts";

const nowhere = "/sets/00000000-0000-7000-8000-000000000000";

test("what is not there, is not theirs, or came from elsewhere", async ({ setwise, person }) => {
  test.slow();
  const { of } = await gather(setwise, person, ["Ada Okafor", "Mei Rong"], { protocol: "collaborative-inquiry" });
  const nobody = await person("Nobody");
  const mei = of("Mei").person;
  for (const one of [nobody, mei]) for (const status of [403, 404]) one.allow(refusedWith(status));

  await nobody.page.goto(nowhere);
  await expect(nobody.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await nobody.page.goto("/nothing-here");
  await expect(nobody.page.getByText("There is nothing here")).toBeVisible();
  await expectAccessible(nobody.page, "not-there-nobody");
  await mei.page.goto(nowhere);
  await expect(mei.page.getByText("There is nothing here")).toBeVisible();
  await expectAccessible(mei.page, "not-there");

  // A proxy speaks for somebody elsewhere, whom the counts are none of.
  await nobody.page.setExtraHTTPHeaders({ "x-forwarded-for": "203.0.113.7" });
  await nobody.page.goto("/metrics");
  await expect(nobody.page.getByText("There is nothing here")).toBeVisible();
  await expectAccessible(nobody.page, "metrics-refused");

  await mei.page.goto("about:blank");
  await mei.page.setContent(`<form method="post" action="${setwise.url}/sets"><button>Send</button></form>`);
  await mei.page.getByRole("button", { name: "Send" }).click();
  await expect(mei.page.getByText("This did not come from a page of this Setwise")).toBeVisible();
  await expectAccessible(mei.page, "from-elsewhere");
});

test("without script a refusal of the room gives back what was written; with script it stands in the room", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, ["Ada Okafor", "Mei Rong", "Lena Vogel"], { protocol: "collaborative-inquiry" });
  const [ada, mei, lena] = [of("Ada"), of("Mei"), of("Lena")];
  for (const room of [ada, mei]) room.person.allow(refusedWith(422));
  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  const words = "How do we hear of a leak before a customer does?";
  for (const room of [ada, mei]) await room.box("challenge").fill(words);
  // Both are on their way when the conductor pauses.
  let arrive = (): void => {};
  const mayArrive = new Promise<void>((resolve) => (arrive = resolve));
  for (const room of [ada, mei]) {
    await room.page.route("**/acts", async (route) => {
      await mayArrive;
      await route.continue();
    });
  }
  await ada.send("challenge").click();
  const sent = mei.composer.locator("#do-challenge").evaluate((form: HTMLFormElement) => form.submit());
  await lena.tap("Pause");
  arrive();
  await sent;
  await expect(mei.page.getByLabel("What you wrote")).toHaveValue(words);
  await expectAccessible(mei.page, "room-refused-without-script");
  await expect(ada.page.locator(".error", { hasText: "The meeting is paused." })).toBeVisible();
  await expectAccessible(ada.page, "room-refused");
});
