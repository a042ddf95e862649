// The record shows its latest entry, as long as the reader has not scrolled up to read an earlier one. Its list is laid out
// from its end (column-reverse), so that it begins there also without script: scrollTop is 0 at the end, negative above.
import { all } from "./page";

/** Closer to the end than this counts as being there, in pixels. */
const NEAR = 80;

export function latest(): void {
  const lists = all("[data-latest]");
  const reading = new Set<HTMLElement>();
  const toTheEnd = (): void => {
    for (const list of lists) if (!reading.has(list)) list.scrollTop = 0;
  };
  for (const list of lists) {
    list.addEventListener("scroll", () => {
      const atTheEnd = -list.scrollTop < NEAR;
      if (atTheEnd) reading.delete(list);
      else reading.add(list);
    }, { passive: true });
    // Hidden behind a tab, a list has no height to scroll: it is looked at when it comes into view.
    new ResizeObserver(toTheEnd).observe(list);
  }
  document.addEventListener("htmx:after:swap", toTheEnd);
  toTheEnd();
}
