// A trial is shown as it would have come, at sixty times the speed: what lies ahead is hidden until the clock has come to it.
// All of it is in the page; without script it is read as it stands.
import { all } from "./page";

const SPEED = 60;
const FASTER = 240;
/** How often the clock is looked at, in milliseconds. */
const EVERY = 100;

function show(trial: HTMLElement): void {
  const find = <T extends HTMLElement>(name: string): T | null => trial.querySelector<T>(`[data-trial-${name}]`);
  const [bar, clock, said] = [find("controls"), find("clock"), find("said")];
  const [play, pause] = [find<HTMLButtonElement>("play"), find<HTMLButtonElement>("pause")];
  const [faster, end] = [find<HTMLButtonElement>("faster"), find<HTMLButtonElement>("end")];
  if (!bar || !clock || !said || !play || !pause || !faster || !end) return;
  const moments = all("[data-at]", trial);
  const last = Math.max(0, ...moments.map((one) => Number(one.dataset.at)));
  let at = 0;
  let speed = SPEED;
  let timer = 0;

  const draw = (): void => {
    for (const one of moments) one.hidden = Number(one.dataset.at) > at;
    clock.textContent = `${Math.floor(at / 60)}:${String(Math.floor(at % 60)).padStart(2, "0")}`;
    // The clock itself is read out by nobody: its end is what matters.
    said.textContent = at >= last ? (said.dataset.words ?? "") : "";
  };
  const stop = (): void => {
    window.clearInterval(timer);
    timer = 0;
    play.hidden = false;
    pause.hidden = true;
  };
  const go = (): void => {
    if (at >= last) at = 0;
    window.clearInterval(timer);
    timer = window.setInterval(() => {
      at = Math.min(last, at + (speed * EVERY) / 1000);
      draw();
      if (at >= last) stop();
    }, EVERY);
    play.hidden = true;
    pause.hidden = false;
    draw();
  };
  play.addEventListener("click", () => {
    go();
    pause.focus();
  });
  pause.addEventListener("click", () => {
    stop();
    play.focus();
  });
  faster.addEventListener("click", () => {
    speed = speed === SPEED ? FASTER : SPEED;
    faster.setAttribute("aria-pressed", String(speed === FASTER));
  });
  end.addEventListener("click", () => {
    stop();
    at = last;
    draw();
  });
  bar.hidden = false;
}

export function trials(): void {
  for (const trial of all("[data-trial]")) show(trial);
}
