// A list of stages longer than its place is scrolled to the one the meeting is in: when the meeting moves on, and when the list
// is opened; in between it stays as it is read.
import { onEachDrawing } from "./page";

export function stages(): void {
  let shown = -1;
  const show = (again: boolean): void => {
    const list = document.querySelector<HTMLElement>(".stages");
    const now = list?.querySelector<HTMLElement>("li.now");
    const nth = now ? [...(now.parentElement?.children ?? [])].indexOf(now) : -1;
    if (!list || !now || (nth === shown && !again)) return;
    shown = nth;
    list.scrollTop += now.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
  };
  onEachDrawing(() => show(false));
  window.addEventListener("hashchange", () => show(true));
}
