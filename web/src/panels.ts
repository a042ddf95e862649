// The parts of the room are links to places on the page; this tells a screen reader which one is open.
import { all } from "./page";

export function panels(): void {
  const links = all<HTMLAnchorElement>(".panels a");
  if (!links.length) return;
  const mark = (): void => {
    for (const link of links) {
      if (link.hash === location.hash) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  window.addEventListener("hashchange", mark);
  mark();
}
