// What is typed into form[data-safe="key"] and not sent yet lies in this browser, and stands in the boxes again when the page
// is opened anew: p[data-safe-restored] then says so, button[data-safe-drop] in it goes back to what the server has.
// A text that was sent goes with the page that answers, unless that is the form again and says that it was not kept
// (data-safe-unsaved). a[data-line] in it leads to that line of #source.
import { draft, keepDraft, kept } from "./drafts";
import { all } from "./page";
import { goTo } from "./protocol-form";

interface Typed {
  /** What each box held, by its name. */
  boxes: [name: string, text: string][];
  /** When the form was sent. */
  sent: boolean;
}

const PREFIX = "safe/";

function read(key: string): Typed | undefined {
  try {
    return JSON.parse(draft(key)) as Typed;
  } catch {
    return undefined;
  }
}

function safe(form: HTMLFormElement): void {
  const key = PREFIX + (form.dataset.safe ?? "");
  const boxes = all<HTMLTextAreaElement>("textarea", form);
  // The page holds what was sent, and the server does not.
  const unsaved = form.dataset.safeUnsaved !== undefined;
  const restored = form.querySelector<HTMLElement>("[data-safe-restored]");
  const put = (box: HTMLTextAreaElement, text: string): void => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const keep = (sent: boolean): void => {
    const changed = unsaved || boxes.some((box) => box.value !== box.defaultValue);
    const typed: Typed = { boxes: boxes.map((box) => [box.name, box.value]), sent };
    keepDraft(key, changed ? JSON.stringify(typed) : "");
  };

  const before = read(key);
  for (const [name, text] of before?.boxes ?? []) {
    const box = boxes.find((one) => one.name === name);
    if (!box || box.value === text) continue;
    put(box, text);
    if (restored) restored.hidden = false;
  }
  keep(false);

  form.addEventListener("click", (event) => {
    const line = (event.target as Element).closest<HTMLElement>("a[data-line]");
    const text = form.querySelector<HTMLTextAreaElement>("#source");
    if (!line || !text) return;
    event.preventDefault();
    goTo(text, Number(line.dataset.line), Number(line.dataset.column));
  });
  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
  form.querySelector("[data-safe-drop]")?.addEventListener("click", () => {
    for (const box of boxes) put(box, box.defaultValue);
    keepDraft(key, "");
    if (restored) restored.hidden = true;
    boxes[0]?.focus();
  });
}

export function safes(): void {
  const forms = all<HTMLFormElement>("form[data-safe]");
  const here = new Set(forms.map((form) => PREFIX + (form.dataset.safe ?? "")));
  for (const key of kept(PREFIX)) if (!here.has(key) && read(key)?.sent !== false) keepDraft(key, "");
  for (const form of forms) {
    const key = PREFIX + (form.dataset.safe ?? "");
    // It was sent, and this is the page that answered: what it holds is right.
    if (read(key)?.sent) keepDraft(key, "");
    safe(form);
  }
}
