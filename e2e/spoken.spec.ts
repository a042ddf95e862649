// Questions first, spoken: people talk, and tap what they do. The coach checks how the set works.
import { expect, test } from "./fixtures.ts";
import { daysAhead, minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { enterAll, expectStage, onTheFloor } from "./pages/room.ts";

test("a set talks through questions first, and a process check stops the talk until all have answered", async ({ setwise, person }) => {
  test.slow();
  const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Lena Vogel"];
  const { rooms, of } = await gather(setwise, person, names, { protocol: "questions-first", way: "spoken" });
  const lena = of("Lena");
  const members = rooms.filter((room) => room !== lena);
  await enterAll(rooms);

  await test.step("the coach names who presents, and starts", async () => {
    await lena.namePresenter("Ada");
    await lena.start();
    await expectStage(rooms, "Open");
  });

  await test.step("everybody says a skill in turn, with one large button each", async () => {
    let floor: string | undefined;
    for (let nth = 0; nth < members.length; nth += 1) {
      floor = await onTheFloor(lena, floor);
      await of(floor).tap("I have spoken");
    }
  });

  await lena.next("Tell it briefly");
  const challenge = "How do we hear of a leak before a customer does?";
  await of("Ada").say("challenge", challenge);
  await lena.next("Explore the problem");

  await test.step("I ask, I answer, I have answered; the next question closes the last answer", async () => {
    await of("Priya").tap("I ask");
    await expect(of("Ada").focus).toContainText("Priya is asking");
    await of("Ada").tap("I answer");
    await expect(of("Priya").focus).toContainText("Ada is answering");
    await of("Ada").tap("I have answered");
    await of("Tomasz").tap("I ask");
    await of("Ada").tap("I answer");
    await expect(lena.focus).toContainText("Ada is answering");
    await of("Mei").tap("I ask");
    await expect(lena.focus).toContainText("Mei is asking");
    await lena.tap("Ada answers");
    await lena.tap("Ada has answered");
  });

  await test.step("a process check: talk waits, everybody answers at once, nobody reads another’s before", async () => {
    await lena.tap("Check how we work");
    for (const room of rooms) await expect(room.focus).toContainText("Process check · Lena");
    await expect(of("Mei").page.getByRole("button", { name: "I ask" })).toHaveCount(0);
    for (const [nth, room] of members.entries()) {
      await room.composer.locator("#do-check-answer").getByRole("radio", { name: String(5 + nth), exact: true }).check();
      if (nth === members.length - 1) {
        for (const reader of rooms) await expect(reader.focus).not.toContainText("of 10");
      }
      await room.say("check-answer", `Better than last time, says ${room.name}`);
    }
    for (const room of rooms) await expect(room.focus).toContainText("Better than last time, says Mei Rong");
    await lena.tap("Close the check");
    await expect(of("Mei").page.getByRole("button", { name: "I ask" })).toBeVisible();
  });

  await test.step("nobody leaves without a dated action: the coach is told who has none", async () => {
    await lena.skipTo("Agree on the problem");
    for (const room of members) await room.say("statement", `${room.name} sees crews nobody asks`);
    for (const stage of ["Explore further", "And now?", "Goal and ways"]) await lena.next(stage);
    await lena.skipTo("Actions");
    await of("Ada").addAction({ what: "Ada Okafor calls one crew", by: daysAhead(10) });
    await lena.next("Everybody's actions");
    for (const room of members.slice(1, 3)) await room.addAction({ what: `${room.name} calls one crew`, by: daysAhead(10) });
    const missing = await lena.unfoldConducting("missing");
    await expect(missing).toContainText("Mei has no dated action yet");
    await missing.getByLabel("Why it is left out").fill("She moves to another depot next week");
    const stated = lena.acknowledged();
    await missing.getByRole("button", { name: "State the exception" }).click();
    await stated;
    await lena.next("How the skills went");
    await lena.next("What others saw");
    await lena.next("What we learned");
    await lena.setNextMeeting(minutesAhead(28 * 24 * 60));
    await lena.tap("End the meeting");
  });

  await test.step("the record keeps who asked whom, the exception and its reason, and nobody’s seconds", async () => {
    await lena.page.getByRole("link", { name: "Read the record" }).click();
    const record = lena.page.locator("article.record-page");
    await expect(record).toContainText("She moves to another depot next week");
    await expect(record).toContainText(challenge);
    await expect(record).not.toContainText(/over time|seconds/i);
  });
});
