// What is typed, chosen or ticked in form[data-safe="key"] and not sent yet lies in this browser, and stands there again when the page
// is opened anew, passwords and files left out: p[data-safe-restored] then says so, button[data-safe-drop] in it goes back to what the server has.
// Where other words stand in those boxes than they were typed over, they wait: p[data-safe-moved-on] says so, and its
// button[data-safe-put] puts them in.
// A text that was sent goes with the page that answers, unless that is the form again and says that it was not kept
// (data-safe-unsaved). a[data-line] in it leads to that line of #source.
import { draft, keepDraft, kept } from "./drafts";
import { all } from "./page";
import { goTo } from "./protocol-form";

type Box = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;

interface Typed {
  /** What each box held, by its key. */
  boxes: [name: string, text: string][];
  /** When the form was sent. */
  sent: boolean;
  /** What the server had in each box as they were typed, in the same order, where that is known. */
  over?: string[];
}

const PREFIX = "safe/";

const LEFT_OUT = ["hidden", "password", "file", "submit", "button", "search"];

const isTick = (box: Box): box is HTMLInputElement => box instanceof HTMLInputElement && ["checkbox", "radio"].includes(box.type);

/** What of a form is kept. What has no name is not sent, what has a draft is kept there. */
function boxesOf(form: HTMLFormElement): Box[] {
  const boxes = all<Box>("textarea[name], input[name], select[name]", form);
  return boxes.filter((box) => !LEFT_OUT.includes(box.type) && box.dataset.draft === undefined);
}

/** Boxes to tick share a name, and differ by what they stand for. */
const keyOf = (box: Box): string => (isTick(box) ? `${box.name}=${box.value}` : box.name);

function textOf(box: Box): string {
  return isTick(box) ? (box.checked ? "1" : "") : box.value;
}

/** What the page that came had in it. */
function defaultOf(box: Box): string {
  if (isTick(box)) return box.defaultChecked ? "1" : "";
  if (!(box instanceof HTMLSelectElement)) return box.defaultValue;
  return ([...box.options].find((option) => option.defaultSelected) ?? box.options[0])?.value ?? "";
}

function put(box: Box, text: string): void {
  if (box instanceof HTMLSelectElement && ![...box.options].some((option) => option.value === text)) return;
  if (isTick(box)) box.checked = text !== "";
  else box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What stands in a fold is seen. */
function unfold(box: Box): void {
  for (let fold = box.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
}

function read(key: string): Typed | undefined {
  try {
    return JSON.parse(draft(key)) as Typed;
  } catch {
    return undefined;
  }
}

function safe(form: HTMLFormElement): void {
  const key = PREFIX + (form.dataset.safe ?? "");
  const boxes = boxesOf(form);
  // The page holds what was sent, and the server does not.
  const unsaved = form.dataset.safeUnsaved !== undefined;
  const restored = form.querySelector<HTMLElement>("[data-safe-restored]");
  // Where the page holds what was sent, it does not say what the server has.
  const over = unsaved ? undefined : boxes.map(defaultOf);
  const movedOn = form.querySelector<HTMLElement>("[data-safe-moved-on]");
  let waits = false;
  const keep = (sent: boolean): void => {
    // Until it is said what becomes of them, older words lie where they are.
    if (waits && !sent) return;
    const changed = unsaved || boxes.some((box) => textOf(box) !== defaultOf(box));
    const typed: Typed = { boxes: boxes.map((box) => [keyOf(box), textOf(box)]), sent, over };
    keepDraft(key, changed ? JSON.stringify(typed) : "");
  };

  const before = read(key);
  const restore = (): void => {
    for (const [nth, [name, text]] of (before?.boxes ?? []).entries()) {
      const box = boxes.find((one) => keyOf(one) === name);
      // What was left as it stood is not theirs: somebody else may have changed it since.
      if (!box || textOf(box) === text || text === before?.over?.[nth]) continue;
      put(box, text);
      unfold(box);
      if (restored) restored.hidden = false;
    }
  };
  const isOther = ([name, text]: [string, string], nth: number): boolean => {
    const [was, box] = [before?.over?.[nth], boxes.find((one) => keyOf(one) === name)];
    return box !== undefined && was !== undefined && text !== was && text !== textOf(box) && defaultOf(box) !== was;
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
      if (!waits) for (const box of boxes) put(box, defaultOf(box));
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
