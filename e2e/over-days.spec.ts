// A meeting over days: people join on different days, the second conducts, stages are due on dates, mails say that there is
// something and never what, and whoever comes back sees what is new.
import { expect, test } from "./fixtures.ts";
import { daysAhead, minutesAhead } from "./pages/calendar.ts";
import { Days } from "./pages/days.ts";
import { gather } from "./pages/gathering.ts";
import { names } from "./pages/inquiry.ts";
import { address } from "./pages/organisation.ts";

test.use({ mail: true });

test("an inquiry over five days, from the first to join to the record", async ({ setwise, person, postbox }) => {
  test.slow();
  const { rooms, of, meeting } = await gather(setwise, person, names, { protocol: "collaborative-inquiry-over-days" });
  const [ada, priya, mei, lena] = [of("Ada"), of("Priya"), of("Mei"), of("Lena")];
  const days = new Days(setwise);
  const mails = (name: string): string[] => postbox!.to(address(name)).filter((mail) => /\/meetings\/\S+\/room/.test(mail));
  const last = (name: string): string => mails(name).at(-1) ?? "";
  const said = {
    challenge: "How do we hear of a leak before a customer does?",
    other: "How do we keep our best fitters?",
    question: "What do the crews notice that nobody writes down?",
    another: "Who hears it first today?",
    answer: "The night shift, and it ends there.",
    advice: "Spend one night with them.",
    action: "Two nights with the crews",
  };

  await test.step("the first to join can do nothing but wait for the second", async () => {
    await days.until("14:00", "Monday");
    await ada.open();
    await expect(ada.focus).toContainText("Nobody has joined yet. Whoever joins second conducts.");
    await expect(ada.page.getByRole("button", { name: "Leave" })).toHaveCount(0);
    await ada.join();
    await expect(ada.focus).toContainText("You are the first. Whoever joins next conducts");
    await expect(ada.page.getByRole("button", { name: /start/i })).toHaveCount(0);
    await ada.lookAway();
  });

  await test.step("a day later the second joins, conducts and starts it; who has not joined is told by mail", async () => {
    await days.until("14:00");
    await priya.join();
    await expect(priya.conductor).toContainText("You conduct");
    await expect(priya.focus).toContainText("Ada and Priya promised to look in once a day.");
    await expect(priya.seat("Ada")).toContainText("looked in yesterday");
    await priya.start();
    await expect(priya.stage).toContainText("Write and choose");
    await expect(priya.stage).toContainText(/until Wednesday \d+ \w+, 14:0\d/);
    for (const name of ["Mei Rong", "Lena Vogel"]) {
      await expect.poll(() => mails(name).length).toBe(1);
      expect(last(name)).toContain("Subject: A meeting of one of your sets has begun");
    }
    await expect.poll(() => last("Ada Okafor")).toContain("Subject: A new stage in a meeting of one of your sets");
    expect(mails("Priya Raman"), "she started it").toEqual([]);
    await priya.say("challenge", said.other);
    await priya.lookAway();
  });

  await test.step("whoever comes back sees that a stage is new, and writes", async () => {
    await ada.open();
    await expect(ada.page.locator("#catch-up")).toContainText("a new stage, “Write and choose”");
    await ada.say("challenge", said.challenge);
    await ada.voteFor(said.challenge);
    await ada.lookAway();
  });

  await test.step("on the next morning the third joins, and who was away is told that there is something", async () => {
    await days.until("10:30");
    await expect.poll(() => last("Priya Raman")).toContain("Subject: There is something new in a meeting of one of your sets");
    await mei.join();
    await mei.voteFor(said.challenge);
    await mei.lookAway();
  });

  await test.step("the due stage counts its votes and moves on by itself", async () => {
    await days.until("14:05");
    await mei.open();
    await expect(mei.stage).toContainText("Ask");
    await expect(mei.stage).toContainText(/until Friday \d+ \w+, 14:0\d/);
    await mei.say("question", said.question);
    await mei.say("question", said.another);
    await mei.lookAway();
  });

  await test.step("the day before a stage is due only those are told who have not taken part", async () => {
    await days.until("10:30");
    await expect.poll(() => last("Priya Raman")).toContain("Subject: A stage is due tomorrow in a meeting of one of your sets");
    await expect.poll(() => last("Ada Okafor")).toContain("Subject: There is something new");
    expect(mails("Mei Rong").length, "Mei has asked, and nothing is new to her").toBe(1);
  });

  await test.step("catching up: what is new, a way to each, marked in the record, until it was read", async () => {
    await ada.open();
    const news = ada.page.locator("#catch-up");
    await expect(news).toContainText("a new stage, “Ask”");
    await expect(ada.said(said.question)).toContainText("New");
    await news.getByRole("link", { name: "2 questions" }).click();
    await expect(ada.said(said.question)).toBeInViewport();
    await ada.page.reload();
    await expect(news.getByRole("link", { name: "2 questions" })).toBeVisible();
    await news.getByRole("button", { name: "I have read this" }).click();
    await expect(ada.page.locator("#catch-up")).toHaveCount(0);
    await expect(ada.said(said.question)).not.toContainText("New");
    await ada.answer(said.answer);
    await ada.lookAway();
  });

  await test.step("whoever does not want these mails gets none", async () => {
    await mei.page.goto("/profile/mail");
    const off = mei.page.getByRole("group", { name: "Meetings over days" }).getByRole("radio", { name: "Not at all" });
    await off.check();
    await mei.page.getByRole("button", { name: "Save" }).click();
    await expect(mei.page.getByRole("status")).toContainText("Kept.");
    await expect(off).toBeChecked();
  });

  await test.step("recommendations alone, all at once when the day is over; then the plan", async () => {
    await days.until("14:10", "Friday");
    await mei.open();
    await expect(mei.stage).toContainText("Recommend");
    await mei.say("recommendation", said.advice);
    await mei.lookAway();
    await ada.open();
    await expect(ada.stage).toContainText("Recommend");
    await expect(ada.record).not.toContainText(said.advice);
    await ada.lookAway();
    await days.until("14:15", "Saturday");
    await ada.open();
    await expect(ada.stage).toContainText("Plan");
    // It may have come while she looked; the page drawn anew says what is new all the same.
    await ada.page.reload();
    await expect(ada.page.locator("#catch-up")).toContainText("1 recommendation");
    await expect(ada.said(said.advice)).toContainText("New");
    await ada.addAction({ what: said.action, by: daysAhead(40) });
    await ada.lookAway();
  });

  await test.step("whoever conducts is told that the last stage is due, gives a day more, and ends it", async () => {
    await days.until("15:00", "Sunday");
    await expect.poll(() => last("Priya Raman")).toContain("Subject: A stage is due in a meeting that you conduct");
    await priya.open();
    await expect(priya.page.locator("#banner-due")).toContainText("“Plan” was due");
    await expect(priya.said(said.question)).toContainText(said.answer);
    await priya.tap("+ 1 day");
    await expect(priya.page.locator("#banner-due")).toHaveCount(0);
    await priya.setNextMeeting(minutesAhead(60 * 24 * 60));
    await priya.tap("End the meeting");
    await expect(priya.focus).toContainText("The meeting has ended");
  });

  await test.step("the record is that of any meeting", async () => {
    await mei.page.goto(`${meeting}/record`);
    const record = mei.page.locator("article.record-page");
    for (const words of [said.challenge, said.question, said.answer, said.advice, said.action]) await expect(record).toContainText(words);
  });

  await test.step("no mail held a word, a title or a name", () => {
    expect(mails("Mei Rong").length, "none since she switched them off").toBe(1);
    const all = rooms.flatMap((room) => mails(room.name).map((mail) => ({ to: room.name, mail })));
    expect(all.length).toBeGreaterThan(5);
    for (const { to, mail } of all) {
      const others = names.filter((name) => name !== to).flatMap((name) => name.split(" "));
      // The organisation is named in each mail, the set and the meeting in none.
      for (const word of [...Object.values(said), ...others, "River", "Collaborative"]) expect(mail).not.toContain(word);
      expect(mail).toContain(`${meeting}/room`);
      expect(mail).toContain("/profile");
    }
    expect(lena.name).toBe("Lena Vogel");
  });
});
