// button[data-ticks-all][hidden] in a fieldset ticks all its boxes; once all are ticked, it unticks them.
import { all } from "./page";

export function ticks(): void {
  for (const button of all<HTMLButtonElement>("button[data-ticks-all]")) {
    const boxes = (): HTMLInputElement[] => all<HTMLInputElement>("input[type=checkbox]", button.closest("fieldset") ?? undefined);
    button.hidden = boxes().length < 2;
    button.addEventListener("click", () => {
      const tick = boxes().some((box) => !box.checked);
      for (const box of boxes()) if (box.checked !== tick) box.click();
    });
  }
}
