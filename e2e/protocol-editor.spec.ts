// Making one's own protocol: a coach copies one, changes it in the form and in the text, is told of a mistake and mends it,
// tries it, makes a version, and the set plays its first stages. Then it goes out as a file and comes back under another name.
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Locator } from "@playwright/test";
import { expect, test, type Person } from "./fixtures.ts";
import { expectAccessible } from "./looks.ts";
import { gather, type NewPerson } from "./pages/gathering.ts";
import { planMeeting } from "./pages/meeting.ts";
import { enterAll, Room } from "./pages/room.ts";
import type { Setwise } from "./setwise.ts";
import { refusedWith } from "./troubles.ts";

const names = ["Ada Okafor", "Priya Raman", "Tomasz Nowak", "Mei Rong", "Lena Vogel"];
const text = (person: Person) => person.page.getByRole("textbox", { name: "Text" });
const check = (person: Person) => person.page.locator("#editor-findings");

/** Puts other words into the text, as somebody would who types them. */
async function retype(person: Person, from: string, to: string): Promise<void> {
  const before = await text(person).inputValue();
  expect(before).toContain(from);
  await text(person).fill(before.replace(from, to));
}

test("a coach makes a protocol, and the set meets by it", async ({ setwise, person }) => {
  test.slow();
  const { rooms, of, set } = await gather(setwise, person, names, { protocol: "troika" });
  const lena = of("Lena").person;
  const { page } = lena;

  await test.step("a copy is a draft of one's own", async () => {
    await page.goto("/protocols/quick-slot");
    await expectAccessible(page, "protocol-copy");
    await page.getByRole("button", { name: "Copy and change" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Change a protocol" })).toBeVisible();
    await expect(check(lena)).toContainText("It can be used");
    await expect(text(lena)).toHaveValue(/id = "quick-slot-2"/);
    await expectAccessible(page, "protocol-editor");
  });

  await test.step("what is changed in the form stands in the text, and its comments stay", async () => {
    const comments = (await text(lena).inputValue()).split("\n").filter((line) => line.startsWith("#"));
    await page.getByLabel("Name", { exact: true }).fill("Quay round");
    await expect(text(lena)).toHaveValue(/name = "Quay round"/);
    const stage = page.locator("details.form-stage").first();
    await stage.locator("summary").click();
    await stage.getByLabel("How long").fill("4");
    await expect(text(lena)).toHaveValue(/minutes = 4\n/);
    await expect(stage.getByLabel("How long")).toBeFocused();
    for (const comment of comments) await expect(text(lena)).toHaveValue(new RegExp(comment.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")));
    await expect(page.getByText("All is kept.")).toBeVisible();
  });

  await test.step("a mistake in the text is explained, a tap goes to its line, and it is mended", async () => {
    await retype(lena, 'floor = "', 'floor = "un');
    await expect(check(lena)).toContainText("to put right");
    await expectAccessible(page, "protocol-editor-mistake");
    await check(lena).getByRole("link", { name: /^Line \d+/ }).first().click();
    await expect(text(lena)).toBeFocused();
    const marked = await text(lena).evaluate((box: HTMLTextAreaElement) => box.value.slice(0, box.selectionStart).split("\n").at(-1));
    expect(marked).toContain("floor");
    await retype(lena, 'floor = "un', 'floor = "');
    await expect(check(lena)).toContainText("It can be used");
    await text(lena).fill(`${await text(lena).inputValue()}\nid = `);
    await expect(page.getByText("so the form cannot show it")).toBeVisible();
    await expectAccessible(page, "protocol-editor-no-form");
    await text(lena).fill((await text(lena).inputValue()).replace(/\nid = $/, ""));
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Quay round");
    await retype(lena, "minutes = 5", "minutes = 6");
    await expect(check(lena)).toContainText("It can be used");
    await expect(page.getByText("All is kept.")).toBeVisible();
  });

  await test.step("stages are added, moved and taken out", async () => {
    const stages = page.locator("details.form-stage[data-stage]:not([data-stage^=facet])");
    const before = await stages.count();
    await page.getByRole("button", { name: "Add a stage" }).click();
    await expect(stages).toHaveCount(before + 1);
    await expect(text(lena)).toHaveValue(/id = "new-stage"/);
    await stages.last().locator("summary").click();
    await stages.last().getByRole("button", { name: /^Up/ }).click();
    await expect(stages.nth(before - 1)).toContainText("New stage");
    await stages.nth(before - 1).getByRole("button", { name: /^Take out/ }).click();
    await expect(stages).toHaveCount(before);
    await expect(text(lena)).not.toHaveValue(/new-stage/);
  });

  await test.step("what was typed and not kept yet is there after the page is loaded again", async () => {
    await page.route("**/protocol-drafts/*", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
    lena.allow(/ERR_FAILED|Failed to load resource/);
    await retype(lena, "Quay round", "Quay circle");
    await expect(page.getByText("No connection. What you type stays in this browser")).toBeVisible();
    await page.unroute("**/protocol-drafts/*");
    await page.reload();
    await expect(text(lena)).toHaveValue(/Quay circle/);
    await expect(page.getByText("All is kept.")).toBeVisible();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Quay circle");
  });

  await test.step("nobody else sees it", async () => {
    const ada = of("Ada").person;
    ada.allow(refusedWith(404));
    await ada.page.goto(new URL(page.url()).pathname);
    await expect(ada.page.getByText("Change a protocol")).toHaveCount(0);
  });

  await test.step("it is tried with simulated people, at speed", async () => {
    await page.getByRole("link", { name: "Try it" }).click();
    await expect(page.getByRole("heading", { name: "It comes to its end." })).toBeVisible();
    await expectAccessible(page, "protocol-trial");
    await page.getByRole("button", { name: "Play at sixty times the speed" }).click();
    const entries = page.locator(".trial-entries > li:visible");
    await expect(entries).not.toHaveCount(0);
    const all = await page.locator(".trial-entries > li").count();
    expect(await entries.count()).toBeLessThan(all);
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByRole("timer")).not.toHaveText("0:00");
    await expect(page.getByText("The trial is played to its end.")).toHaveCount(0);
    await page.getByRole("button", { name: "To the end" }).click();
    await expect(entries).toHaveCount(all);
    await expect(page.getByRole("status").filter({ hasText: "The trial is played to its end." })).toHaveCount(1);
    await page.getByRole("link", { name: "Back to the protocol" }).click();
  });

  await test.step("used, it is a version that stays", async () => {
    await page.getByRole("button", { name: "Use it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Quay circle, version 1" })).toBeVisible();
    await expectAccessible(page, "protocol-version");
    await page.getByRole("link", { name: "Versions" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Versions of Quay circle" })).toBeVisible();
    await expectAccessible(page, "protocol-versions");
    await page.goto("/protocols");
    await expect(page.getByRole("link", { name: "Quay circle" })).toBeVisible();
  });

  await test.step("a meeting of the set is planned with it, and its first stages are played", async () => {
    const meeting = await planMeeting(lena, set, { protocol: "Quay circle" });
    const theirs = rooms.map((room) => new Room(room.person, meeting));
    await enterAll(theirs);
    // A member conducts: the first, where planning names nobody.
    const ada = theirs[0]!;
    await ada.namePresenter("Ada");
    await ada.start();
    await ada.say("challenge", "How do we hear of a leak before a customer does?");
    await ada.skipTo("Facts");
    await expect(theirs[1]!.stage).toContainText("Facts");
  });

  await test.step("it goes out as a file and comes back under another name", async () => {
    await page.goto("/protocols/quick-slot-2");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the file" }).click();
    const file = await (await download).path();
    expect(await readFile(file, "utf8")).toContain("version = 1");
    await page.goto("/protocol-drafts/new");
    await expectAccessible(page, "protocol-from-file");
    await page.getByLabel("The file").setInputFiles(file);
    await expect(page.getByLabel("Its text")).toHaveValue(/quick-slot-2/);
    await page.getByRole("button", { name: "Make it a draft" }).click();
    await expect(check(lena)).toContainText("There is a protocol called quick-slot-2 already");
    await page.getByLabel("Id: its name in addresses and files").fill("quay-two");
    await expect(check(lena)).toContainText("It can be used");
    await page.getByRole("button", { name: "Use it" }).click();
    await expect(page).toHaveURL(/\/protocols\/quay-two\/versions\/1$/);
    await page.goto("/protocols");
    await expectAccessible(page, "protocols-own");
  });
});

test("without script a draft is changed in the form and in the text by one button", async ({ setwise, person }) => {
  const { of } = await gather(setwise, person, names, { protocol: "troika" }, { "Lena Vogel": { javaScriptEnabled: false } });
  const lena = of("Lena").person;
  const { page } = lena;
  lena.allow(refusedWith(422));
  await page.goto("/protocols/troika");
  await page.getByRole("button", { name: "Copy and change" }).click();
  await page.getByLabel("Name", { exact: true }).fill("By hand");
  await retype(lena, 'conductor = "nobody"', 'conductor = "member"');
  await page.getByRole("button", { name: "Keep and check" }).click();
  await expect(text(lena)).toHaveValue(/conductor = "member"/);
  await expect(text(lena)).toHaveValue(/name = "By hand"/);
  await retype(lena, "minutes = 1", "minutes = none");
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByText("It cannot be used yet")).toBeVisible();
  await expect(text(lena)).toHaveValue(/minutes = none/);
  await page.goto(`${new URL(page.url()).pathname.replace(/\/versions$/, "")}/trial`);
  await expect(page.getByRole("heading", { name: "It cannot be tried yet" })).toBeVisible();
  await page.goto("/protocols/troika/trial");
  await expect(page.locator(".trial-entries > li").last()).toBeVisible();
  await expect(page.getByRole("button", { name: "Play at sixty times the speed" })).toBeHidden();
});

/** Lena with a draft of her own, and how long its keeping takes. */
async function drafting(setwise: Setwise, person: NewPerson): Promise<{ lena: Person; slow: (pause: number) => Promise<void>; stage: (id: string) => Locator }> {
  const { of } = await gather(setwise, person, names, { protocol: "troika" });
  const lena = of("Lena").person;
  const { page } = lena;
  await page.goto("/protocols/troika");
  await page.getByRole("button", { name: "Copy and change" }).click();
  await expect(check(lena)).toContainText("It can be used");
  const slow = async (pause: number): Promise<void> => {
    await page.route("**/protocol-drafts/*", async (route) => {
      if (route.request().method() === "POST") await wait(pause);
      await route.continue().catch(() => undefined);
    });
  };
  const stage = (id: string): Locator => page.locator(`details.form-stage[data-stage="${id}"]`);
  return { lena, slow, stage };
}

test("what is changed while a request is under way comes to what was changed before", async ({ setwise, person }) => {
  const { lena, slow, stage } = await drafting(setwise, person);
  const { page } = lena;
  const kept = page.getByText("All is kept.");
  await slow(700);

  await test.step("two quick taps on Up are two", async () => {
    await stage("clarify").locator("summary").click();
    const up = stage("clarify").getByRole("button", { name: /^Up/ });
    await up.click();
    await up.click();
    await expect(page.locator("details.form-stage").first()).toContainText("Clarify");
    await expect(kept).toBeVisible();
    const source = await text(lena).inputValue();
    expect(source.indexOf('id = "clarify"')).toBeLessThan(source.indexOf('id = "reflect"'));
    await expect(stage("clarify").locator("summary")).toBeFocused();
  });

  await test.step("a field of the form, then the text, then another stage's button: all of it is there", async () => {
    const asked = page.waitForRequest((request) => request.method() === "POST");
    await stage("clarify").getByLabel("How long").fill("9");
    await asked;
    await text(lena).fill(`${await text(lena).inputValue()}# typed meanwhile\n`);
    await stage("clarify").getByRole("button", { name: /^Down/ }).click();
    await expect(text(lena)).toHaveValue(/id = "reflect"[^]*id = "clarify"\nminutes = 9\n[^]*# typed meanwhile\n$/);
    await expect(kept).toBeVisible();
    await page.reload();
    await expect(text(lena)).toHaveValue(/minutes = 9\n[^]*# typed meanwhile\n$/);
  });

  await test.step("who leaves for the trial at once tries what was changed", async () => {
    await page.getByLabel("Name", { exact: true }).fill("Quay three");
    await page.getByRole("link", { name: "Try it" }).click();
    await expect(page.getByRole("heading", { name: "Trial of Quay three" })).toBeVisible();
  });
});

test("something new is there when it is added, and stays where it is typed until then", async ({ setwise, person }) => {
  const { lena, stage } = await drafting(setwise, person);
  const { page } = lena;
  const kept = page.getByText("All is kept.");
  const coach = stage("clarify").locator('.form-line.new input[value="coach"]');
  const act = stage("clarify").getByLabel("and what");

  await test.step("one more line", async () => {
    await stage("clarify").locator("summary").click();
    await coach.check();
    await stage("clarify").getByLabel("How long").fill("4");
    await expect(text(lena)).toHaveValue(/id = "clarify"\nminutes = 4/);
    await expect(kept).toBeVisible();
    await expect(coach).toBeChecked();
    await act.selectOption("rating");
    await stage("clarify").getByRole("button", { name: "Add the line" }).click();
    await expect(text(lena)).toHaveValue(/\{ who = \["coach"\], act = "rating" \}/);
    await expect(coach).not.toBeChecked();
    await expect(act).toHaveValue("");
    await expectAccessible(page, "protocol-editor-new");
  });

  await test.step("a group of questions whose name is typed with a pause", async () => {
    const group = stage("facet new");
    await group.locator("summary").click();
    await group.getByLabel("Questions").fill("Where to?\nWhat first?");
    await group.getByLabel("What the new group is called").fill("On");
    await stage("clarify").getByLabel("How long").fill("5");
    await expect(text(lena)).toHaveValue(/id = "clarify"\nminutes = 5/);
    await expect(kept).toBeVisible();
    await expect(text(lena)).not.toHaveValue(/Where to/);
    await group.getByLabel("What the new group is called").press("End");
    await group.getByLabel("What the new group is called").pressSequentially(" the way");
    await page.reload();
    await expect(group.getByLabel("What the new group is called")).toHaveValue("On the way");
    await group.locator("summary").click();
    await group.getByRole("button", { name: "Add the group" }).click();
    await expect(text(lena)).toHaveValue(/\[text.en.facets.on-the-way\]\nname = "On the way"\nprompts = \["Where to\?", "What first\?"\]/);
    await expect(group.getByLabel("Questions")).toHaveValue("");
    await expect(text(lena)).not.toHaveValue(/facets\.on\]/);
  });
});

test("what is changed in the form without a connection is there when it is back, and what comes too late is given back", async ({ setwise, person }) => {
  const { lena, stage } = await drafting(setwise, person);
  const { page } = lena;
  const kept = page.getByText("All is kept.");
  lena.allow(/ERR_FAILED|Failed to load resource/);

  await test.step("fields, boxes and steps wait in the browser", async () => {
    await page.route("**/protocol-drafts/*", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
    await stage("clarify").locator("summary").click();
    await stage("clarify").getByLabel("How long").fill("8");
    await stage("clarify").locator('.form-line:not(.new) input[value="coach"]').first().check();
    await stage("clarify").getByRole("button", { name: /^Up/ }).click();
    await stage("clarify").locator('.form-line.new input[value="coach"]').check();
    await stage("clarify").getByLabel("and what").selectOption("rating");
    await stage("clarify").getByRole("button", { name: "Add the line" }).click();
    await expect(page.getByText("No connection. What you type stays in this browser")).toBeVisible();
    await page.unroute("**/protocol-drafts/*");
    await page.reload();
    await expect(text(lena)).toHaveValue(/id = "clarify"\nminutes = 8\n[^]*"coach"\], act = "question"[^]*\{ who = \["coach"\], act = "rating" \}[^]*id = "share"/);
    await expect(kept).toBeVisible();
    await page.reload();
    await expect(text(lena)).toHaveValue(/minutes = 8/);
  });

  await test.step("a form changed while the text has a slip is written when it is put right", async () => {
    const before = await text(lena).inputValue();
    // Both before either is sent.
    await page.evaluate((slip) => {
      for (const [box, words] of [["[name=name]", "Quay three"], ["#source", slip]] as const) {
        const field = document.querySelector<HTMLInputElement>(box)!;
        field.value = words;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }, `${before}\nid = `);
    await expect(page.getByText("it waits on this page")).toBeVisible();
    await text(lena).fill(before);
    await expect(text(lena)).toHaveValue(/name = "Quay three"/);
    await expect(kept).toBeVisible();
  });

  await test.step("a draft that was used in another tab gives the text back for a new one", async () => {
    const other = await lena.context.newPage();
    await other.goto(page.url());
    const box = other.getByRole("textbox", { name: "Text" });
    await page.getByRole("button", { name: "Use it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Quay three, version 1" })).toBeVisible();
    await box.fill(`${await box.inputValue()}# typed late\n`);
    await expect(other.getByText("This draft has become a version since")).toBeVisible();
    await expect(box).toHaveValue(/# typed late/);
    await expectAccessible(other, "protocol-editor-made");
    await other.getByRole("button", { name: "New draft from this" }).click();
    await expect(other.getByText("Draft · the next version of troika-2")).toBeVisible();
    await expect(box).toHaveValue(/# typed late/);
  });
});
