// The room, as one person works in it. Every method does what a person would: looks for a label, fills, taps.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Person } from "../fixtures.ts";

/** The boxes of the composer, by their labels. Where a label is "Your words", the send button tells them apart. */
const boxes = {
  challenge: { form: "#do-challenge", send: "Bring it" },
  question: { form: "#do-question", send: "Ask" },
  reframe: { form: "#do-reframe", send: "Reframe" },
  recommendation: { form: "#do-recommendation", send: "Recommend" },
  reflection: { form: "#do-reflection", send: "Share" },
  offer: { form: "#do-offer", send: "Offer" },
  statement: { form: "#do-statement", send: "Share" },
  "check-in": { form: "#do-check-in", send: "Share" },
  bid: { form: "#do-bid", send: "Ask for time" },
  presentation: { form: "#do-presentation", send: "Share" },
  summary: { form: "#do-summary", send: "Share" },
  "key-question": { form: "#do-key-question", send: "Share" },
  "skill-focus": { form: "#do-skill-focus", send: "Share" },
  rating: { form: "#do-rating", send: "Share" },
  "check-answer": { form: "#do-check-answer", send: "Share" },
  "process-check": { form: "#do-process-check", send: "Ask all" },
  feedback: { form: "#do-feedback", send: "Give it" },
  intervention: { form: "#do-intervention", send: "Step in" },
} as const;

export type Kind = keyof typeof boxes;

export class Room {
  readonly name: string;
  readonly page: Page;

