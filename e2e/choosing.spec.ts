// Choosing who presents where it is not plain: votes that tie, and one who was chosen and would rather not.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";
import { names, toTheChallenges } from "./pages/inquiry.ts";
import type { Room } from "./pages/room.ts";

const [leak, crews] = ["How do we hear of a leak before a customer does?", "How do we get the night crews to share what they learn?"];

/** Ada and Priya have brought a challenge each, and all may vote. */
async function toTheVotes(rooms: Room[], of: (name: string) => Room): Promise<Room> {
  const lena = await toTheChallenges(rooms, of);
  await of("Ada").say("challenge", leak);
  await of("Priya").say("challenge", crews);
  await lena.next("Choose one");
  for (const room of rooms) await expect(room.focus).toContainText(crews);
  return lena;
}

test("a tie is voted on once more, and if it stands the conductor chooses", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheVotes(rooms, of);
  const choose = lena.page.getByRole("button", { name: "Choose Priya’s" });
  const tie = async (): Promise<void> => {
    await of("Ada").voteFor(crews);
    await of("Priya").voteFor(leak);
    await lena.tap("Count the votes");
  };
  await tie();
  for (const room of rooms) await expect(room.focus).toContainText("A tie. Please vote once more among these.");
  await expect(of("Ada").focus.getByRole("button", { name: /^Vote/ })).toHaveCount(2);
  await expect(choose).toHaveCount(0);
  await tie();
  for (const room of rooms) await expect(room.focus).toContainText("Still a tie. The conductor chooses.");
  await expect(of("Mei").page.getByRole("button", { name: "Choose Priya’s" })).toHaveCount(0);
  await lena.tap("Choose Priya’s");
  for (const room of rooms) await expect(room.focus).toContainText("Priya presents.");
  await lena.next("Frame it");
  await expect(of("Mei").focus).toContainText(crews);
  await expect(of("Priya").seat("You")).toContainText("presenting");
});

test("the second vote settles a tie", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheVotes(rooms, of);
  await of("Ada").voteFor(crews);
  await of("Priya").voteFor(leak);
  await lena.tap("Count the votes");
  await expect(of("Mei").focus).toContainText("Please vote once more among these.");
  for (const room of [of("Ada"), of("Priya"), of("Mei")]) await room.voteFor(leak);
  for (const room of rooms) await expect(room.focus).toContainText("Ada presents.");
});

test("who is chosen may decline, without a reason, and the next is chosen", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, names, { protocol: "collaborative-inquiry" });
  const lena = await toTheVotes(rooms, of);
  for (const room of [of("Ada"), of("Priya"), of("Mei")]) await room.voteFor(leak);
  await expect(lena.focus).toContainText("Ada presents.");
  await expect(of("Priya").page.getByRole("button", { name: "I would rather not present today" })).toHaveCount(0);
  await of("Ada").tap("I would rather not present today");
  for (const room of rooms) await expect(room.focus).not.toContainText("Ada presents.");
  for (const room of rooms) await expect(room.focus).toContainText("Priya presents.");
  await lena.next("Frame it");
  await expect(of("Mei").focus).toContainText(crews);
});
