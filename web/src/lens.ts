// The question lens: asks the server what it says of a question while it is written, into [data-lens="#box"] below the box.
// It never holds the focus or a question up, and says nothing of an empty box, of one that was sent, or of words whose writer
// chose to keep them. What it said is gone with the page.
import htmx from "htmx.org";
import { all, onEachDrawing } from "./page";

/** So long nobody types before it is asked. */
const PAUSE = 500;

/** What each box held when it was last asked about or kept, and the clock that runs until it is asked. */
const looked = new WeakMap<HTMLElement, string>();
const kept = new WeakMap<HTMLElement, string>();
const waiting = new WeakMap<HTMLElement, number>();

const boxOf = (region: HTMLElement): HTMLTextAreaElement | null => document.querySelector(region.dataset.lens ?? "");
const wordsIn = (region: HTMLElement): string => boxOf(region)?.value.trim() ?? "";

function look(region: HTMLElement): void {
  const words = wordsIn(region);
  // Without a network there is nobody to ask: it looks again when it is back.
  if (words === (looked.get(region) ?? "") || !navigator.onLine) return;
  looked.set(region, words);
  window.clearTimeout(waiting.get(region));
  if (!words || words === kept.get(region)) return region.replaceChildren();
  waiting.set(region, window.setTimeout(() => htmx.trigger(region, "setwise:read"), PAUSE));
}

/** Whether an answer is still about what stands in the box. */
function isStale(region: HTMLElement): boolean {
  const words = wordsIn(region);
  return !words || words === kept.get(region);
}

export function lens(): void {
  onEachDrawing(() => {
    for (const region of all("[data-lens]")) look(region);
  });
  document.addEventListener("input", () => {
    for (const region of all("[data-lens]")) look(region);
  });
  window.addEventListener("online", () => {
    for (const region of all("[data-lens]")) look(region);
  });
  // Sent at once: what it would say comes too late.
  document.addEventListener("submit", (event) => {
    for (const region of all("[data-lens]", event.target as HTMLFormElement)) {
      window.clearTimeout(waiting.get(region));
      kept.set(region, wordsIn(region));
      region.replaceChildren();
    }
  });
  document.addEventListener("htmx:before:swap", (event) => {
    const region = event.target as HTMLElement;
    if (region.dataset?.lens && isStale(region)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-lens-keep], [data-lens-rephrase]");
    const region = button?.closest<HTMLElement>("[data-lens]");
    if (!button || !region) return;
    if (button.matches("[data-lens-keep]")) {
      kept.set(region, wordsIn(region));
      region.replaceChildren();
    }
    // The button that was tapped may be gone: the writer goes on where they were.
    boxOf(region)?.focus();
  });
}
