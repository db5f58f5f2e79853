import { defineConfig } from "@playwright/test";

/** They count the installation's workers or seconds on the clock, so they run one after the other, when all else is done. */
const alone = ["first-minute.spec.ts", "processes.spec.ts", "start.spec.ts"];

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  // One server and one database are shared; each file makes its own workspace when it changes things, so two files run at once:
  // much of a story is waiting, and what waits leaves a core to the other.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // The set-up link works while nobody can sign in yet, so that story comes before all others.
  projects: [
    { name: "first run", testMatch: "first-run.spec.ts" },
    { name: "stories", testIgnore: ["first-run.spec.ts", "demo-removal.spec.ts", ...alone], dependencies: ["first run"] },
    { name: "alone", testMatch: alone, dependencies: ["stories"], workers: 1 },
    // Takes away what others look at, and keeps the worker busy for a while.
    { name: "at the end", testMatch: "demo-removal.spec.ts", dependencies: ["alone"], workers: 1 },
  ],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    // Set by the global setup, before the workers read this file.
    baseURL: process.env.E2E_BASE_URL,
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    // Pictures and snapshots of every story, kept or not, took a good part of the processor. To look into one, in a built copy:
    // `npx playwright test --trace on NAME`.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        "--no-sandbox",
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
