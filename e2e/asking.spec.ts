// What helps a person to ask and to be brief: questions offered by facet, and the ring that fills with words.
import { expect, test } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { gather } from "./pages/gathering.ts";
import { enterAll, expectStage } from "./pages/room.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Lena Vogel"];

test("an offered question brings its facet, and the record names it", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of } = await gather(setwise, person, names, { protocol: "questions-first", slots: 1 });
  const [ada, mei, lena] = [of("Ada"), of("Mei"), of("Lena")];
  await enterAll(rooms);
  await lena.namePresenter("Ada");
  await lena.start();
  await lena.next("Tell it briefly");

  await test.step("the presenter sees how many words are left of the time", async () => {
    await expectStage(rooms, "Tell it briefly");
    await ada.unfold("presentation");
    await ada.box("presentation").fill("The crews hear of a leak from the customers, and we from the crews.");
    // 120 seconds are 288 words; these are 14.
    await expect(ada.page.locator("#ring-presentation [data-clock-number]")).toHaveText("274");
    await expectAccessible(ada.page, "room-presenting");
    await ada.say("presentation", "The crews hear of a leak from the customers, and we from the crews.");
  });

  await lena.next("Explore the problem");
  await test.step("a tap puts the question into the box and chooses what it is of", async () => {
    await mei.composer.getByText("Questions you could ask").click();
    await expectAccessible(mei.page, "room-prompts");
    const offered = mei.page.locator("#prompts button[data-value=assumptions]").first();
    const words = (await offered.textContent()) ?? "";
    await offered.click();
    await expect(mei.box("question")).toHaveValue(words);
    await expect(mei.page.locator("#question-facet")).toHaveValue("assumptions");
    const kept = mei.acknowledged();
    await mei.send("question").click();
    await kept;
    await expect(ada.said(words)).toContainText("Assumptions");
    await expect(mei.page.locator("#question-facet")).toHaveValue("");
  });
});
