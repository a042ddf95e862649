// The editor of a protocol: form[data-editor] is sent whenever its writer pauses, so that the server keeps the text and says
// what the check says; form, findings and picture are drawn anew with each answer. What is sent is the text, the fields that
// were touched since the form was drawn, and the steps tapped since. An answer is drawn only where nothing was changed while
// it was under way; else all of it is sent once more, beside the text the form was drawn from, so that text, form and steps
// come together and none undoes the other. Until an answer is drawn, all of that lies in this browser too.
//
// What is filled in for something new ([data-editor-new]) is sent when it is added, or when all is kept.
import { draft, keepDraft } from "./drafts";
import { all } from "./page";
import { type Field, fill, fieldsOf, goTo, isNew, keyOf, redraw, valuesOf } from "./protocol-form";

/** So long nobody types before it is sent. */
const PAUSE = 600;
/** So long it waits before it tries again when there is no connection. */
const AGAIN = 3_000;

type State = "kept" | "typing" | "lost" | "signed-out" | "refused" | "waits" | "elsewhere" | "made" | "";

interface Kept {
  revision: number;
  source: string;
  form: string;
  findings: string;
  picture: string;
  /** What was changed in the form is in the text. */
  whole: boolean;
}

/** What had not arrived, and what it was made of. */
interface Unsent {
  revision: number;
  source: string;
  /** The text the form was drawn from. */
  base: string;
  touched: [string, string[]][];
  steps: string[];
  /** What is filled in for something new. */
  fresh: [string, string][];
  /** Only what is new is missing. */
  clean: boolean;
}

