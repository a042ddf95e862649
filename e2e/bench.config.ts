import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config.ts";

// What a browser does with large pages, measured and printed: `scripts/bench` runs it. Nothing here fails because it is slow.
// Spread, and not merged: projects that are merged are all run.
export default defineConfig({ ...journeys, testMatch: "*.bench.ts", workers: 1, projects: [{ name: "benches" }] });
