// A form that was refused may come back with its mistake below the window: the first field that was not right has the focus, so
// that it is in sight, and read out with what was not right about it.
export function refused(): void {
  document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}
