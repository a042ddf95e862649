// The outbox: a form with data-outbox is posted by script, with an id of its own, until the server has answered. A lost
// connection, a restart of the server or a reload of the page repeats the same id, so that it acts once.
// data-outbox="now" marks a tap that means this moment: it is given up after 15 s instead of being done late, and says so.
// Each letter lies in the browser's store by itself: two tabs of one person do not write over each other's.
import { clearDraft, empty, keyOf } from "./drafts";
import { all, banner, onEachDrawing, person } from "./page";

interface Letter {
  id: string;
  person: string;
  url: string;
  body: string;
  form: string;
  /** The words of the button. */
  label: string;
  /** When it was written, so that those found again go out in order. */
  at: number;
  drafts: [key: string, text: string][];
  until: number | null;
}

const PLACE = "setwise:letter:";
const MOMENT = 15_000;
const LONGEST_RETRY = 3_000;
let letters: Letter[] = [];
let working = false;
let wake: () => void = () => {};
const forms = new Map<string, HTMLFormElement>();

function keep(letter: Letter): void {
  try {
    localStorage.setItem(PLACE + letter.id, JSON.stringify(letter));
  } catch {
    // A full or forbidden store: the letter stays in memory, and its drafts in their fields.
  }
}

function unsent(): Letter[] {
  const found: Letter[] = [];
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PLACE)) continue;
    try {
      found.push(JSON.parse(localStorage.getItem(key) ?? "") as Letter);
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.filter((letter) => letter.person === person()).sort((one, other) => one.at - other.at);
}

/** The form a letter came from, if the page still shows it. */
function formOf(letter: Letter): HTMLFormElement | null {
  const named = letter.form ? document.querySelector<HTMLFormElement>(`form[data-outbox]#${CSS.escape(letter.form)}`) : null;
  const same = forms.get(letter.id);
  return named ?? (same?.isConnected ? same : null);
}

function show(letter: Letter, state: "sending" | "waiting" | "failed" | "", refusal = ""): void {
  const form = formOf(letter);
  if (form) form.dataset.state = state;
  const own = form?.querySelector("[data-refusal]");
  if (own) {
    own.innerHTML = refusal;
    return;
  }
  // A tap has no room for words of its own; a form that has left the page neither. They are told above the room.
  const page = document.querySelector<HTMLElement>("[data-refusals]");
  if (!page) return;
  if (refusal) page.innerHTML = refusal;
  else tell(page, letter, state);
}

function tell(page: HTMLElement, letter: Letter, state: "sending" | "waiting" | "failed" | ""): void {
  const { waiting, failed, unsent } = page.dataset;
  const lost = letter.until ? `“${letter.label}” ${failed}` : unsent;
  const words = state === "failed" ? lost : state === "waiting" && letter.until ? `“${letter.label}” ${waiting}` : "";
  const line = page.querySelector<HTMLElement>(`[data-letter="${letter.id}"]`);
  if (!words) return line?.remove();
  if (line?.textContent === words) return;
  const told = line ?? document.createElement("p");
  told.dataset.letter = letter.id;
  told.className = "error";
  told.textContent = words;
  if (!line) page.append(told);
}

function write(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const data = new FormData(form, submitter);
  data.delete("command_id");
  const url = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.pathname;
  const body = new URLSearchParams([...data].map(([name, value]): [string, string] => [name, String(value)])).toString();
  // A second tap while the first is on its way is the same wish, not another one.
  if ([...letters, ...unsent()].some((letter) => letter.url === url && letter.body === body)) return wake();
  document.querySelector("[data-refusals]")?.replaceChildren();
  const drafts = all<HTMLTextAreaElement>("[data-draft]", form).map((field): [string, string] => [keyOf(field), field.value]);
  const until = form.dataset.outbox === "now" ? Date.now() + MOMENT : null;
  const label = (submitter?.textContent ?? "").trim();
  const letter = { id: commandId(), person: person(), url, body, form: form.id, label, at: Date.now(), drafts, until };
  forms.set(letter.id, form);
  letters.push(letter);
  keep(letter);
  void work();
}

