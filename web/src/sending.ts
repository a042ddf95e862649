// A form[data-sends-file] whose file may take a while: one that is too large is told before it is sent, and while it is on its
// way the page says so and is not sent twice. Inside: p[data-file-error][data-too-large="words"], p[data-sending][hidden].
import { all } from "./page";

function watch(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  const error = form.querySelector<HTMLElement>("[data-file-error]");
  const sending = form.querySelector<HTMLElement>("[data-sending]");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  if (!input || !error || !sending || !button) return;

  const fits = (): boolean => (input.files?.[0]?.size ?? 0) <= Number(form.dataset.most);
  const busy = (is: boolean): void => {
    form.setAttribute("aria-busy", String(is));
    button.disabled = is;
    sending.hidden = !is;
  };
  input.addEventListener("change", () => {
    error.hidden = fits();
    error.textContent = fits() ? "" : (error.dataset.tooLarge ?? "");
    if (fits()) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  });
  form.addEventListener("submit", (event) => {
    if (fits()) return busy(true);
    event.preventDefault();
    input.focus();
  });
  // Whoever comes back by the browser's own way finds it ready again.
  window.addEventListener("pageshow", () => busy(false));
}

export function sendingFiles(): void {
  for (const form of all<HTMLFormElement>("form[data-sends-file]")) watch(form);
}
