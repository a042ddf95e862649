// Every page there is was looked at: the table of routes beside what the looks left. Runs after everything else.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { lookedAt } from "./looks.ts";

/** Routes that give no page to look at, and what they give. */
const without: Record<string, string> = {
  "/health": "facts, for programs",
  "/healthz": "one word, for programs",
  "/readyz": "one word, for programs",
  "/metrics": "counts, for programs; that it is not there for others is looked at",
  "/protocols/{id}/file": "a file to download",
  "/protocols/{id}/versions/{number}/file": "a file to download",
  "/modules/{id}/files/{file}": "a file to download",
  "/waves/{id}/timeline.svg": "a picture to download",
  "/waves/{id}/timeline.csv": "a file to download",
  "/meetings/{id}/calendar": "a file to download",
  "/calendar/{token}": "a calendar, for programs",
  "/meetings/{id}/live": "the stream of a room",
  "/wall/{token}/live": "the stream of a big screen",
  "/join/{token}": "leads to a room",
};

test("every page has been looked at, light and dark, on a desk and a telephone", async () => {
  const table = await readFile(path.join(import.meta.dirname, "../crates/server/src/web.rs"), "utf8");
  const routes = [...table.matchAll(/\.get\(\s*"([^"]+)"/g)].map(([, route]) => route!);
  const looks = await Promise.all((await readdir(lookedAt())).map((name) => readFile(path.join(lookedAt(), name), "utf8")));
  const seen = new Set(looks.map((address) => routeOf(address, routes)));

  expect(Object.keys(without).filter((route) => !routes.includes(route)), "these are no routes any more").toEqual([]);
  const unseen = routes.filter((route) => !seen.has(route) && !(route in without));
  expect(unseen, "nothing calls expectAccessible on these pages; looks/ is the place for it").toEqual([]);
});

/** The route that answers an address: of those that fit, the one that leaves least open. None where a form was answered. */
function routeOf(address: string, routes: string[]): string | undefined {
  const open = (route: string): number => route.split("{").length;
  const fits = (route: string): boolean => new RegExp(`^${route.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`).test(address);
  return routes.filter(fits).sort((one, other) => open(one) - open(other))[0];
}