function editor(form: HTMLFormElement): void {
  const key = `protocol/${form.dataset.editor ?? ""}`;
  const text = form.querySelector<HTMLTextAreaElement>("[data-editor-text]");
  const revision = form.querySelector<HTMLInputElement>("[data-editor-revision]");
  const region = form.querySelector<HTMLElement>("[data-editor-form]");
  if (!text || !revision || !region) return;
  const part = (name: string): HTMLElement | null => document.getElementById(`editor-${name}`);
  /** The text the form was drawn from, and whether it is what the server has, as far as this page knows. */
  let base = text.defaultValue;
  let sure = true;
  /** What was touched in the form since it was drawn, by name, and the steps since. */
  let touched = new Map<string, string[]>();
  let steps: string[] = [];
  let fresh = new Map<string, string>();
  /** Nothing is missing on the server; counted up with each change. */
  let clean = true;
  let edits = 0;
  let added = 0;
  let clock = 0;
  let running: Promise<State> | null = null;
  let composing = false;
  let theirs = 0;
  const drawn = new Map<string, string>();

  const show = (state: State): void => {
    form.dataset.editorState = state;
    for (const words of all("[data-state-of]", form)) words.hidden = words.dataset.stateOf !== state;
  };
  const remember = (): void => {
    const unsent: Unsent = {
      revision: Number(revision.value),
      source: text.value,
      base,
      touched: [...touched],
      steps,
      fresh: [...fresh],
      clean,
    };
    keepDraft(key, clean && fresh.size === 0 ? "" : JSON.stringify(unsent));
  };

  function draw(kept: Kept): void {
    // Only what the form changed comes back different from what was sent.
    if (text!.value !== kept.source) {
      const { selectionStart, selectionEnd, scrollTop } = text!;
      text!.value = kept.source;
      text!.setSelectionRange(selectionStart, selectionEnd);
      text!.scrollTop = scrollTop;
    }
    redraw(region!, kept.form);
    for (const field of fieldsOf(region!)) {
      const value = fresh.get(keyOf(field));
      if (value !== undefined) fill(field, [value]);
    }
    // What is the same is not drawn again: a screen reader would read it out with every pause.
    for (const name of ["findings", "picture"] as const) {
      const place = part(name);
      if (place && drawn.get(name) !== kept[name]) place.innerHTML = kept[name];
      drawn.set(name, kept[name]);
    }
    if (!kept.whole) return;
    base = kept.source;
    touched = new Map();
    steps = [];
  }

  async function request(): Promise<State> {
    const [at, whole] = [edits, (): boolean => touched.size === 0 && steps.length === 0];
    const body = new URLSearchParams({ script: "yes", revision: revision!.value, source: text!.value });
    if (!sure) body.set("base", base);
    for (const [name, values] of touched) for (const value of values) body.append(name, value);
    for (const step of steps) body.append("by", step);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok) {
      const kept = (await answer.json()) as Kept;
      revision!.value = String(kept.revision);
      if (at !== edits) {
        sure = false;
        return "kept";
      }
      draw(kept);
      sure = whole();
      clean = whole();
      return clean ? "kept" : "waits";
    }
    sure = false;
    if (answer.status === 409) {
      const told = (await answer.json()) as Kept;
      theirs = told.revision;
      if (told.source === undefined) return "elsewhere";
      if (at === edits) draw(told);
      return "made";
    }
    return answer.status === 401 ? "signed-out" : answer.status < 500 ? "refused" : "lost";
  }

  /** Sends what there is; one request at a time. */
  function send(): Promise<State> {
    window.clearTimeout(clock);
    running ??= (async () => {
      const at = edits;
      // No connection: all of it lies in this browser, and is sent again.
      const state = await request().catch((): State => {
        sure = false;
        return "lost";
      });
      running = null;
      remember();
      const more = at !== edits;
      show(more && state === "kept" ? "typing" : state);
      if (state === "lost") later(AGAIN);
      else if (more) later(PAUSE);
      return state;
    })();
    return running;
  }

  /** Sends until nothing is missing, or it cannot be kept now. */
  async function flush(): Promise<State> {
    let state: State = running ? await running : "kept";
    while (!clean) {
      const at = edits;
      state = await send();
      if (state !== "kept" && at === edits) break;
    }
    return state;
  }

  function later(pause: number): void {
    window.clearTimeout(clock);
    if (!composing) clock = window.setTimeout(() => void send(), pause);
  }

  function note(pause: number): void {
    edits += 1;
    clean = false;
    remember();
    show("typing");
    if (!running) later(pause);
  }

  /** What is filled in for something new goes with the next request, and its fields are empty again. */
  function add(place: ParentNode): void {
    const fields = fieldsOf(place).filter(isNew);
    const filled = fields.some((field) => (field instanceof HTMLInputElement && field.type === "checkbox" ? field.checked : field.value.trim()));
    if (!filled) return;
    added += 1;
    for (const field of fields) touched.set(field.name.replace(".+.", `.+${added}.`), valuesOf(form, field.name));
    for (const field of fields) {
      fill(field, [""]);
      fresh.delete(keyOf(field));
    }
    note(0);
  }
  const addAll = (): void => {
    for (const place of all("[data-editor-new]", region)) add(place);
  };

  form.addEventListener("input", (event) => {
    const field = event.target as Field;
    if (field !== text && isNew(field)) {
      fresh.set(keyOf(field), field instanceof HTMLInputElement && field.type === "checkbox" && !field.checked ? "" : field.value);
      if (!fresh.get(keyOf(field))) fresh.delete(keyOf(field));
      remember();
      return;
    }
    if (field !== text) touched.set(field.name, valuesOf(form, field.name));
    // A half-typed number is no mistake yet; what is chosen or ticked counts at once.
    note(field instanceof HTMLSelectElement || field.type === "checkbox" ? 0 : PAUSE);
  });
  // A word that is still being put together is not taken from under its writer.
  form.addEventListener("compositionstart", () => {
    composing = true;
    window.clearTimeout(clock);
  });
  form.addEventListener("compositionend", () => {
    composing = false;
    if (!clean && !running) later(PAUSE);
  });
  form.addEventListener("submit", (event) => {
    const by = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    if (by?.dataset.editorGoes !== undefined) return;
    event.preventDefault();
    const place = by?.dataset.editorAdd === undefined ? null : by.closest("[data-editor-new]");
    if (place) return add(place);
    if (by?.dataset.editorStep !== undefined) {
      steps.push(by.value);
      return note(0);
    }
    addAll();
    if (!by?.hasAttribute("formaction")) return note(0);
    // What leads to another page goes when the text has all that was changed.
    const wanted = by.value ? "made" : "kept";
    void flush().then((state) => {
      if (state !== wanted) return;
      // In a task of its own: where nothing was missing, this submit is still being told of, and one within it is none.
      window.setTimeout(() => {
        by.dataset.editorGoes = "";
        form.requestSubmit(by);
        delete by.dataset.editorGoes;
      });
    });
  });
  form.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-editor-mine]")) {
      revision.value = String(theirs);
      note(0);
      return;
    }
    const leads = target.closest<HTMLAnchorElement>("a[data-editor-leads]");
    if (leads && !clean) {
      event.preventDefault();
      void flush().then((state) => {
        if (state === "kept") window.location.assign(leads.href);
      });
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
  const unsent = read(draft(key), text.value);
  if (unsent) {
    fresh = new Map(unsent.fresh);
    if (!unsent.clean) {
      text.value = unsent.source;
      revision.value = String(unsent.revision);
      ({ base, steps } = unsent);
      touched = new Map(unsent.touched);
      // New things that were added keep their numbers.
      added = Math.max(0, ...[...touched.keys()].map((name) => Number(/\.\+(\d+)\./.exec(name)?.[1] ?? 0)));
      sure = false;
    }
    for (const field of fieldsOf(region)) {
      const values = touched.get(field.name) ?? (fresh.has(keyOf(field)) ? [fresh.get(keyOf(field))!] : undefined);
      if (values) fill(field, values);
    }
    if (!unsent.clean) note(0);
  }
}

/** What this browser kept; also as it was kept before it knew of fields. */
function read(kept: string, now: string): Unsent | null {
  try {
    const unsent = JSON.parse(kept) as Partial<Unsent>;
    if (typeof unsent.source !== "string" || typeof unsent.revision !== "number") return null;
    const { source, revision, base = now, touched = [], steps = [], fresh = [], clean = false } = unsent;
    const same = source === now && touched.length === 0 && steps.length === 0;
    return { source, revision, base, touched, steps, fresh, clean: clean || same };
  } catch {
    return null;
  }
}

export function protocolEditor(): void {
  for (const form of all<HTMLFormElement>("form[data-editor]")) editor(form);
}
