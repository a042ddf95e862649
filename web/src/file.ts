// A file whose text goes into a box, for forms that take a text.
import { all } from "./page";

/** A file is read here and put into a box: [data-reads-file="#box"] with an input of type file. */
export function readingFiles(): void {
  for (const place of all("[data-reads-file]")) {
    const box = document.querySelector<HTMLTextAreaElement>(place.dataset.readsFile ?? "");
    const input = place.querySelector<HTMLInputElement>("input[type=file]");
    if (!box || !input) continue;
    place.hidden = false;
    input.addEventListener("change", () => {
      void input.files?.[0]?.text().then((words) => {
        box.value = words;
        box.focus();
      });
    });
  }
}
