// What is typed into form[data-safe="key"] and not sent yet lies in this browser, and stands in the boxes again when the page
// is opened anew: p[data-safe-restored] then says so, button[data-safe-drop] in it goes back to what the server has.
// Where other words stand in those boxes than they were typed over, they wait: p[data-safe-moved-on] says so, and its
// button[data-safe-put] puts them in.
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
  /** What the server had in each box as they were typed, in the same order, where that is known. */
  over?: string[];
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
  // Where the page holds what was sent, it does not say what the server has.
  const over = unsaved ? undefined : boxes.map((box) => box.defaultValue);
  const movedOn = form.querySelector<HTMLElement>("[data-safe-moved-on]");
  let waits = false;
  const keep = (sent: boolean): void => {
    // Until it is said what becomes of them, older words lie where they are.
    if (waits && !sent) return;
    const changed = unsaved || boxes.some((box) => box.value !== box.defaultValue);
    const typed: Typed = { boxes: boxes.map((box) => [box.name, box.value]), sent, over };
    keepDraft(key, changed ? JSON.stringify(typed) : "");
  };

  const before = read(key);
  const restore = (): void => {
    for (const [name, text] of before?.boxes ?? []) {
      const box = boxes.find((one) => one.name === name);
      if (!box || box.value === text) continue;
      put(box, text);
      if (restored) restored.hidden = false;
    }
  };
  const isOther = ([name, text]: [string, string], nth: number): boolean => {
    const [was, box] = [before?.over?.[nth], boxes.find((one) => one.name === name)];
    return box !== undefined && was !== undefined && text !== was && text !== box.value && box.defaultValue !== was;
  };
  waits = movedOn !== null && !unsaved && (before?.boxes ?? []).some(isOther);
  if (waits && movedOn) movedOn.hidden = false;
  else restore();
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
  form.querySelector("[data-safe-put]")?.addEventListener("click", () => {
    waits = false;
    if (movedOn) movedOn.hidden = true;
    restore();
    keep(false);
    boxes[0]?.focus();
  });
  for (const drop of all("[data-safe-drop]", form)) {
    drop.addEventListener("click", () => {
      if (!waits) for (const box of boxes) put(box, box.defaultValue);
      waits = false;
      keepDraft(key, "");
      keep(false);
      for (const said of [restored, movedOn]) if (said) said.hidden = true;
      boxes[0]?.focus();
    });
  }
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
