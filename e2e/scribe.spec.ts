// A scribe writes for others what they may do; questions that wait at the same time each stand at their own box.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";
import { enterAll, expectStage, onTheFloor, type Room } from "./pages/room.ts";

const names = ["Ada Okafor", "Priya Raman", "Mei Rong", "Lena Vogel"];

/** The scribe opens one of the folded forms for others and writes in it. */
async function writeFor(scribe: Room, kind: string, whom: string, words: string): Promise<void> {
  const folded = scribe.composer.locator(`[id^="others-${kind}"]`).last();
  if ((await folded.getAttribute("open")) === null) await folded.locator("summary").first().click();
  await expect(folded.getByLabel("Write for")).toContainText(whom);
  await folded.getByLabel("Write for").selectOption({ label: whom });
  await folded.locator("textarea").first().fill(words);
  const kept = scribe.acknowledged();
  await folded.locator("form button").last().click();
  await kept;
}

test("the coach as scribe brings a challenge, asks and answers for others, and the record says who entered it", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry", way: "spoken" });
  const lena = of("Lena");
  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  const more = await lena.unfoldConducting("More");
  await more.locator("#scribe-person").selectOption({ label: "Lena" });
  const named = lena.acknowledged();
  await more.locator("#name-scribe button").click();
  await named;

  const challenge = "How do we hear of a leak before a customer does?";
  await writeFor(lena, "challenge", "Ada", challenge);
  await expect(lena.composer.locator("#for-challenge").getByLabel("Write for")).not.toContainText("Ada");
  await expect(of("Ada").focus).toContainText(challenge);
  await lena.next("Choose one");
  await lena.tap("Count the votes");
  await lena.next("Frame it");
  const asker = await onTheFloor(lena);
  await writeFor(lena, "question", asker, "Who else has a part in it?");
  for (const room of rooms) await expect(room.focus).toContainText("Who else has a part in it?");
  await writeFor(lena, "answer", "Ada", "The depot, and the customers who wait.");
  const entry = of("Mei").said("Who else has a part in it?");
  await expect(entry).toContainText("The depot, and the customers who wait.");
  await expect(entry).toContainText("entered by Lena");
});

test("two questions wait for one person: each stands at the box of its answer", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "questions-first" });
  const [lena, ada] = [of("Lena"), of("Ada")];
  await enterAll(rooms);
  await lena.namePresenter("Ada");
  await lena.start();
  await expectStage(rooms, "Open");
  await lena.next("Tell it briefly");
  await ada.say("challenge", "How do we hear of a leak before a customer does?");
  await lena.next("Explore the problem");
  await expectStage(rooms, "Explore the problem");

  const [first, second] = ["Who hears of it first?", "What was tried so far?"];
  await of("Priya").say("question", first);
  await expect(ada.composer.locator("form[id^=answer-]")).toHaveCount(1);
  await ada.composer.getByRole("textbox", { name: first }).fill("The crews");
  await ada.page.keyboard.press("End");
  await of("Mei").say("question", second);
  await expect(ada.composer.locator("label.asked", { hasText: first })).toBeVisible();
  await expect(ada.composer.locator("label.asked", { hasText: second })).toBeVisible();
  await ada.page.keyboard.type(" know first.");
  await expect(ada.composer.getByRole("textbox", { name: first })).toHaveValue("The crews know first.");
  const box = ada.composer.locator("form[id^=answer-]", { hasText: second });
  await box.locator("textarea").fill("Talking, mostly.");
  const kept = ada.acknowledged();
  await box.getByRole("button", { name: "Answer", exact: true }).click();
  await kept;
  await expect(of("Mei").said(second)).toContainText("Talking, mostly.");
  await expect(ada.composer.getByRole("textbox", { name: first })).toHaveValue("The crews know first.");
});
