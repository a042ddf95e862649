// Clocks count in the browser, on the server's time, which each connection tells. An answer's ring is quiet until its last five
// seconds or words, and then says "over time" gently; nothing is read out each second, and nothing is cut off.
//   [data-clock] data-ends-at, or data-began-at and data-limit-seconds    times in milliseconds since 1970
//     data-limit-seconds the whole, for the ring; data-paused with data-left (milliseconds) while it stands still
//     inside: [data-clock-number], .dial-fill, [data-when=over]; gets data-now="last" or "over", also without any of them
//   textarea[data-limit-words][data-ring="id of a data-clock"]           the same ring, filled by words
//   [data-server-now] anywhere: the server's time when the page was drawn
//   data-announce-over="words" on a clock: read out once, when its time is up while somebody is here
import { all, onEachDrawing } from "./page";

const QUIET = 5;
let offset = 0;

/** The server's time as far as this browser knows, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** Takes the server's time from the page. Before anything that asks for it. */
export function setClocks(): void {
  const drawn = document.querySelector<HTMLElement>("[data-server-now]")?.dataset.serverNow;
  if (drawn) offset = Number(drawn) - Date.now();
}

export function clocks(): void {
  document.addEventListener("now", (event) => {
    const now = Number((event as CustomEvent).detail?.data);
    if (now) offset = now - Date.now();
  });
  onEachDrawing(draw);
  window.setInterval(tick, 250);
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLTextAreaElement;
    if (field.dataset?.limitWords) byWords(field);
  });
}

function draw(): void {
  for (const field of all<HTMLTextAreaElement>("textarea[data-limit-words]")) byWords(field);
  tick();
}

function tick(): void {
  for (const clock of all("[data-clock]")) {
    const { endsAt, beganAt, limitSeconds, left, paused } = clock.dataset;
    const limit = Number(limitSeconds ?? 0);
    if (!endsAt && !beganAt && paused === undefined) continue;
    const ends = endsAt ? Number(endsAt) : Number(beganAt) + limit * 1000;
    const rest = (paused !== undefined ? Number(left) : ends - Date.now() - offset) / 1000;
    show(clock, rest, limit, limit > 90 ? minutes(rest) : String(Math.max(0, Math.ceil(rest))));
  }
}

function minutes(rest: number): string {
  const whole = Math.max(0, Math.ceil(rest));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function byWords(field: HTMLTextAreaElement): void {
  const clock = document.getElementById(field.dataset.ring ?? "");
  if (!clock) return;
  const limit = Number(field.dataset.limitWords);
  const rest = limit - (field.value.match(/\S+/g)?.length ?? 0);
  show(clock, rest, limit, String(Math.max(0, rest)));
}

function show(clock: HTMLElement, rest: number, limit: number, figure: string): void {
  const number = clock.querySelector("[data-clock-number]");
  if (number && number.textContent !== figure) number.textContent = figure;
  // The share of the ring that is used up: an answer fills it, and it is never emptied against a person.
  const part = limit > 0 ? Math.min(100, Math.max(0, 100 - (rest / limit) * 100)) : 0;
  clock.querySelector(".dial-fill")?.setAttribute("stroke-dasharray", `${part.toFixed(1)} 100`);
  const now = rest < 0 ? "over" : rest <= QUIET ? "last" : "";
  const before = clock.dataset.now;
  if ((before ?? "") !== now) clock.dataset.now = now;
  // "last" comes before "over": what was over already when the page was drawn is not news.
  const words = clock.dataset.announceOver;
  if (words && now === "over" && before === "last") document.dispatchEvent(new CustomEvent("announce", { detail: { data: words } }));
}
