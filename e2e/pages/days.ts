// Days that pass on the server's clock, told by the clocks of where the people live.
import type { Setwise } from "../setwise.ts";
import { zone } from "./calendar.ts";

const MINUTE = 60_000;

export class Days {
  #moved = 0;

  constructor(readonly setwise: Setwise) {}

  /** On to the next such moment: the hour and minute, and the weekday where one is named. */
  async until(time: string, weekday?: string): Promise<void> {
    const now = Date.now() + this.#moved;
    for (let minutes = 1; minutes <= 8 * 24 * 60; minutes += 1) {
      const at = new Date(now + minutes * MINUTE);
      const there = at.toLocaleString("en-GB", { timeZone: zone, weekday: "long", hour: "2-digit", minute: "2-digit" });
      if (!there.endsWith(time) || (weekday && !there.startsWith(weekday))) continue;
      await this.setwise.advance(minutes * MINUTE);
      this.#moved += minutes * MINUTE;
      return;
    }
    throw new Error(`there is no ${weekday ?? "day"} ${time} within eight days`);
  }
}