  constructor(
    readonly person: Person,
    readonly meeting: string,
  ) {
    this.name = person.name;
    this.page = person.page;
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.meeting}/room`);
  }

  /** Opens the room and comes in; where there is an agreement to say yes to, by the same tap. */
  async enter(): Promise<void> {
    await this.open();
    await this.page.getByRole("button", { name: /come in$/i }).click();
    await expect(this.page.getByRole("button", { name: "Leave" })).toBeVisible();
  }

  /** Opens the room of a meeting over days and joins it, which is a promise. */
  async join(): Promise<void> {
    await this.open();
    await this.page.getByRole("button", { name: /I will look in once a day$/ }).click();
    await expect(this.page.getByRole("button", { name: "Leave" })).toBeVisible();
  }

  /** Closes the page, as people do between two visits. */
  async lookAway(): Promise<void> {
    await this.page.goto("about:blank");
  }

  async start(): Promise<void> {
    await this.page.getByRole("button", { name: "Start the meeting" }).click();
  }

  /** The name of the stage the meeting is in, as the list of stages shows it. */
  get stage(): Locator {
    return this.page.locator(".stages li.now");
  }

  get focus(): Locator {
    return this.page.locator("#focus");
  }

  get composer(): Locator {
    return this.page.locator("#composer");
  }

  get conductor(): Locator {
    return this.page.locator("#conductor");
  }

  get record(): Locator {
    return this.page.locator("#panel-record");
  }

  /** The entries of the record that say this. */
  said(text: string): Locator {
    return this.record.locator("li.entry").filter({ has: this.page.locator("q", { hasText: text }) });
  }

  get commitments(): Locator {
    return this.page.locator("#commitments");
  }

  seat(name: string): Locator {
    return this.page.locator(".seat", { has: this.page.locator("b", { hasText: name }) });
  }

  /** The box words of a kind are written in. */
  box(kind: Kind): Locator {
    return this.composer.locator(boxes[kind].form).locator("textarea").first();
  }

  /** The button that sends it. Absent while it may only be drafted. */
  send(kind: Kind): Locator {
    return this.composer.locator(boxes[kind].form).getByRole("button", { name: boxes[kind].send, exact: true });
  }

  /** Says it, and waits until the server has it: only then is the box empty, or gone. */
  async say(kind: Kind, text: string): Promise<void> {
    await this.unfold(kind);
    await this.box(kind).fill(text);
    const kept = this.acknowledged();
    await this.send(kind).click();
    await kept;
  }

  /** What is offered beside the main thing is folded; a push may bring it to the front, or fold it, at any moment. */
  async unfold(kind: string): Promise<void> {
    const form = this.composer.locator(`#do-${kind}`);
    const folded = this.composer.locator(`#other-${kind}:not([open])`);
    await expect(async () => {
      if ((await folded.count()) > 0) await folded.locator("summary").first().click({ timeout: 1_000 });
      await expect(form).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
  }

  async answer(text: string): Promise<void> {
    const form = this.composer.locator("form[id^=answer-]").first();
    await form.getByRole("textbox", { name: "Your answer" }).fill(text);
    const kept = this.acknowledged();
    await form.getByRole("button", { name: "Answer", exact: true }).click();
    await kept;
  }

  async voteFor(challenge: string): Promise<void> {
    const kept = this.acknowledged();
    await this.focus.locator(".choice", { hasText: challenge }).getByRole("button", { name: /^Vote/ }).click();
    await kept;
  }

  /** One tap on a button of the room. */
  async tap(label: string | RegExp): Promise<void> {
    const kept = this.acknowledged();
    await this.page.getByRole("button", { name: label, exact: true }).first().click();
    await kept;
  }

  /** On to the next stage, once it has come on this page. */
  async next(stage: string): Promise<void> {
    const kept = this.acknowledged();
    await this.conductor.getByRole("button", { name: "Next stage" }).click();
    await kept;
    await expect(this.stage).toContainText(stage);
  }

  /** On to this stage, through those before it, each as soon as it has come; a stage that moves by itself is not pushed. */
  async skipTo(stage: string): Promise<void> {
    for (let steps = 0; steps < 6; steps += 1) {
      const now = await this.stageName();
      if (now.includes(stage)) return;
      const kept = this.acknowledged();
      await this.conductor.getByRole("button", { name: "Next stage" }).click();
      await kept;
      await expect.poll(() => this.stageName()).not.toBe(now);
    }
    await expect(this.stage).toContainText(stage);
  }

  /** The current stage without its clock and counts, which change by themselves. */
  private async stageName(): Promise<string> {
    return ((await this.stage.textContent()) ?? "").replace(/Time left|\d+/g, "").replace(/[:\s]+/g, " ");
  }

  /** Unfolds a part of the conductor's bar. */
  async unfoldConducting(part: string): Promise<Locator> {
    const folded = this.conductor.locator("details", { has: this.page.locator("summary", { hasText: part }) });
    if ((await folded.getAttribute("open")) === null) await folded.locator("summary").first().click();
    return folded;
  }

  /** Says who presents in the first slot, where nobody is elected. */
  async namePresenter(name: string): Promise<void> {
    const presenters = await this.unfoldConducting("Presenters");
    await presenters.getByLabel("Who presents").first().selectOption({ label: name });
    const named = this.acknowledged();
    await presenters.getByRole("button", { name: "Name", exact: true }).first().click();
    await named;
  }

  /** Sets the date of the next meeting: under "1 thing is missing" where the stage waits for it, else under "More". */
  async setNextMeeting(at: string): Promise<void> {
    const folded = this.conductor.locator("details", { has: this.page.locator("#next-at") });
    if ((await folded.getAttribute("open")) === null) await folded.locator("summary").first().click();
    await folded.getByLabel("The next meeting").fill(at);
    const kept = this.acknowledged();
    await folded.getByRole("button", { name: "Set the date" }).click();
    await kept;
  }

  /** Adds an action. Its owner is the writer unless somebody else is named. */
  async addAction(action: { what: string; by: string; firstStep?: string; measure?: string; groups?: string; owner?: string }): Promise<void> {
    await this.unfold("action");
    const form = this.composer.locator("#do-action");
    await form.getByLabel("What will be done").fill(action.what);
    if (action.owner) await form.getByLabel("Owner").selectOption({ label: action.owner });
    await form.getByLabel("By", { exact: true }).fill(action.by);
    if (action.firstStep) await form.getByLabel("First step").fill(action.firstStep);
    if (action.measure) await form.getByLabel("How we will know").fill(action.measure);
    if (action.groups) await form.getByLabel("Connected groups").fill(action.groups);
    const kept = this.acknowledged();
    await form.getByRole("button", { name: "Add the action" }).click();
    await kept;
  }

  async addMilestone(what: string, by: string): Promise<void> {
    await this.unfold("milestone");
    const form = this.composer.locator("#do-milestone");
    await form.getByLabel("What will be reached").fill(what);
    await form.getByLabel("By", { exact: true }).fill(by);
    const kept = this.acknowledged();
    await form.getByRole("button", { name: "Add the milestone" }).click();
    await kept;
  }

  /** Resolves when the server has taken the next act or move; a refusal fails the journey with the server's words. */
  async acknowledged(): Promise<void> {
    const answer = await this.page.waitForResponse(
      (response) => response.request().method() === "POST" && /\/(acts|moves)$/.test(new URL(response.url()).pathname),
    );
    if (!answer.ok()) throw new Error(`${this.name} was refused (${answer.status()}): ${await answer.text()}`);
  }
}

/** Who has the floor, read from the seats on somebody else's page; after `before`, once the floor has moved on there. */
export async function onTheFloor(seen: Room, before?: string): Promise<string> {
  const name = seen.page.locator(".seat", { hasText: /asks now|has the floor/ }).locator("b");
  await expect(name).toHaveCount(1);
  if (before) await expect(name).not.toHaveText(before);
  return (await name.textContent()) ?? "";
}

/** Everybody comes in, at once as people do. */
export async function enterAll(rooms: Room[]): Promise<void> {
  await Promise.all(rooms.map((room) => room.enter()));
}

/** The stage has come on every page. */
export async function expectStage(rooms: Room[], stage: string): Promise<void> {
  await Promise.all(rooms.map((room) => expect(room.stage).toContainText(stage)));
}
