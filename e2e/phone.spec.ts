// A member's whole part on a telephone, 390 pixels wide: no page is wider than the window, and what is to be done is in sight.
import { expect, type Person, test } from "./fixtures.ts";
import { violations } from "./looks.ts";
import { gather } from "./pages/gathering.ts";
import { accept, invite } from "./pages/invitation.ts";
import { setUp } from "./pages/organisation.ts";
import { expectStage, onTheFloor } from "./pages/room.ts";

test("on a telephone a member finds the meeting, comes in, writes, votes, asks, and reads the record", async ({ setwise, person }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const names = ["Ada Okafor", "Priya Raman", "Mei Rong", "Lena Vogel"];
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" }, { "Mei Rong": phone });
  const [lena, mei] = [of("Lena"), of("Mei")];
  const page = mei.page;
  const expectToFit = async (where: string): Promise<void> => {
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(overhang, `${where}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
  };

  await page.goto("/");
  await expectToFit("home");
  await page.getByRole("link", { name: "Open the room" }).tap();
  await expect(page.getByRole("button", { name: /come in$/i })).toBeVisible();
  await expectToFit("lobby");
  await page.getByRole("button", { name: /come in$/i }).tap();
  await expect(page.getByRole("button", { name: "Leave" })).toBeVisible();
  for (const room of rooms) if (room !== mei) await room.enter();
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  await expectToFit("writing");
  await mei.say("challenge", "How do we keep apprentices after their second year?");
  await of("Ada").say("challenge", "How do we hear of a leak before a customer does?");
  await lena.next("Choose one");
  for (const room of rooms) if (room !== lena) await room.voteFor("How do we hear of a leak before a customer does?");
  await expectToFit("choosing");
  await expect(lena.focus.getByText("Ada presents.")).toBeVisible();
  await lena.next("Frame it");

  if (!mei.name.startsWith(await onTheFloor(lena))) {
    await of("Priya").say("question", "Who else has a part in it?");
    await expect(mei.focus.getByText("Who else has a part in it?")).toBeInViewport();
    await of("Ada").answer("The depot.");
  }
  await expect(mei.composer.getByText("It is your turn to ask.")).toBeInViewport();
  await expect(mei.box("question")).toBeInViewport();
  await expect(mei.send("question")).toBeInViewport();
  await mei.say("question", "What would you see around you if this had gone well?");
  await expect(mei.focus.getByText("What would you see around you")).toBeInViewport();
  await expectToFit("asking");

  const parts = page.getByRole("navigation", { name: "Parts of the room" });
  await parts.getByRole("link", { name: "Record" }).tap();
  await expect(mei.said("What would you see around you")).toBeVisible();
  await expect(mei.focus).toBeHidden();
  await parts.getByRole("link", { name: "Stages" }).tap();
  await expect(page.locator(".stages").getByText("Recommend")).toBeInViewport();
  await parts.getByRole("link", { name: "My notes" }).tap();
  await page.getByRole("textbox", { name: "My notes" }).fill("Ask the crews first");
  await parts.getByRole("link", { name: "Circle" }).tap();
  await expect(mei.focus).toBeVisible();
  await expectToFit("the parts");
  await parts.getByRole("link", { name: "My notes" }).tap();
  await expect(page.getByRole("textbox", { name: "My notes" })).toHaveValue("Ask the crews first");

  await lena.skipTo("Recommend");
  await parts.getByRole("link", { name: "Circle" }).tap();
  if (!mei.name.startsWith(await onTheFloor(lena))) await of("Priya").tap("Pass");
  await mei.say("recommendation", "Ride along for one night.");
  await expect(lena.record.getByText("Ride along for one night.")).toBeVisible();
  await page.goto(mei.meeting + "/record");
  await expect(page.getByText("Ride along for one night.")).toBeVisible();
  await expectToFit("record");
});

test("on a telephone every part of Setwise is in a menu, for each kind of person, also without script", async ({ setwise, person }) => {
  test.slow();
  const ada = await person("Ada Okafor");
  await setUp(setwise, ada);
  const [lena, mei] = [await person("Lena Vogel"), await person("Mei Rong")];
  await accept(lena, await invite(ada, "Lena Vogel", ["Programme lead"]));
  await accept(mei, await invite(ada, "Mei Rong", ["Member"]));
  const plain = await person("Ada Okafor", { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await plain.context.addCookies(await ada.context.cookies());
  const parts: [Person, string[]][] = [
    [ada, ["Home", "Programmes", "People", "Mail"]],
    [lena, ["Home", "Programmes", "People"]],
    [mei, ["Home", "Sets", "Programmes", "Learning", "Protocols"]],
    [plain, ["Home", "People", "Mail"]],
  ];
  for (const [{ name, page }, links] of parts) {
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto("/programmes");
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(overhang, `${name} at ${width}`).toBeLessThanOrEqual(0);
      await expect(page.getByRole("link", { name: "Learning" })).toBeHidden();
      await page.getByRole("button", { name: "Menu", exact: true }).click();
      const menu = page.getByRole("navigation", { name: "Parts of Setwise" });
      for (const link of links) await expect.soft(menu.getByRole("link", { name: link, exact: true })).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole("button", { name: "Sign out" })).toBeInViewport({ ratio: 1 });
      if (page !== plain.page) expect.soft(await violations(page), `${name}'s menu at ${width}`).toEqual([]);
      await page.screenshot({ path: `screenshots/menu-${name.split(" ")[0]?.toLowerCase() ?? "somebody"}-${width}.png` });
      await page.keyboard.press("Escape");
      await expect(page.getByRole("button", { name: "Sign out" })).toBeHidden();
      await page.getByRole("button", { name: "Menu", exact: true }).click();
      await menu.getByRole("link", { name: "Learning", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Learning" })).toBeVisible();
    }
  }
});
