// A meeting before and after it runs: its plan.
import { expect } from "@playwright/test";
import type { Person } from "../fixtures.ts";
import { minutesAhead } from "./calendar.ts";

/** What is chosen when a meeting is planned; what is not named stays as the form proposes. */
export interface Plan {
  protocol: string;
  way?: "Typed" | "Spoken";
  minutes?: number;
  presenters?: number;
  conductor?: string;
  standIn?: string;
  /** A link to the set’s call. */
  call?: string;
}

/** Plans a meeting that begins in five minutes; returns its address. */
export async function planMeeting({ page }: Person, set: string, plan: Plan): Promise<string> {
  await page.goto(`${set}/meetings/new`);
  await page.getByLabel("Day and time").fill(minutesAhead(5));
  // The first of those that begin so: a form over days has the name of the other in its own.
  await page.getByRole("radio", { name: plan.protocol }).first().check();
  if (plan.minutes) await page.getByRole("spinbutton", { name: "Minutes" }).fill(String(plan.minutes));
  if (plan.presenters) await page.getByRole("spinbutton", { name: "Presenters" }).fill(String(plan.presenters));
  if (plan.way) await page.getByRole("radio", { name: plan.way }).check();
  if (plan.conductor) await page.getByLabel("Conducted by").selectOption({ label: plan.conductor });
  if (plan.standIn) await page.getByLabel("Stand-in").selectOption({ label: plan.standIn });
  if (plan.call) await page.getByLabel("Link to your call").fill(plan.call);
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Meeting \d+$/ })).toBeVisible();
  return new URL(page.url()).pathname;
}
