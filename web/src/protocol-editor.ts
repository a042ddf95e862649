// The editor of a protocol: form[data-editor] is sent whenever its writer pauses, so that the server keeps the text and says
// what the check says; form, findings and picture are drawn anew with each answer. One request at a time: what is typed
// meanwhile goes with the next, and stays in its field. Until an answer is there the text lies in this browser too.
import { draft, keepDraft } from "./drafts";
import { all } from "./page";

/** So long nobody types before it is sent. */
const PAUSE = 600;
/** So long it waits before it tries again when there is no connection. */
const AGAIN = 3_000;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type State = "kept" | "typing" | "lost" | "signed-out" | "refused" | "elsewhere" | "";

interface Kept {
  revision: number;
  source: string;
  form: string;
  findings: string;
  picture: string;
  usable: boolean;
}

/** What a text that has not arrived was made of. */
interface Unsent {
  revision: number;
  source: string;
}

function editor(form: HTMLFormElement): void {
  const key = `protocol/${form.dataset.editor ?? ""}`;
  const text = form.querySelector<HTMLTextAreaElement>("[data-editor-text]");
  const revision = form.querySelector<HTMLInputElement>("[data-editor-revision]");
  if (!text || !revision) return;
  const part = (name: string): HTMLElement | null => document.getElementById(`editor-${name}`);
  let clock = 0;
  let sending = false;
  let changed = false;
  let step: string | null = null;
  let theirs = 0;
  const drawn = new Map<string, string>();

  const show = (state: State): void => {
    for (const words of all("[data-state-of]", form)) words.hidden = words.dataset.stateOf !== state;
  };
  const values = (): Map<string, string> => new Map(fields().map((field) => [field.id, valueOf(field)]));
  const fields = (): Field[] => all<Field>("input[id], textarea[id], select[id]", form);
  const remember = (): void => {
    keepDraft(key, JSON.stringify({ revision: Number(revision.value), source: text.value } satisfies Unsent));
  };

  /** Draws the form anew; folds, focus, and what was typed since it was sent stay. */
  function redraw(region: HTMLElement, html: string, sent: Map<string, string>): void {
    const open = new Set(all<HTMLDetailsElement>("details[open]", region).map((one) => one.dataset.stage));
    const focused = region.contains(document.activeElement) ? (document.activeElement as HTMLElement).id : "";
    const caret = (document.activeElement as HTMLInputElement | null)?.selectionStart ?? null;
    const typed = values();
    region.innerHTML = html;
    for (const one of all<HTMLDetailsElement>("details", region)) one.open = open.has(one.dataset.stage);
    for (const field of all<Field>("input[id], textarea[id], select[id]", region)) {
      const now = typed.get(field.id);
      if (now !== undefined && sent.has(field.id) && now !== sent.get(field.id)) put(field, now);
    }
    const field = focused ? document.getElementById(focused) : null;
    field?.focus({ preventScroll: true });
    if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text")) {
      if (caret !== null) field.setSelectionRange(caret, caret);
    }
  }

  function draw(kept: Kept, sent: Map<string, string>, source: string): void {
    revision!.value = String(kept.revision);
    // Only what the form changed comes back different from what was sent.
    if (text!.value === source && text!.value !== kept.source) {
      const { selectionStart, selectionEnd, scrollTop } = text!;
      text!.value = kept.source;
      text!.setSelectionRange(selectionStart, selectionEnd);
      text!.scrollTop = scrollTop;
    }
    const region = part("form");
    if (region) redraw(region, kept.form, sent);
    // What is the same is not drawn again: a screen reader would read it out with every pause.
    for (const name of ["findings", "picture"] as const) {
      const region = part(name);
      if (region && drawn.get(name) !== kept[name]) region.innerHTML = kept[name];
      drawn.set(name, kept[name]);
    }
  }

  async function send(): Promise<void> {
    if (sending) return;
    window.clearTimeout(clock);
    sending = true;
    changed = false;
    const sent = values();
    const source = text!.value;
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    body.set("script", "yes");
    if (step !== null) body.set("by", step);
    let state: State = "lost";
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.ok) {
        step = null;
        draw((await answer.json()) as Kept, sent, source);
        state = "kept";
      } else if (answer.status === 409) {
        theirs = ((await answer.json()) as { revision: number }).revision;
        state = "elsewhere";
      } else if (answer.status === 401) state = "signed-out";
      else if (answer.status < 500) state = "refused";
    } catch {
      // No connection: the text lies in this browser, and is sent again.
    }
    sending = false;
    if (state === "kept" && !changed) keepDraft(key, "");
    show(changed && state === "kept" ? "typing" : state);
    form.dataset.editorState = state;
    if (state === "kept" && (changed || step !== null)) later(PAUSE);
    else if (state === "lost") later(AGAIN);
  }

  function later(pause: number): void {
    window.clearTimeout(clock);
    clock = window.setTimeout(() => void send(), pause);
  }

  function note(at: number): void {
    changed = true;
    remember();
    form.dataset.editorState = "typing";
    show("typing");
    if (!sending) later(at);
  }

  form.addEventListener("input", (event) => {
    const field = event.target as Field;
    // A half-typed number is no mistake yet; what is chosen or ticked counts at once.
    note(field instanceof HTMLSelectElement || field.type === "checkbox" ? 0 : PAUSE);
  });
  form.addEventListener("submit", (event) => {
    const by = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    // What leads to another page takes the text along.
    if (by?.hasAttribute("formaction")) return;
    event.preventDefault();
    step = by?.dataset.editorStep === undefined ? step : by.value;
    note(0);
  });
  form.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-editor-mine]")) {
      revision.value = String(theirs);
      note(0);
      return;
    }
    const leads = target.closest<HTMLAnchorElement>("a[data-editor-leads]");
    if (leads && changed) {
      event.preventDefault();
      void send().then(() => window.location.assign(leads.href));
      return;
    }
    const line = target.closest<HTMLElement>("[data-line]");
    if (!line) return;
    event.preventDefault();
    goTo(text, Number(line.dataset.line), Number(line.dataset.column));
  });
  window.addEventListener("online", () => {
    if (form.dataset.editorState === "lost") later(0);
  });

  // What had not arrived when this page was left.
  const unsent = read(draft(key));
  if (unsent && unsent.source !== text.value) {
    text.value = unsent.source;
    revision.value = String(unsent.revision);
    note(0);
  } else keepDraft(key, "");
}

function read(kept: string): Unsent | null {
  try {
    const unsent = JSON.parse(kept) as Unsent;
    return typeof unsent.source === "string" && typeof unsent.revision === "number" ? unsent : null;
  } catch {
    return null;
  }
}

function valueOf(field: Field): string {
  return field instanceof HTMLInputElement && field.type === "checkbox" ? String(field.checked) : field.value;
}

function put(field: Field, value: string): void {
  if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === "true";
  else field.value = value;
}

/** Marks a line of the text and brings it into sight. */
function goTo(text: HTMLTextAreaElement, line: number, column: number): void {
  const lines = text.value.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const end = before + (lines[line - 1]?.length ?? 0);
  text.focus();
  text.setSelectionRange(Math.min(before + Math.max(column - 1, 0), end), end);
  const height = text.scrollHeight / Math.max(lines.length, 1);
  text.scrollTop = Math.max(0, (line - 4) * height);
}

/** A file is read here and put into a box: [data-reads-file="#box"] with an input of type file. */
function readingFiles(): void {
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

export function protocolEditor(): void {
  for (const form of all<HTMLFormElement>("form[data-editor]")) editor(form);
  readingFiles();
}
