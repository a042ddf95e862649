// A learning set with two slots: bids for time, two presenters one after the other, parked questions, feedback for one alone.
import { expect, test } from "./fixtures.ts";
import { daysAhead, minutesAhead } from "./pages/calendar.ts";
import { gather } from "./pages/gathering.ts";
import { enterAll, expectStage, onTheFloor, type Room } from "./pages/room.ts";

test("two members present, each in a slot of their own", async ({ setwise, person }) => {
  test.slow();
  const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Lena Vogel"];
  const { rooms, of, set } = await gather(setwise, person, names, { protocol: "learning-set", slots: 2 });
  const lena = of("Lena");
  const members = rooms.filter((room) => room !== lena);
  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Check in");

  let floor: string | undefined;
  for (let nth = 0; nth < members.length; nth += 1) {
    floor = await onTheFloor(lena, floor);
    await of(floor).say("check-in", `${floor} arrives with a clear head.`);
  }

  await lena.next("Bids for time");
  await test.step("bids are open to all, and two are chosen", async () => {
    await of("Ada").say("bid", "The depot move: pressing");
    await of("Priya").say("bid", "A colleague I cannot reach");
    for (const room of rooms) await expect(room.focus).toContainText("A colleague I cannot reach");
    await lena.tap("Settle the bids");
    await expect(lena.focus.getByText("Ada presents.")).toBeVisible();
    await expect(lena.focus.getByText("Priya presents.")).toBeVisible();
  });

  for (const [nth, presenter] of ["Ada", "Priya"].entries()) {
    let parkedBy = "";
    await test.step(`${presenter}’s slot`, async () => {
      const others = members.filter((room) => !room.name.startsWith(presenter));
      await lena.next("What stays here");
      await lena.next("Present");
      await of(presenter).say("challenge", `How do we settle what ${presenter} brings?`);
      await lena.next("Clarify");
      for (const room of rooms) await expect(room.focus).toContainText(`How do we settle what ${presenter} brings?`);
      const asker = of(await onTheFloor(lena));
      expect(asker.name).not.toContain(presenter);
      await asker.say("question", `Since when, ${presenter}?`);
      await of(presenter).tap("Park this question");
      const draftsIt = others.find((room) => room !== asker)!;
      await draftsIt.box("question").fill(`What do you fear, ${presenter}?`);
      await lena.skipTo("Open questions");
      await test.step("a question that was not asked is parked for the presenter", async () => {
        const left = draftsIt.composer.locator(".leftover:visible");
        await expect(left.locator("textarea")).toHaveValue(`What do you fear, ${presenter}?`);
        const parked = draftsIt.acknowledged();
        await left.getByRole("button", { name: "Park it for the presenter" }).click();
        await parked;
        parkedBy = draftsIt.name;
      });
      const next = of(await onTheFloor(lena));
      await next.say("question", `What have you tried, ${presenter}?`);
      await of(presenter).answer("Talking, mostly.");
      await lena.next("Summary");
      await of(presenter).tap("Choose: Not today");
      await lena.next("Contacts and reading");
      await lena.next("Actions");
      await of(presenter).addAction({ what: `${presenter} talks to the depot lead`, by: daysAhead(7 + nth) });
      await lena.next("Feedback");
      await others[0]!.say("feedback", `You waited before you answered, ${presenter}.`);
      for (const room of rooms) {
        const reads = room.name.startsWith(presenter) || room === others[0];
        const words = room.page.getByText(`You waited before you answered, ${presenter}.`);
        if (reads) await expect(words.first()).toBeVisible();
        else await expect(words).toHaveCount(0);
      }
    });
    await test.step(`when the slot ends it is handed to ${presenter}, and to nobody else`, async () => {
      const unasked = `What do you fear, ${presenter}?`;
      await expect(of(presenter).record).not.toContainText(unasked);
      if (nth === 0) await lena.skipTo("Break");
      else await lena.next("How we worked");
      await expect(of(presenter).record.getByText(unasked)).toBeVisible();
      const reads = (room: Room): boolean => room.name.startsWith(presenter) || room.name === parkedBy;
      for (const room of rooms) if (!reads(room)) await expect(room.record).not.toContainText(unasked);
    });
  }

  await lena.next("Close");
  await lena.setNextMeeting(minutesAhead(28 * 24 * 60));
  await lena.tap("End the meeting");
  await lena.page.getByRole("link", { name: "Read the record" }).click();
  const record = lena.page.locator("article.record-page");
  for (const presenter of ["Ada", "Priya"]) {
    await expect(record).toContainText(`How do we settle what ${presenter} brings?`);
    await expect(record).toContainText(`${presenter} talks to the depot lead`);
    await expect(record).not.toContainText(`You waited before you answered, ${presenter}.`);
    await expect(record).not.toContainText(`What do you fear, ${presenter}?`);
  }
  const own = of("Ada").page;
  await own.goto(`${lena.meeting}/record`);
  await expect(own.locator("article.record-page")).toContainText("What do you fear, Ada?");
  await lena.page.goto(`${set}/actions`);
  await expect(lena.page.getByRole("link", { name: "Priya talks to the depot lead" })).toBeVisible();
});
