// The live connection: retries the very first connect, cuts a connection that has gone silent, and tells the person.
import htmx from "htmx.org";
import { banner } from "./page";

/** The server pings every 15 s; after two and a bit of silence the line is dead, whatever the browser believes. */
const SILENCE = 35_000;
const FIRST_RETRY = 300;
const LONGEST_RETRY = 3_000;
/** A blip shorter than this is nobody's concern. */
const PATIENCE = 1_200;

interface Connection {
  reader: { cancel(): Promise<void> } | null;
  cancelled: boolean;
}

export function connection(): void {
  const live = document.querySelector<HTMLElement>("[data-live]");
  if (!live) return;
  let current: Connection | null = null;
  let heard = Date.now();
  let retry = FIRST_RETRY;
  let finished = false;
  let telling = 0;

  const lost = (): void => {
    if (!finished && !telling) telling = window.setTimeout(() => banner("lost"), PATIENCE);
  };
  const found = (): void => {
    clearTimeout(telling);
    telling = 0;
    heard = Date.now();
    if (!finished) banner(null);
  };
  const finish = (state: "signed-out" | "over"): void => {
    finished = true;
    clearTimeout(telling);
    banner(state);
  };
  const again = (): void => {
    if (finished) return;
    window.setTimeout(() => htmx.trigger(live, "setwise:connect"), retry);
    retry = Math.min(retry * 2, LONGEST_RETRY);
  };
  const refused = (status: number | undefined): boolean => {
    if (status !== 401 && status !== 403 && status !== 404) return false;
    finish("signed-out");
    return true;
  };

  live.addEventListener("htmx:sse:before:connection", (event) => {
    current = (event as CustomEvent).detail.connection as Connection;
    if (finished) current.cancelled = true;
  });
  live.addEventListener("htmx:sse:after:connection", () => {
    retry = FIRST_RETRY;
    found();
    document.dispatchEvent(new Event("setwise:connected"));
  });
  live.addEventListener("htmx:sse:before:message", found);
  live.addEventListener("htmx:sse:error", (event) => {
    if (!refused((event as CustomEvent).detail.status)) lost();
  });
  live.addEventListener("bye", (event) => finish((event as CustomEvent).detail.data === "over" ? "over" : "signed-out"));

  // Before a first answer the extension is not in charge yet, and nobody else tries again.
  live.addEventListener("htmx:finally:request", (event) => {
    const status: number | undefined = (event as CustomEvent).detail.ctx.response?.raw?.status;
    if (status === 200 || finished || refused(status)) return;
    lost();
    again();
  });
  live.addEventListener("htmx:sse:close", () => {
    current = null;
    lost();
    again();
  });

  const cut = (): void => {
    heard = Date.now();
    lost();
    void current?.reader?.cancel();
  };
  window.setInterval(() => {
    if (!finished && Date.now() - heard > SILENCE) cut();
  }, 5_000);
  window.addEventListener("offline", () => !finished && lost());
  window.addEventListener("online", () => telling && cut());
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}
