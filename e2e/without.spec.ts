// Without a mouse, without motion, without script.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";
import { challenge, names } from "./pages/inquiry.ts";
import { tabTo } from "./pages/keyboard.ts";
import { address, password } from "./pages/organisation.ts";
import { enterAll, expectStage, onTheFloor, Room } from "./pages/room.ts";
import { refusedWith } from "./troubles.ts";

test("by keyboard alone: sign in, come in, write, ask", async ({ setwise, person }) => {
  const { of, meeting } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [lena, ada] = [of("Lena"), of("Ada")];
  const mei = new Room(await person("Mei Rong"), meeting);
  const { page } = mei;
  const keys = page.keyboard;
  await page.goto("/sign-in");
  await tabTo(mei.person, /^Mail address/);
  await keys.type(address("Mei Rong"));
  await tabTo(mei.person, /^Password/);
  await keys.type(password);
  await keys.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Mei");
  await keys.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Skip to the page");
  await keys.press("Enter");
  await tabTo(mei.person, /^Open the room/);
  await keys.press("Enter");
  await expect(page.getByRole("button", { name: /come in$/i })).toBeVisible();
  await tabTo(mei.person, /come in$/i);
  await keys.press("Enter");
  await expect(page.getByRole("button", { name: "Leave" })).toBeVisible();

  await enterAll([ada, of("Priya"), lena]);
  await lena.start();
  await expect(mei.stage).toContainText("Write a challenge");
  await tabTo(mei.person, /^Your challenge/);
  await keys.type("How do we keep apprentices?");
  await tabTo(mei.person, /^Bring it$/);
  await keys.press("Enter");
  await expect(mei.focus).toContainText("Your challenge");
  await ada.say("challenge", challenge);
  await lena.next("Choose one");
  await expect(mei.focus).toContainText(challenge);
  await tabTo(mei.person, /^Vote: How do we hear/);
  await keys.press("Space");
  await expect(mei.focus.getByText("Your vote")).toBeVisible();
  await lena.tap("Count the votes");
  await expectStage([lena], "Choose one");
  await lena.next("Frame it");
  if (!"Mei Rong".startsWith(await onTheFloor(lena))) {
    await of("Priya").say("question", "Who else has a part in it?");
    await ada.answer("The depot.");
  }
  await expect(mei.composer.getByText("It is your turn to ask.")).toBeVisible();
  await tabTo(mei.person, /^Your question$/);
  await keys.type("What is already working that could grow?");
  await tabTo(mei.person, /^Ask$/);
  await keys.press("Enter");
  await expect(lena.focus).toContainText("What is already working that could grow?");
});

test("what others do takes neither focus nor caret from who writes", async ({ setwise, person }) => {
  const { of, rooms } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [lena, ada, mei] = [of("Lena"), of("Ada"), of("Mei")];
  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  await mei.box("challenge").fill("How do we keep apprentices?");
  await mei.box("challenge").evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(10, 10));
  await ada.say("challenge", challenge);
  await lena.tap("+ 5 min");
  await expect(mei.page.locator("#counts")).toContainText("1 of 3 have written");
  await mei.page.keyboard.type("really ");
  await expect(mei.box("challenge")).toHaveValue("How do we really keep apprentices?");
});

test("with reduced motion nothing moves", async ({ setwise, person }) => {
  const { of, rooms } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" }, { "Mei Rong": { reducedMotion: "reduce" } });
  const [lena, mei] = [of("Lena"), of("Mei")];
  await enterAll(rooms);
  const moves = (room: Room): Promise<string[]> =>
    room.page.evaluate(() => {
      const still = (seconds: string): boolean => seconds.split(",").every((one) => parseFloat(one) <= 0.01);
      return [...document.querySelectorAll("*")]
        .filter((element) => {
          const style = getComputedStyle(element);
          return !still(style.transitionDuration) || (style.animationName !== "none" && !still(style.animationDuration));
        })
        .map((element) => `${element.tagName}.${element.className}`);
    });
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  await of("Ada").say("challenge", challenge);
  await lena.next("Choose one");
  await expect(mei.focus).toContainText(challenge);
  expect(await moves(mei)).toEqual([]);
  expect(await moves(lena), "else this test sees nothing at all").not.toEqual([]);
});

test("without script one signs in, comes in, writes and asks by plain forms", async ({ setwise, person }) => {
  const { of, meeting } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const [lena, ada, priya] = [of("Lena"), of("Ada"), of("Priya")];
  const plain = await person("Mei Rong", { javaScriptEnabled: false });
  const { page } = plain;
  plain.allow(refusedWith(422));
  await page.goto(`${meeting}/room`);
  await page.getByLabel("Mail address").first().fill(address("Mei Rong"));
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Come in" }).click();
  await page.goto(`${meeting}/room`);
  for (const words of ["Scripts are switched off here.", "is not kept until you send it", "clocks and limits do not show"]) {
    expect(await page.content()).toContain(words);
  }
  await page.getByRole("button", { name: /come in$/i }).click();
  await expect(page.getByRole("button", { name: "Leave" })).toBeVisible();

  await enterAll([ada, priya, lena]);
  await lena.start();
  await expectStage([ada, priya, lena], "Write a challenge");
  await page.reload();
  await page.getByRole("textbox", { name: /^Your challenge/ }).fill("How do we keep apprentices?");
  await page.getByRole("button", { name: "Bring it" }).click();
  await expect(page.locator("#focus")).toContainText("How do we keep apprentices?");
  await ada.say("challenge", challenge);
  await lena.next("Choose one");
  await page.reload();
  await page.locator(".choice", { hasText: challenge }).getByRole("button", { name: /^Vote/ }).click();
  await expect(page.locator("#focus")).toContainText("Your vote");
  await lena.tap("Count the votes");
  await lena.next("Frame it");
  // A browser without script keeps no line open; what it loads and posts says that she is here.
  await expect(lena.seat("Mei")).not.toContainText("reconnecting");
  await expect(lena.focus).toContainText(/asks next/);
  if ((await lena.focus.getByText("Mei asks next.").count()) === 0) {
    await priya.say("question", "Who else has a part in it?");
    await ada.answer("The depot.");
  }
  await page.reload();
  await page.getByRole("textbox", { name: "Your question" }).fill("What is already working that could grow?");
  const words = "What is already working that could grow?";
  // The conductor pauses meanwhile, which a page without script cannot know: the refusal gives the words back.
  await lena.tap("Pause");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.locator("main")).toContainText("The meeting is paused.");
  await expect(page.getByLabel("What you wrote")).toHaveValue(words);
  await lena.tap("Go on");
  await page.getByRole("link", { name: "Back to the room" }).click();
  await page.getByRole("textbox", { name: "Your question" }).fill(words);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(lena.focus).toContainText(words);
  await expect(page.locator("#focus")).toContainText(words);
});
