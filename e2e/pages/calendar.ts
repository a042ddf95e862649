// Days and hours as the forms want them.

/** Where the people of these journeys live. */
export const zone = "Europe/Amsterdam";

/** For a field of day and time: so many minutes from now, on the clocks of `zone`. */
export function minutesAhead(minutes: number): string {
  const at = new Date(Date.now() + minutes * 60_000);
  return at.toLocaleString("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).replace(" ", "T");
}

/** For a field of a day: so many days from now. */
export function daysAhead(days: number): string {
  return minutesAhead(days * 24 * 60).slice(0, 10);
}
