// The main job, from an empty folder: eight people in eight browsers hold a whole collaborative inquiry, from setting the
// organisation up to the record and the actions.
import { expect, type Person, test } from "./fixtures.ts";
import { daysAhead, minutesAhead } from "./pages/calendar.ts";
import { accept, invite } from "./pages/invitation.ts";
import { planMeeting } from "./pages/meeting.ts";
import { setUp } from "./pages/organisation.ts";
import { enterAll, expectStage, onTheFloor, Room } from "./pages/room.ts";
import { makeSet } from "./pages/set.ts";
import type { Engine } from "./setwise.ts";

const coach = "Lena Vogel";
const members = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Jonas Berg", "Grace Adeyemi", "Samuel Ortiz"];
const challenges: Record<string, string> = {
  "Ada Okafor": "How do we hear of a leak before a customer does?",
  "Priya Raman": "How do we get the night crews to share what they learn?",
  "Tomasz Nowak": "How do we plan repairs without closing the same street twice?",
  "Mei Rong": "How do we keep apprentices after their second year?",
  "Jonas Berg": "How do we talk about near misses without blame?",
  "Grace Adeyemi": "How do we bring the finance people to the sites?",
  "Samuel Ortiz": "How do we stop answering the same complaint five times?",
};
const presenter = "Priya Raman";
const firstFramed = challenges[presenter] ?? "";
const lastFramed = "How do we make a night’s learning worth a crew’s time to tell?";

