// Says that this room is open, also from a tab in the background: each ping of the server is answered, since a browser
// slows the timers of a background tab but not its network. `?seen=yes`: and it is before somebody's eyes, which counts as
// looking in where a meeting goes on over days.
const EVERY = 15_000;

export function heartbeat(): void {
  const url = document.querySelector<HTMLElement>("[data-heartbeat]")?.dataset.heartbeat;
  if (!url) return;
  let last = 0;
  const beat = (): void => {
    if (Date.now() - last < EVERY - 2_000) return;
    last = Date.now();
    fetch(document.visibilityState === "visible" ? `${url}?seen=yes` : url, { method: "POST", keepalive: true }).catch(() => {
      last = 0;
    });
  };
  document.addEventListener("ping", beat);
  document.addEventListener("setwise:connected", beat);
  window.setInterval(beat, EVERY);
  beat();
}
