// Conducting never dies with a browser.
import { expect, test } from "./fixtures.ts";
import { gather } from "./pages/gathering.ts";
import { enterAll, expectStage, Room } from "./pages/room.ts";

test("the conductor’s browser dies, the stand-in takes over at once, and whoever returns takes the lead back", async ({ setwise, person }) => {
  const { rooms, of, meeting } = await gather(setwise, person, ["Ada Okafor", "Priya Raman", "Mei Rong", "Lena Vogel"], {
    protocol: "collaborative-inquiry",
    standIn: "Mei Rong",
  });
  const lena = of("Lena");
  const others = rooms.filter((room) => room !== lena);
  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Write a challenge");

  // Her browser dies; the cookie is kept, as a browser that is started again has it.
  const cookies = await lena.person.context.storageState();
  await lena.person.context.close();
  await expect(of("Ada").seat("Lena")).toContainText("reconnecting");
  await expect(of("Mei").page.getByRole("button", { name: "I can conduct" })).toHaveCount(0);
  await setwise.advance(50_000);

  await test.step("the floor goes on while only the conductor’s moves wait", async () => {
    for (const room of others) await expect(room.page.getByText("Lena conducts and is not connected now.")).toBeVisible();
    await of("Ada").say("challenge", "How do we hear of a leak before a customer does?");
    await expect(of("Priya").page.locator("#counts")).toContainText("1 of 3 have written");
  });

  await test.step("the stand-in need not wait for objections", async () => {
    await of("Mei").tap("I can conduct");
    await expect(of("Mei").conductor.getByText("You conduct")).toBeVisible();
    await expect(of("Ada").page.getByRole("button", { name: "I object" })).toHaveCount(0);
    await of("Mei").tap("Pause");
    await expect(of("Priya").page.locator("#notices").getByText("The meeting is paused.")).toBeVisible();
    await of("Mei").conductor.getByRole("button", { name: "Go on" }).click();
    await expect(of("Priya").page.locator("#notices").getByText("The meeting is paused.")).toHaveCount(0);
  });

  await test.step("whoever returns takes the role back with one tap", async () => {
    const back = new Room(await person("Lena Vogel", { storageState: cookies }), meeting);
    await back.open();
    await expect(back.page.getByText("Mei conducts in your place.")).toBeVisible();
    await back.tap("Take the lead back");
    await expect(back.conductor.getByText("You conduct")).toBeVisible();
    await expect(of("Mei").conductor).toBeHidden();
  });
});

test("without a stand-in any member may take over, unless somebody objects within fifteen seconds", async ({ setwise, person }) => {
  const { rooms, of } = await gather(setwise, person, ["Ada Okafor", "Priya Raman", "Mei Rong", "Lena Vogel"], {
    protocol: "collaborative-inquiry",
  });
  const lena = of("Lena");
  await enterAll(rooms);
  await lena.start();
  await expectStage(rooms, "Write a challenge");
  await lena.person.context.close();
  await expect(of("Ada").seat("Lena")).toContainText("reconnecting");
  await setwise.advance(50_000);

  await of("Ada").tap("I can conduct");
  await expect(of("Priya").page.getByText("Ada offers to conduct")).toBeVisible();
  await of("Priya").tap("I object");
  await expect(of("Ada").conductor).toBeHidden();
  await of("Priya").tap("I can conduct");
  await expect(of("Mei").page.getByText("Priya offers to conduct")).toBeVisible();
  await setwise.advance(16_000);
  await expect(of("Priya").conductor.getByText("You conduct")).toBeVisible();
  await of("Priya").tap("Pause");
});
