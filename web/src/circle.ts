// The middle of the room's circle never lies over a seat. section.circle gets data-seats: "round" as it is, "close" with a
// smaller middle, "row" with the seats in a row above it; the first in which nothing overlaps (circle.css). Without script
// the server goes by the letters. Seats have no transition: it would be measured half way.
import { all, onEachDrawing } from "./page";

const WAYS = ["round", "close", "row"];

export function circle(): void {
  if (document.querySelector("#panel-circle") === null) return;
  onEachDrawing(sit);
  window.addEventListener("resize", sit);
  // Letters change their width when their font arrives.
  void document.fonts.ready.then(sit);
}

function sit(): void {
  for (const box of all("section.circle")) {
    for (const way of WAYS) {
      box.dataset.seats = way;
      if (!overlaps(box)) break;
    }
  }
}

/** Whether words of the middle reach a seat, or out of the circle. A small window has no circle to reach into. */
function overlaps(box: HTMLElement): boolean {
  const middle = box.querySelector("#focus");
  const ring = box.querySelector(".ring");
  if (middle === null || ring === null || getComputedStyle(ring).position !== "absolute") return false;
  const parts = [...middle.children].map((part) => part.getBoundingClientRect());
  const seats = all(".seat > *", box).map((seat) => seat.getBoundingClientRect());
  return middle.clientHeight > box.clientHeight || parts.some((part) => seats.some((seat) => crosses(part, seat)));
}

function crosses(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
