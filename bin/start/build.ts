import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LaunchError } from "@/lib/launch/launch-error";
import { isLock, takeLock } from "@/lib/launch/lock";
import { progress } from "@/lib/launch/progress";
import { sourceHash } from "./source-hash";

const stampFile = ".next/.firstminute-build";
const lockFile = "node_modules/.firstminute-build.lock";

const isBuilt = (hash: string) =>
  existsSync(".next/BUILD_ID") && existsSync(stampFile) && readFileSync(stampFile, "utf8").trim() === hash;

/** Builds the web application unless the last build was made from the same sources. One build at a time. */
export async function buildIfNeeded(signal?: AbortSignal): Promise<void> {
  const hash = sourceHash(process.cwd());
  if (isBuilt(hash)) return;
  for (let told = false; ; told = true) {
    const result = takeLock(lockFile, "building", "command");
    if (isLock(result)) {
      try {
        if (!isBuilt(hash)) await build(hash, signal);
        return;
      } finally {
        result.release();
      }
    }
    if (!told) progress("Waiting for another copy's build");
    await sleep(300);
    signal?.throwIfAborted();
  }
}

async function build(hash: string, signal?: AbortSignal): Promise<void> {
  progress("Building the web application; about half a minute, only when the sources changed");
  // A process of its own, since it loads every route.
  await run(["--conditions=react-server", "--import", "tsx", "scripts/write-openapi.ts"], signal);
  await run([path.resolve("node_modules/next/dist/bin/next"), "build"], signal);
  writeFileSync(stampFile, `${hash}\n`);
  progress("Web application built");
}

async function run(args: readonly string[], signal?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    signal,
    killSignal: "SIGTERM",
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code !== 0) throw new LaunchError(`The web application could not be built:\n${said.trim()}`);
}
