import { defineConfig } from "@playwright/test";

// The browser is the one this machine has (CHROMIUM names another); none is downloaded. The server is started by each
// test, see setwise.ts. No retries by hand: a journey that fails now and then has found something. In CI it is run once more
// and named as flaky (docs/decisions/0015).
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: process.env["CI"] === "true" ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env["CI"] === "true",
  reporter: [["list"]],
  // When all have looked, the table of routes is held against what they saw: see looked-at.spec.ts.
  projects: [
    { name: "journeys", testIgnore: ["looks/**", "looked-at.spec.ts"] },
    { name: "looks", testMatch: "looks/*.spec.ts" },
    { name: "looked-at", testMatch: "looked-at.spec.ts", dependencies: ["journeys", "looks"] },
  ],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    viewport: { width: 1440, height: 900 },
    // A step that waits longer has failed: better to say which than to wait for the whole journey to run out.
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
