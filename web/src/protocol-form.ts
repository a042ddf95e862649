// The fields of the protocol editor's form. They go by name, which is the path of what they show: their places on the page
// change with every stage that moves.
import { all } from "./page";

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What somebody can fill in. */
export function fieldsOf(place: ParentNode): Field[] {
  return all<Field>("input[id], textarea[id], select[id]", place);
}

/** Whether a field is for something that is not there yet. */
export function isNew(field: Field): boolean {
  return field.name.includes(".+.");
}

/** What tells a field, or a button, from all others of the form: boxes of one name differ by what they stand for. */
export function keyOf(field: Field | HTMLButtonElement): string {
  return isBox(field) || field instanceof HTMLButtonElement ? `${field.name}=${field.value}` : field.name;
}

/** What a form sends under a name. */
export function valuesOf(form: HTMLFormElement, name: string): string[] {
  return new FormData(form).getAll(name).map(String);
}

/** Puts values into a field; a box is ticked where its own is among them. */
export function fill(field: Field, values: string[]): void {
  if (isBox(field)) field.checked = values.includes(field.value);
  else field.value = values[0] ?? "";
}

/** Draws the form anew; folds and focus stay. */
export function redraw(region: HTMLElement, html: string): void {
  const open = new Set(all<HTMLDetailsElement>("details[open]", region).map((one) => one.dataset.stage));
  const active = document.activeElement as Field | null;
  const inside = active !== null && active !== region && region.contains(active);
  const focused = inside && active.name ? keyOf(active) : "";
  const stage = inside ? active.closest<HTMLElement>("details")?.dataset.stage : undefined;
  const caret = inside && "selectionStart" in active ? active.selectionStart : null;
  region.innerHTML = html;
  for (const one of all<HTMLDetailsElement>("details", region)) one.open = open.has(one.dataset.stage);
  if (!inside) return;
  const again = all<Field | HTMLButtonElement>("input[id], textarea[id], select[id], button", region).find((one) => keyOf(one) === focused);
  // A stage that came to the top has no button for one more step up: whoever moved it stays with it.
  const near = all<HTMLDetailsElement>("details", region).find((one) => stage !== undefined && one.dataset.stage === stage);
  (again ?? near?.querySelector("summary") ?? region).focus({ preventScroll: true });
  if (caret !== null && (again instanceof HTMLTextAreaElement || (again instanceof HTMLInputElement && again.type === "text"))) {
    again.setSelectionRange(caret, caret);
  }
}

function isBox(field: Element): field is HTMLInputElement {
  return field instanceof HTMLInputElement && field.type === "checkbox";
}

/** Marks a line of the text and brings it into sight. */
export function goTo(text: HTMLTextAreaElement, line: number, column: number): void {
  const lines = text.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const end = before + (lines[line - 1]?.length ?? 0);
  text.focus();
  text.setSelectionRange(Math.min(before + Math.max(column - 1, 0), end), end);
  const height = text.scrollHeight / Math.max(lines.length, 1);
  text.scrollTop = Math.max(0, (line - 4) * height);
}