/** A random UUID. Not `crypto.randomUUID`, which a browser withholds on plain http. */
function commandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Whether the moment a tap meant has passed. */
function isLate(letter: Letter): boolean {
  return letter.until !== null && Date.now() > letter.until;
}

/** Sends what waits, oldest first: the order people wrote in is the order the set reads. */
async function work(): Promise<void> {
  if (working) return;
  working = true;
  let pause = 300;
  for (let letter = letters[0]; letter; letter = letters[0]) {
    if (isLate(letter)) {
      settle(letter, "failed");
      continue;
    }
    if (formOf(letter)?.dataset.state !== "waiting") show(letter, "sending");
    const answer = await post(letter);
    if (answer === "again") {
      // Those behind it wait as well, and a tap among them is given up in time, not when its turn comes.
      for (const one of [...letters]) {
        if (isLate(one)) settle(one, "failed");
        else show(one, "waiting");
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        window.setTimeout(resolve, pause);
      });
      pause = Math.min(pause * 2, LONGEST_RETRY);
    } else if (answer === "signed-out") {
      show(letter, "waiting");
      banner("signed-out");
      break;
    } else pause = 300;
  }
  working = false;
}

function settle(letter: Letter, state: "failed" | "", refusal = ""): void {
  letters = letters.filter((other) => other !== letter);
  localStorage.removeItem(PLACE + letter.id);
  show(letter, state, refusal);
  forms.delete(letter.id);
}

async function post(letter: Letter): Promise<"done" | "again" | "signed-out"> {
  let response: Response;
  try {
    response = await fetch(letter.url, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "Setwise-Outbox": "1" },
      body: `${letter.body}&command_id=${letter.id}`,
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    return "again";
  }
  if ([502, 503, 504].includes(response.status)) return "again";
  // Somebody who is not signed in may be led to a page that answers 200: nothing was accepted there.
  if (response.status === 401 || (response.redirected && new URL(response.url).pathname === "/sign-in")) return "signed-out";
  if (response.ok) {
    acknowledge(letter, response);
    return "done";
  }
  const fragment = response.headers.get("Content-Type")?.startsWith("text/html") ? await response.text().catch(() => "") : "";
  settle(letter, fragment && response.status === 422 ? "" : "failed", response.status === 422 ? fragment : "");
  return "done";
}

function acknowledge(letter: Letter, response: Response): void {
  const form = formOf(letter);
  settle(letter, "");
  for (const [key, sent] of letter.drafts) clearDraft(key, sent);
  for (const key of response.headers.get("Setwise-Ack")?.split(" ") ?? []) if (key) clearDraft(key);
  const sent = new URLSearchParams(letter.body);
  if (!form) return;
  for (const field of all<HTMLTextAreaElement>("textarea, input[type=text], input:not([type])", form)) {
    if (!field.dataset.draft && field.name && field.value === sent.get(field.name)) empty(field);
  }
}

export function outbox(): void {
  letters = unsent();
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.dataset.outbox === undefined || event.defaultPrevented) return;
    event.preventDefault();
    write(form, event.submitter);
  });
  for (const name of ["online", "setwise:connected"]) {
    (name === "online" ? window : document).addEventListener(name, () => wake());
  }
  // Another tab of this person has sent what this one waits to send too.
  window.addEventListener("storage", (event) => {
    const sent = event.newValue === null ? letters.find((letter) => event.key === PLACE + letter.id) : undefined;
    letters = letters.filter((letter) => letter !== sent);
    if (sent) show(sent, "");
  });
  onEachDrawing(() => {
    for (const letter of letters) if (formOf(letter) && !formOf(letter)?.dataset.state) show(letter, "waiting");
  });
  void work();
}
