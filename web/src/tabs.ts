// A row of tabs wider than the screen begins with the tab one is on in sight; the page itself does not move.
import { all } from "./page";

export function tabs(): void {
  for (const row of all(".tabs")) {
    const current = row.querySelector<HTMLElement>("[aria-current]");
    if (!current) continue;
    const [at, place] = [current.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += at.left - place.left - (place.width - at.width) / 2;
  }
}
