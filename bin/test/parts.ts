import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { buildIfNeeded } from "@/bin/start/build";
import { messageOf } from "@/lib/errors";
import { progress } from "@/lib/launch/progress";
import { ensureChromium } from "./chromium";
import { ensureNetworkServers, installNetworkPackages } from "./networks";
import { add, nothing, type Tally, tallyCheck, tallyPlaywright, tallyVitest } from "./tally";

const reports = "test-results";

/** A package's own program, run on the pinned Node that runs us; what it prints comes as it goes, or all at its end. */
async function runTool(file: string, args: string[], extra: Record<string, string> = {}, printed: "as it goes" | "at its end" = "as it goes"): Promise<boolean> {
  const env: Record<string, string | undefined> = { ...process.env, ...extra };
  // Each tool chooses its own; one set in the shell would make React or Next build for it.
  delete env.NODE_ENV;
  const child = spawn(process.execPath, [path.join("node_modules", file), ...args], { stdio: printed === "as it goes" ? "inherit" : ["ignore", "pipe", "pipe"], env: env as NodeJS.ProcessEnv });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => said.push(chunk));
  const [code] = (await once(child, "close")) as [number | null];
  process.stdout.write(Buffer.concat(said));
  return code === 0;
}

function reportFile(name: string): string {
  mkdirSync(reports, { recursive: true });
  const file = path.join(reports, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

const checks: Record<string, () => Promise<boolean>> = {
  lint: () => runTool("oxlint/bin/oxlint", []),
  types: async () => (await runTool("next/dist/bin/next", ["typegen"], { NEXT_TELEMETRY_DISABLED: "1" })) && runTool("typescript/bin/tsc", ["--noEmit"]),
  structure: () => runTool("tsx/dist/cli.mjs", ["scripts/check-structure.ts"]),
  lockfile: () => runTool("tsx/dist/cli.mjs", ["scripts/check-lockfile.ts"]),
};

async function check(): Promise<Tally> {
  let tally = nothing;
  for (const [name, run] of Object.entries(checks)) {
    progress(`Check: ${name}`);
    tally = add(tally, tallyCheck(name, await run()));
  }
  return tally;
}

async function vitest(project: "unit" | "integration" | "networks", printed: "as it goes" | "at its end" = "as it goes"): Promise<Tally> {
  const file = reportFile(project);
  const succeeded = await runTool(
    "vitest/vitest.mjs",
    ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    { TZ: "Asia/Kathmandu" },
    printed,
  );
  return tallyVitest(file, succeeded);
}

/** Connectors against servers that others wrote; those that cannot be had are skipped. */
function networks(): Promise<Tally> {
  ensureNetworkServers();
  return vitest("networks", "at its end");
}

async function endToEnd(): Promise<Tally> {
  if (!existsSync("tests/e2e")) return nothing;
  try {
    const chromium = ensureChromium();
    installNetworkPackages();
    await buildIfNeeded();
    const file = reportFile("e2e");
    const succeeded = await runTool("@playwright/test/cli.js", ["test"], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: path.resolve(file),
      ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
    });
    return tallyPlaywright(file, succeeded);
  } catch (error) {
    progress(messageOf(error));
    return { ...nothing, failed: 1, failures: [`e2e › ${messageOf(error)}`] };
  }
}

/** The parts of a test run, in order: the quickest to fail comes first. */
export const parts = {
  check,
  unit: () => vitest("unit"),
  integration: () => vitest("integration"),
  networks,
  e2e: endToEnd,
} satisfies Record<string, () => Promise<Tally>>;

export type Part = keyof typeof parts;
