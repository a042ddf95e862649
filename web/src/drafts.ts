// Drafts: what is typed into a field with data-draft="<meeting>/<name>" stays in this browser until the server has it.
// They go at sign-out, and a meeting's drafts when it has ended.
import { all, onEachDrawing, person } from "./page";

type Field = HTMLTextAreaElement | HTMLInputElement;
const PREFIX = "setwise:draft:";

const place = (key: string): string => `${PREFIX}${person()}:${key}`;

export function draft(key: string): string {
  return localStorage.getItem(place(key)) ?? "";
}

export function keepDraft(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(place(key), text);
    else localStorage.removeItem(place(key));
  } catch {
    // A full or forbidden store: the field itself still holds the words.
  }
}

/** Clears a draft and its fields, unless more was typed since `sent`. */
export function clearDraft(key: string, sent?: string): void {
  if (sent === undefined || draft(key) === sent) keepDraft(key, "");
  for (const field of fields()) {
    if (field.dataset.draft === key && (sent === undefined || field.value === sent)) empty(field);
  }
  document.dispatchEvent(new Event("setwise:drafts"));
}

/** Empties a field and lets whoever counts its words know. */
export function empty(field: Field): void {
  field.value = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function fields(): Field[] {
  return all<Field>("textarea[data-draft], input[data-draft]");
}

function forget(matches: (key: string) => boolean): void {
  for (const key of Object.keys(localStorage)) if (matches(key)) localStorage.removeItem(key);
}

function draw(): void {
  const ended = document.querySelector<HTMLElement>("[data-meeting-ended]")?.dataset.meetingEnded;
  if (ended) forget((key) => key.startsWith(place(`${ended}/`)));
  for (const field of fields()) {
    const text = draft(field.dataset.draft ?? "");
    if (text && !field.value) {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  // What is offered for a left-over draft ("ask it now, park it, drop it") shows only where there is one.
  for (const box of all("[data-if-draft]")) box.hidden = !draft(box.dataset.ifDraft ?? "");
}

export function drafts(): void {
  for (const key of document.body.dataset.acknowledged?.split(" ") ?? []) if (key) keepDraft(key, "");
  onEachDrawing(draw);
  document.addEventListener("setwise:drafts", draw);
  document.addEventListener("input", (event) => {
    const field = event.target as Field;
    if (field.dataset?.draft) keepDraft(field.dataset.draft, field.value);
  });
  document.addEventListener("click", (event) => {
    const key = (event.target as Element).closest<HTMLElement>("[data-drop-draft]")?.dataset.dropDraft;
    if (key) clearDraft(key);
  });
  document.addEventListener("submit", (event) => {
    if ((event.target as Element).matches("[data-clears-drafts]")) forget((key) => key.startsWith("setwise:"));
  });
}
