// What the pages need beside HTML. Every page works without it; each part here says what it adds.
import "./htmx";
import "htmx.org/dist/ext/hx-sse.js";
import { announce } from "./announcer";
import { clocks } from "./clock";
import { connection } from "./connection";
import { copying } from "./copy";
import { drafts } from "./drafts";
import { entries } from "./entries";
import { heartbeat } from "./heartbeat";
import { outbox } from "./outbox";
import { panels } from "./panels";

function begin(): void {
  drafts();
  outbox();
  connection();
  heartbeat();
  entries();
  announce();
  clocks();
  panels();
  copying();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