for (const engine of ["sqlite", "postgres"] satisfies Engine[]) {
  test.describe(`on ${engine}`, () => {
    test.use({ engine });
    test("eight people hold a whole inquiry, from an empty folder to the record and the actions", async ({ setwise, person }) => {
      test.slow();
      const people = await Promise.all([...members, coach].map((name) => person(name)));
      const [ada] = people as [Person];

      await setUp(setwise, ada);
      const links: [Person, string][] = [];
      for (const invited of people.slice(1)) {
        links.push([invited, await invite(ada, invited.name, invited.name === coach ? ["Coach"] : ["Member"])]);
      }
      await Promise.all(links.map(([invited, link]) => accept(invited, link)));

      const set = await makeSet(ada, "River crossing", members, coach);
      const call = "https://call.example.org/river-crossing";
      const meeting = await planMeeting(ada, set, { protocol: "Collaborative inquiry", call });
      const rooms = people.map((one) => new Room(one, meeting));
      const of = (name: string): Room => rooms.find((room) => room.name === name || room.name.startsWith(`${name} `))!;
      const lead = of(coach);
      const inquirers = rooms.filter((room) => room !== lead);

      await test.step("the call is one tap away, on the meeting’s page and in its room", async () => {
        const { page } = of("Jonas");
        await page.goto(meeting);
        await expect(page.getByRole("link", { name: call })).toHaveAttribute("href", call);
        await of("Jonas").open();
        const join = page.getByRole("link", { name: "Join the call" });
        await expect(join).toHaveAttribute("href", call);
        // The room stays open behind it.
        await expect(join).toHaveAttribute("target", "_blank");
      });

      await test.step("everybody comes in by one tap, which is also their yes to the agreement", async () => {
        await expect(of("Jonas").page.getByText("What this set agreed")).toBeVisible();
        await enterAll(rooms);
        await lead.start();
        await expectStage(rooms, "Write a challenge");
      });

      await test.step("everybody writes a challenge that nobody else sees before all are opened", async () => {
        const last = inquirers.at(-1)!;
        for (const room of inquirers.slice(0, -1)) await room.say("challenge", challenges[room.name] ?? "");
        for (const room of rooms) {
          await expect(room.page.locator("#counts")).toContainText(`${inquirers.length - 1} of ${inquirers.length} have written`);
          const whole = await room.page.content();
          for (const [name, text] of Object.entries(challenges)) {
            if (name !== room.name) expect(whole, `${room.name} reads ${name}’s challenge too early`).not.toContain(text);
          }
        }
        await last.say("challenge", challenges[last.name] ?? "");
        await expect(lead.conductor.getByRole("button", { name: "Next stage" })).toHaveClass(/primary/);
      });

      await lead.next("Choose one");
      await test.step("all see all challenges; votes choose, and nobody sees whose", async () => {
        for (const room of rooms) {
          for (const text of Object.values(challenges)) await expect(room.focus).toContainText(text);
        }
        for (const room of inquirers) await room.voteFor(room.name === "Mei Rong" ? challenges["Jonas Berg"]! : firstFramed);
        await expect(lead.focus.getByText("Priya presents.")).toBeVisible();
        for (const room of rooms) {
          await expect(room.focus).toContainText("6 votes");
          await expect(room.record).not.toContainText(/vote/i);
          await expect(room.page.getByText("Your vote")).toHaveCount(0);
        }
      });

      const bySix = inquirers.length - 1;
      const asked: string[] = [];
      let floor: string | undefined;
      const round = async (questions: number): Promise<void> => {
        for (let nth = 0; nth < questions; nth += 1) {
          const name = (floor = await onTheFloor(lead, floor));
          const asker = of(name);
          await asker.say("question", `${name}: what would have to be true, ${asked.length + 1}?`);
          asked.push(name);
          await of(presenter).answer(`Said once, to ${name}.`);
          await expect(lead.focus.getByText(`Said once, to ${name}.`)).toBeVisible();
        }
      };

      await test.step("questions in turn through four stages; nobody twice before all were offered a turn", async () => {
        await lead.next("Frame it");
        await round(bySix);
        expect(new Set(asked).size).toBe(bySix);
        await of(presenter).say("reframe", lastFramed);
        await lead.next("Open it up");
        await round(2);
        await lead.next("Find the milestones");
        await round(2);
        await lead.next("Confidence and support");
        await round(2);
        expect(asked.slice(bySix)).toEqual(asked.slice(0, bySix));
        expect(asked).not.toContain("Priya");
      });

      await lead.next("Recommend");
      await test.step("everybody recommends, or passes; the presenter listens", async () => {
        await expect(of(presenter).send("recommendation")).toHaveCount(0);
        for (let nth = 0; nth < bySix; nth += 1) {
          const name = (floor = await onTheFloor(lead, floor));
          if (name === "Grace") await of(name).tap("Pass");
          else await of(name).say("recommendation", `${name} would begin with one crew.`);
        }
      });

      await lead.next("Plan");
      const action = "Ask two crews to tell me what slowed them";
      await test.step("the presenter leaves with a dated action; others offer support", async () => {
        const priya = of(presenter);
        await priya.addAction({
          what: action,
          by: daysAhead(14),
          measure: "Both have told me by then",
          groups: "Night crews, depot leads",
        });
        await priya.addMilestone("Three crews tell one another without me", daysAhead(90));
        await of("Tomasz").say("offer", "I can bring my crew’s lead to your first talk");
        await expect(priya.page.locator("#panel-record")).toContainText("I can bring my crew’s lead to your first talk");
      });

      await lead.next("Close");
      const again = minutesAhead(28 * 24 * 60);
      await test.step("a closing round, the date of the next meeting, the end", async () => {
        for (let nth = 0; nth < inquirers.length; nth += 1) {
          const room = of((floor = await onTheFloor(lead, floor)));
          await room.say("reflection", `${room.name} takes home a question.`);
        }
        await lead.setNextMeeting(again);
        await lead.tap("End the meeting");
        for (const room of rooms) await expect(room.focus.getByRole("heading", { name: "The meeting has ended" })).toBeVisible();
      });

      await test.step("all read the same record, votes only as totals", async () => {
        const records = await Promise.all(
          rooms.map(async ({ page }) => {
            await page.getByRole("link", { name: "Read the record" }).click();
            return page.locator("article.record-page").innerText();
          }),
        );
        const [record] = records as [string];
        for (const other of records) expect(other).toBe(record);
        const promised = [action, "Both have told me by then", "Night crews, depot leads", "Three crews tell one another without me"];
        const offered = "I can bring my crew’s lead to your first talk";
        for (const text of [firstFramed, lastFramed, ...promised, offered, again.slice(11), "6 votes", "one vote"]) {
          expect(record).toContain(text);
        }
        for (const text of Object.values(challenges)) expect(record).toContain(text);
        expect(record).not.toMatch(/voted/i);
      });

      await test.step("what was promised stands on the owner’s home page and in the set, and the meeting’s page tells when they meet again", async () => {
        const priya = of(presenter).page;
        await priya.goto("/");
        await expect(priya.getByRole("link", { name: new RegExp(`^Update\\s*: ${action}$`) })).toBeVisible();
        const mei = of("Mei").page;
        await mei.goto("/");
        await expect(mei.getByText(action)).toHaveCount(0);
        await mei.goto(`${set}/actions`);
        await expect(mei.getByRole("link", { name: action })).toBeVisible();
        await mei.goto(meeting);
        await expect(mei.locator("dd", { hasText: again.slice(11) })).toBeVisible();
      });
    });
  });
}
