// Finds dead links in the documentation: every relative link and anchor in the repository's *.md files.
// Looks at files only, never at the network.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const top = path.resolve(import.meta.dirname, "..");
const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: top,
  encoding: "utf8",
})
  .split("\0")
  .filter((file) => file && existsSync(path.join(top, file)));

const anchorsOf = new Map();
const dead = [];
let links = 0;

for (const file of files) {
  for (const { target, line } of linksIn(prose(file))) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//")) continue;
    links += 1;
    const problem = look(file, target);
    if (problem) dead.push(`${file}:${line}: ${target}: ${problem}`);
  }
}

for (const line of dead) console.error(line);
console.log(`${files.length} documents, ${links} links within the repository, ${dead.length} dead`);
process.exit(dead.length ? 1 : 0);

/** What is wrong with this link, or nothing. */
function look(file, target) {
  const [place, anchor] = target.split("#", 2).map(decodeURIComponent);
  const goal = place ? path.join(path.dirname(file), place) : file;
  if (goal.startsWith("..")) return "leads out of the repository";
  const full = path.join(top, goal);
  if (!existsSync(full)) return "no such file";
  if (anchor === undefined || statSync(full).isDirectory() || !goal.endsWith(".md")) return undefined;
  return anchors(goal).has(anchor) ? undefined : "no such heading there";
}

/** The lines of a document; fenced code and code in a line are blank, so that examples are not taken for links. */
function prose(file) {
  let fence;
  return readFileSync(path.join(top, file), "utf8")
    .split("\n")
    .map((line) => {
      const mark = line.match(/^\s*(```+|~~~+)/)?.[1];
      if (mark && !fence) fence = mark;
      else if (mark && mark.startsWith(fence)) fence = undefined;
      else if (!fence) return line;
      return "";
    });
}

/** Links as `[text](target)`, `![picture](target)`, `[name]: target`, href="target" and src="target". */
function linksIn(lines) {
  const found = [];
  lines.forEach((line, index) => {
    const text = line.replace(/`[^`]*`/g, "");
    for (const pattern of [
      /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
      /^\s*\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/g,
      /\b(?:href|src)="([^"]+)"/g,
    ]) {
      for (const match of text.matchAll(pattern)) found.push({ target: match[1], line: index + 1 });
    }
  });
  return found;
}

/** The anchors a document offers: its headings as forges name them, and explicit ids. */
function anchors(file) {
  if (!anchorsOf.has(file)) {
    const offered = new Set();
    for (const line of prose(file)) {
      for (const match of line.matchAll(/\b(?:id|name)="([^"]+)"/g)) offered.add(match[1]);
      const heading = line.match(/^#{1,6}\s+(.*?)\s*#*$/)?.[1];
      if (heading === undefined) continue;
      const slug = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
        .replaceAll(" ", "-");
      let name = slug;
      for (let again = 1; offered.has(name); again += 1) name = `${slug}-${again}`;
      offered.add(name);
    }
    anchorsOf.set(file, offered);
  }
  return anchorsOf.get(file);
}
