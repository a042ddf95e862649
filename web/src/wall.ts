// The middle of a big screen in the largest size in which all of it is seen.
//   [data-fit]   gets data-state="0" (largest) to "8"; what a size is stands in wall.css
import { all, onEachDrawing } from "./page";

const SMALLEST = 8;

export function wall(): void {
  if (all("[data-fit]").length === 0) return;
  onEachDrawing(fit);
  window.addEventListener("resize", fit);
  // Letters change their width when their font arrives.
  void document.fonts.ready.then(fit);
}

function fit(): void {
  for (const box of all("[data-fit]")) {
    for (let size = 0; size <= SMALLEST; size += 1) {
      box.dataset.state = String(size);
      if (box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth) break;
    }
  }
}
