// Reads out what the server announces (a turn, a stage). The log is outside everything a push redraws.
const KEPT = 5;

export function announce(): void {
  const log = document.querySelector("[data-announcer]");
  if (!log) return;
  document.addEventListener("announce", (event) => {
    const words: unknown = (event as CustomEvent).detail?.data;
    if (typeof words !== "string" || !words) return;
    const line = document.createElement("p");
    line.textContent = words;
    log.append(line);
    while (log.children.length > KEPT) log.firstElementChild?.remove();
  });
}
