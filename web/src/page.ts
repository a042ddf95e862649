// What every part asks of the page.

/** Calls `draw` now and each time a push has changed the page, before the browser paints. */
export function onEachDrawing(draw: () => void): void {
  draw();
  document.addEventListener("htmx:after:swap", draw);
}

/** All elements that match. */
export function all<T extends HTMLElement>(selector: string, within: ParentNode = document): T[] {
  return [...within.querySelectorAll<T>(selector)];
}

/** Who is signed in here; drafts and unsent words of one person are never another's. Empty when nobody is. */
export function person(): string {
  return document.body.dataset.person ?? "";
}

/** Puts the page's connection banner into a state; `null` takes it away. Its words are in the page. */
export function banner(state: "lost" | "signed-out" | "over" | null): void {
  for (const bar of all("[data-connection]")) {
    bar.hidden = state === null;
    bar.dataset.state = state ?? "";
    for (const words of all("[data-when]", bar)) words.hidden = words.dataset.when !== state;
  }
}
