// What the pages need beside HTML. Every page works without it. A view asks for a part by attributes:
//   body[data-person]                       whose drafts these are; body[data-acknowledged="key key"] drafts that have arrived
//   [data-draft="<meeting>/<name>"]         a field or choice kept in this browser until the server has it (drafts.ts)
//   [data-if-draft="key"]                   shown only while there is such a draft; button[data-drop-draft="key key"] drops it
//   [data-meeting-ended="<meeting>"]        that meeting's drafts go, once data-drafts-until (milliseconds) has passed
//   form[data-clears-drafts]                all of them go when the page after it is not this person's (sign-out)
//   form#id[data-outbox] or ="now"          posted by script until answered (outbox.ts); inside, each once, as wished:
//     p[data-when=waiting], p[data-when=failed], div[data-refusal][data-own]; on the page: div[data-refusals], with its
//     words in data-waiting, data-failed and data-unsent, for taps and for forms that have gone. The server answers 204 or any 2xx, 422 with a fragment, 401; `Setwise-Ack: key` clears a draft
//   [data-clock] ...                        rings and clocks (clock.ts)
//   textarea[data-limit-words][data-ring]   a ring filled by words (clock.ts)
//   button[data-fill="#field"]              puts its words (or data-text) into a field (fill.ts)
//   button[data-copy="text"]                copies (copy.ts)
//   [data-lens="#field"][hx-post]            what the lens says of the field, with button[data-lens-keep], [data-lens-rephrase] (lens.ts)
//   [data-heartbeat="url"]                  posted to every 15 s (heartbeat.ts)
//   [data-connection][hidden]               the banner; p[data-when=lost|signed-out|over] its words (connection.ts)
//   [data-announcer]                        role=log, for announcements (announcer.ts)
//   [data-latest]                           a scrolled list that stays at its end (latest.ts)
//   .stages > ol > li.now                   is scrolled to when it changes (stages.ts)
//   .tabs > [aria-current]                 is scrolled into sight when the page opens (tabs.ts)
//   section.circle                          its middle never lies over a seat (circle.ts)
//   [data-fit]                              takes the largest size in which all of it is seen (wall.ts)
//   [aria-invalid=true]                     the first has the focus (refused.ts)
//   form[data-editor]                       a protocol's editor: kept as it is typed (protocol-editor.ts)
//   form[data-busy], button[data-busy="…"]  says what goes on while the answer is on its way, and is sent once (busy.ts)
//   [data-reads-file="#box"][hidden]         an input of type file inside, whose text goes into the box (file.ts)
//   form[data-sends-file][data-most="bytes"] says that its file is on its way, or too large (sending.ts)
//   form[data-safe="key"]                   its boxes are kept in this browser until they are sent (safe.ts)
//   [data-trial] with [data-at]              a trial, shown as it would have come (trial.ts)
//   [data-own-zone]                         its choice of a time zone begins with this browser's (zone.ts)
//   fieldset > button[data-ticks-all][hidden] ticks all boxes of it (ticks.ts)
//   [data-own]                              its children are the script's: a push leaves them alone
import "./htmx";
import "htmx.org/dist/ext/hx-sse.js";
import { announce } from "./announcer";
import { busy } from "./busy";
import { circle } from "./circle";
import { clocks, setClocks } from "./clock";
import { connection } from "./connection";
import { copying } from "./copy";
import { drafts } from "./drafts";
import { entries } from "./entries";
import { readingFiles } from "./file";
import { filling } from "./fill";
import { heartbeat } from "./heartbeat";
import { latest } from "./latest";
import { lens } from "./lens";
import { outbox } from "./outbox";
import { panels } from "./panels";
import { protocolEditor } from "./protocol-editor";
import { refused } from "./refused";
import { safes } from "./safe";
import { sendingFiles } from "./sending";
import { stages } from "./stages";
import { tabs } from "./tabs";
import { ticks } from "./ticks";
import { trials } from "./trial";
import { wall } from "./wall";
import { ownZone } from "./zone";

function begin(): void {
  setClocks();
  drafts();
  safes();
  outbox();
  connection();
  heartbeat();
  entries();
  announce();
  clocks();
  circle();
  panels();
  protocolEditor();
  busy();
  readingFiles();
  latest();
  copying();
  filling();
  lens();
  refused();
  sendingFiles();
  stages();
  tabs();
  ticks();
  ownZone();
  trials();
  wall();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
