// Drafts: what is typed or chosen in a field with data-draft="<meeting>/<name>" stays in this browser until the server has it.
// Two tabs of one person hold the same draft. They go when signing out has worked, and a meeting's when its end cannot be
// undone any more.
import { serverNow } from "./clock";
import { all, onEachDrawing, person } from "./page";

type Field = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;
const PREFIX = "setwise:draft:";
/** Who taps "Sign out": their drafts go on the next page, if it is one of nobody or of somebody else. */
const LEAVING = "setwise:leaving";
/** The key a field had when it was last looked at, and the key of the words it still holds from an earlier stage. */
const seen = new WeakMap<Field, string>();
const carried = new WeakMap<Field, string>();
/** True while a field is filled or emptied from here: what it holds is then already kept, maybe older than what is kept. */
let filling = false;

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

/** The keys of this person's drafts that begin so. */
export function kept(prefix: string): string[] {
  const mine = Object.keys(localStorage).filter((key) => key.startsWith(place(prefix)));
  return mine.map((key) => key.slice(place("").length));
}

/** Where what a field holds is kept: words that a stage moved on from stay the draft they were. */
export function keyOf(field: Field): string {
  return carried.get(field) ?? field.dataset.draft ?? "";
}

/** Clears a draft and its fields, unless more was typed since `sent`. */
export function clearDraft(key: string, sent?: string): void {
  if (sent === undefined || draft(key) === sent) keepDraft(key, "");
  for (const field of fields()) {
    if (keyOf(field) === key && (sent === undefined || field.value === sent)) empty(field);
  }
  document.dispatchEvent(new Event("setwise:drafts"));
}

/** Lets whoever counts a field's words know that they are others now. */
function tell(field: Field): void {
  if (field instanceof HTMLSelectElement) return;
  filling = true;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  filling = false;
}

/** Empties a field; what is kept of it is its caller's. */
export function empty(field: Field): void {
  if (field instanceof HTMLSelectElement) field.selectedIndex = 0;
  else field.value = "";
  carried.delete(field);
  tell(field);
}

function fields(): Field[] {
  return all<Field>("textarea[data-draft], input[data-draft], select[data-draft]");
}

function put(field: Field, text: string): void {
  if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === text)) return;
  field.value = text;
  tell(field);
}

function forget(matches: (key: string) => boolean): void {
  for (const key of Object.keys(localStorage)) if (matches(key)) localStorage.removeItem(key);
}

/** The stage has moved on under a field: whoever is writing in it goes on; else its words are offered beside. */
function followStage(field: Field): void {
  const key = field.dataset.draft ?? "";
  const before = seen.get(field);
  seen.set(field, key);
  if (before === undefined || before === key || !field.value || field instanceof HTMLSelectElement) return;
  const beside = all("[data-if-draft]").some((box) => box.dataset.ifDraft === keyOf(field) || box.dataset.ifDraft === before);
  if (field === document.activeElement || !beside) {
    if (!carried.has(field)) carried.set(field, before);
  } else {
    carried.delete(field);
    field.value = "";
  }
}

function endMeeting(): void {
  for (const over of all("[data-meeting-ended]")) {
    const { meetingEnded, draftsUntil } = over.dataset;
    if (!meetingEnded || serverNow() <= Number(draftsUntil ?? 0)) continue;
    forget((key) => key.startsWith(place(`${meetingEnded}/`)));
    for (const field of fields()) if (field.value && keyOf(field).startsWith(`${meetingEnded}/`)) empty(field);
  }
}

function draw(): void {
  endMeeting();
  for (const field of fields()) {
    followStage(field);
    const text = draft(keyOf(field));
    if (text && (field instanceof HTMLSelectElement ? field.value !== text : !field.value)) put(field, text);
  }
  // What is offered for a left-over draft ("ask it now, park it, drop it") shows only where there is one.
  for (const box of all("[data-if-draft]")) box.hidden = !draft(box.dataset.ifDraft ?? "");
}

/** The other fields of the same draft, here or in another tab, hold what this one held before. */
function follow(key: string, before: string, now: string, but?: Field): void {
  for (const field of fields()) {
    if (field === but || keyOf(field) !== key || field.value === now) continue;
    if (field.value === before || field instanceof HTMLSelectElement) {
      if (now) put(field, now);
      else empty(field);
    }
  }
}

export function drafts(): void {
  const leaving = localStorage.getItem(LEAVING);
  if (leaving !== null) {
    if (leaving !== person()) forget((key) => key.startsWith("setwise:"));
    localStorage.removeItem(LEAVING);
  }
  for (const key of document.body.dataset.acknowledged?.split(" ") ?? []) if (key) keepDraft(key, "");
  onEachDrawing(draw);
  window.setInterval(endMeeting, 5_000);
  document.addEventListener("setwise:drafts", draw);
  document.addEventListener("input", (event) => {
    const field = event.target as Field;
    if (filling || !field.dataset?.draft) return;
    const key = keyOf(field);
    const before = draft(key);
    keepDraft(key, field.value);
    if (!field.value) carried.delete(field);
    follow(key, before, field.value, field);
  });
  // Another tab of the same person.
  window.addEventListener("storage", (event) => {
    const mine = place("");
    if (!event.key?.startsWith(mine)) return;
    follow(event.key.slice(mine.length), event.oldValue ?? "", event.newValue ?? "");
    document.dispatchEvent(new Event("setwise:drafts"));
  });
  document.addEventListener("click", (event) => {
    const keys = (event.target as Element).closest<HTMLElement>("[data-drop-draft]")?.dataset.dropDraft;
    for (const key of keys?.split(" ") ?? []) clearDraft(key);
  });
  document.addEventListener("submit", (event) => {
    if ((event.target as Element).matches("[data-clears-drafts]")) localStorage.setItem(LEAVING, person());
  });
}
