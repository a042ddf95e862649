// A button[data-copy] copies its text and says so for two seconds, in words the page brought along.
import { all } from "./page";

export function copying(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (!button?.dataset.copy) return;
    const show = (state: string): void => all("[data-when]", button).forEach((words) => (words.hidden = words.dataset.when !== state));
    void navigator.clipboard?.writeText(button.dataset.copy).then(() => {
      show("copied");
      window.setTimeout(() => show("idle"), 2_000);
    });
  });
}
