// A form that takes its time: form[data-busy]. While its answer is on the way the button that was pressed says so in the words of
// its data-busy, the form's p[data-busy-words] says them aloud, and no button of the form sends it once more.
import { all } from "./page";

/** After so long somebody may press again: the line may have been cut without a word. */
const PATIENCE = 120_000;

interface Pressed {
  button: HTMLElement;
  words: string;
}

function busyForm(form: HTMLFormElement): void {
  let pressed: Pressed | undefined;
  const buttons = (): HTMLElement[] => all("button[type=submit]", form);
  const rest = (): void => {
    form.removeAttribute("aria-busy");
    for (const button of buttons()) button.removeAttribute("aria-disabled");
    for (const words of all("[data-busy-words]", form)) words.textContent = "";
    if (!pressed) return;
    pressed.button.classList.remove("busy");
    pressed.button.textContent = pressed.words;
    pressed = undefined;
  };
  form.addEventListener("submit", (event) => {
    if (form.hasAttribute("aria-busy")) return event.preventDefault();
    if (event.defaultPrevented) return;
    form.setAttribute("aria-busy", "true");
    // Not `disabled`: what a disabled button says is not sent.
    for (const button of buttons()) button.setAttribute("aria-disabled", "true");
    const button = event.submitter;
    const words = button?.dataset.busy;
    if (button && words) {
      pressed = { button, words: button.textContent ?? "" };
      button.classList.add("busy");
      button.textContent = words;
      for (const place of all("[data-busy-words]", form)) place.textContent = words;
    }
    setTimeout(rest, PATIENCE);
  });
  // Back again: the browser may show the page as it was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted) rest();
  });
}

export function busy(): void {
  for (const form of all<HTMLFormElement>("form[data-busy]")) busyForm(form);
}
