// A button[data-fill] puts an offered question into a field: after what is there already, never instead of it. With
// data-choose="#select" data-value="..." it chooses what the question is of, too.
export function filling(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-fill]");
    const field = button?.dataset.fill ? document.querySelector<HTMLTextAreaElement>(button.dataset.fill) : null;
    if (!button || !field) return;
    const words = (button.dataset.text ?? button.textContent ?? "").trim();
    field.value = field.value.trim() ? `${field.value.trim()} ${words}` : words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const select = button.dataset.choose ? document.querySelector<HTMLSelectElement>(button.dataset.choose) : null;
    if (select) {
      select.value = button.dataset.value ?? "";
      select.dispatchEvent(new Event("input", { bubbles: true }));
    }
    field.focus();
  });
}
