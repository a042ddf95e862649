// Starts a demo, signs a member in, and lets Lighthouse judge four pages as a telephone and as a desk would see them.
//
// Usage: lighthouse.mjs SETWISE-BINARY NODE-MODULES, with Chromium in CHROMIUM.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const BAR = 95;
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const [binary, modules] = process.argv.slice(2);
const from = createRequire(path.join(path.resolve(modules), "none.js"));
const load = (name) => import(pathToFileURL(from.resolve(name)).href);
const { default: lighthouse, desktopConfig } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

const address = `http://127.0.0.1:${await freePort()}`;
const server = spawn(binary, ["demo", "--listen", new URL(address).host], { stdio: ["ignore", "pipe", "inherit"] });
let printed = "";
server.stdout.setEncoding("utf8").on("data", (text) => (printed += text));
let chromium;
try {
  const [, room] = await said(/(\/meetings\/[^/\s]+\/room)/);
  const [, link] = await said(/Member\s+(\S+)/);
  const cookie = await signIn(link);
  const record = await lastRecord(cookie);
  chromium = await launch({
    chromePath: process.env.CHROMIUM,
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  });
  const pages = { "sign-in": "/sign-in", home: "/", room, record };
  let low = 0;
  for (const [view, config] of [["mobile", undefined], ["desktop", desktopConfig]]) {
    for (const [name, page] of Object.entries(pages)) {
      const extraHeaders = name === "sign-in" ? {} : { Cookie: cookie };
      // The room's stream never ends, so Lighthouse is told when to stop waiting for silence.
      const flags = { port: chromium.port, onlyCategories: CATEGORIES, extraHeaders, maxWaitForLoad: 15_000, logLevel: "error" };
      const { lhr } = await lighthouse(address + page, flags, config);
      if (new URL(lhr.finalDisplayedUrl).pathname !== page) throw new Error(`${page} led to ${lhr.finalDisplayedUrl}`);
      const scores = CATEGORIES.map((category) => Math.round((lhr.categories[category].score ?? 0) * 100));
      low += scores.filter((score) => score < BAR).length;
      console.log(`${view} ${name}: ${CATEGORIES.map((category, nth) => `${category} ${scores[nth]}`).join(", ")}`);
      for (const audit of failed(lhr)) console.log(`  ${audit}`);
      for (const shift of shifts(lhr)) console.log(`  ${shift}`);
    }
  }
  console.log(low === 0 ? `bar met: every score is ${BAR} or more` : `bar MISSED: ${low} scores are below ${BAR}`);
  process.exitCode = low === 0 ? 0 : 1;
} finally {
  await chromium?.kill();
  server.kill("SIGTERM");
}

/** What cost points, with what Lighthouse says of it. */
function failed(lhr) {
  const refs = CATEGORIES.filter((category) => lhr.categories[category].score < 1).flatMap((category) => lhr.categories[category].auditRefs);
  const audits = refs.filter((ref) => ref.weight > 0).map((ref) => lhr.audits[ref.id]);
  return audits
    .filter((audit) => audit.score !== null && audit.score < 0.9)
    .map((audit) => `${audit.id}: ${audit.displayValue ?? audit.title}`);
}

/** What moved, where movement cost points. */
function shifts(lhr) {
  if ((lhr.audits["cumulative-layout-shift"].score ?? 1) >= 0.9) return [];
  const items = lhr.audits["layout-shifts"]?.details?.items ?? [];
  return items.map((item) => `moved by ${item.score.toFixed(3)}: ${item.node?.selector ?? "?"} ${(item.subItems?.items ?? []).map((cause) => cause.cause).join(", ")}`);
}

async function said(words) {
  for (let waited = 0; waited < 600; waited += 1) {
    const found = words.exec(printed);
    if (found) return found;
    if (server.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the demo did not print ${words}:\n${printed}`);
}

async function signIn(link) {
  const answer = await fetch(link, { method: "POST", redirect: "manual", headers: { Origin: address } });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  if (!cookie) throw new Error(`the link did not sign in: ${answer.status}`);
  return cookie;
}

/** The record of the last meeting that a set of this person has held. */
async function lastRecord(cookie) {
  const open = async (page) => (await fetch(address + page, { headers: { Cookie: cookie } })).text();
  const [set] = /\/sets\/[0-9a-f-]{36}/.exec(await open("/sets")) ?? [];
  const [record] = /\/meetings\/[0-9a-f-]{36}\/record/.exec(await open(set)) ?? [];
  if (!record) throw new Error("no record was found");
  return record;
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
