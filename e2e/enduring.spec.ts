// Nothing written is lost: the server is killed, the network is cut, the stage moves on, the server refuses.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";
import { names, toTheQuestions } from "./pages/inquiry.ts";
import { onTheFloor } from "./pages/room.ts";
import { refusedWith, unreachable } from "./troubles.ts";

test("the server is killed while one types and another’s question is on its way: the words stay, the question arrives once", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const asker = of(await onTheFloor(lena));
  const other = [of("Priya"), of("Mei")].find((room) => room !== asker)!;

  for (const room of rooms) room.person.allow(unreachable);

  const draft = "What would you see if this had";
  await other.box("question").pressSequentially(draft.slice(0, 12));
  await setwise.kill();
  await other.box("question").pressSequentially(draft.slice(12));
  const question = "Who else has a part in it?";
  await asker.box("question").fill(question);
  await asker.send("question").click();
  await expect(asker.composer.locator("#do-question").getByText("Waiting for the connection. Your words are kept.")).toBeVisible();
  await setwise.resume();

  for (const room of rooms) await expect(room.focus.getByText(question)).toBeVisible();
  await expect(other.box("question")).toHaveValue(draft);
  await expect(other.box("question")).toBeFocused();
  await expect(asker.page.locator("[data-connection]")).toBeHidden();
  await of("Ada").answer("The depot, and the customers who wait.");
  for (const room of rooms) await expect(room.said(question)).toHaveCount(1);
});

test("the network is cut: what is written and sent then arrives once when it is back", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const asker = of(await onTheFloor(lena));

  asker.person.allow(unreachable);
  await asker.person.context.setOffline(true);
  const question = "What have you learned from what was tried so far?";
  await asker.box("question").fill(question);
  await asker.send("question").click();
  // Somebody who is in doubt taps again, and again.
  await asker.send("question").click();
  await expect(asker.page.getByText("The connection is gone.")).toBeVisible();
  await expect(asker.box("question")).toHaveValue(question);
  await expect(lena.focus.getByText(question)).toHaveCount(0);

  await asker.person.context.setOffline(false);
  await expect(lena.focus.getByText(question)).toBeVisible();
  await expect(asker.page.getByText("The connection is gone.")).toBeHidden();
  await of("Ada").answer("That the crews know first.");
  for (const room of rooms) await expect(room.said(question)).toHaveCount(1);
  // The box is gone or empty, and stays so: nothing is sent a second time.
  await asker.page.reload();
  for (const room of rooms) await expect(room.said(question)).toHaveCount(1);
});

test("a draft waits for one’s turn, in this browser only, and one tap sends it", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const asker = of(await onTheFloor(lena));
  const other = [of("Priya"), of("Mei")].find((room) => room !== asker)!;

  const draft = "What would the night crews say about it?";
  await expect(other.composer.getByText("Your turn comes after")).toBeVisible();
  await other.box("question").fill(draft);
  await expect(other.send("question")).toHaveCount(0);
  await other.page.reload();
  await expect(other.box("question")).toHaveValue(draft);
  for (const room of rooms) if (room !== other) expect(await room.page.content()).not.toContain(draft);

  await asker.say("question", "Which part of this is yours to change?");
  await of("Ada").answer("The first hour.");
  await expect(other.box("question")).toHaveValue(draft);
  const kept = other.acknowledged();
  await other.send("question").click();
  await kept;
  await expect(lena.focus.getByText(draft)).toBeVisible();
});

test("what was drafted when the stage moved on is asked now, parked for the presenter, or dropped", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const first = of(await onTheFloor(lena));
  const second = [of("Priya"), of("Mei")].find((room) => room !== first)!;
  const now = "What makes this matter to you now?";
  const parked = "What do we take for granted here?";
  await first.box("question").fill(now);
  await second.box("question").fill(parked);
  await lena.next("Open it up");

  await test.step("ask it now", async () => {
    const left = first.composer.locator(".leftover:visible");
    await expect(left).toContainText("You drafted this in “Frame it”");
    await expect(left.locator("textarea")).toHaveValue(now);
    await left.getByRole("button", { name: "Ask it now" }).click();
    await expect(lena.focus.getByText(now)).toBeVisible();
    await expect(first.composer.locator(".leftover:visible")).toHaveCount(0);
    await of("Ada").answer("The winter.");
  });

  await test.step("park it for the presenter: nobody reads it before the slot ends", async () => {
    const left = second.composer.locator(".leftover:visible");
    await left.getByRole("button", { name: "Park it for the presenter" }).click();
    await expect(second.composer.locator(".leftover:visible")).toHaveCount(0);
    for (const room of [lena, of("Ada"), first]) await expect(room.page.locator("#main")).not.toContainText(parked);
  });

  await test.step("drop it", async () => {
    await second.box("question").fill("Never mind this one");
    await lena.next("Find the milestones");
    const left = second.composer.locator(".leftover:visible");
    await expect(left.locator("textarea")).toHaveValue("Never mind this one");
    await left.getByRole("button", { name: "Drop it" }).click();
    await expect(left).toHaveCount(0);
    await second.page.reload();
    await expect(second.stage).toContainText("Find the milestones");
    await expect(second.composer.locator(".leftover:visible")).toHaveCount(0);
  });
});

test("a refusal says which rule and keeps the text", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheQuestions(rooms, of);
  const asker = of(await onTheFloor(lena));
  asker.person.allow(refusedWith(422));
  const question = "Where do you see your own part in this?";
  await asker.box("question").fill(question);
  // The conductor pauses while it is on its way: the question meets a meeting that stands still.
  let arrive = (): void => {};
  const mayArrive = new Promise<void>((resolve) => (arrive = resolve));
  await asker.page.route("**/acts", async (route) => {
    await mayArrive;
    await route.continue();
  });
  await asker.send("question").click();
  await lena.tap("Pause");
  arrive();
  const refusal = asker.page.locator(".error", { hasText: "The meeting is paused." });
  await expect(refusal).toBeVisible();
  await expect(asker.box("question")).toHaveValue(question);
  await expect(lena.said(question)).toHaveCount(0);
});
