import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const folder = path.resolve("tests/onnx");
const modules = path.join(folder, "node_modules");
const lock = path.join(folder, ".installing");
const stamp = path.join(modules, ".firstminute-lock");

const longest = 300_000;

const hash = () => createHash("sha256").update(readFileSync(path.join(folder, "package-lock.json"))).digest("hex");
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === hash();

/**
 * The folder of packages with onnxruntime-node, installed the first time by its own lockfile; null when it cannot be
 * had. Its install script, which fetches what graphics cards need from elsewhere, does not run.
 */
export async function onnxRuntimePackages(): Promise<string | null> {
  while (!isInstalled()) {
    try {
      mkdirSync(lock);
    } catch {
      // One left by a killed run is taken over.
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > longest) rmSync(lock, { recursive: true, force: true });
      await sleep(300);
      continue;
    }
    try {
      if (isInstalled()) break;
      const done = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1", "--loglevel=error"], { cwd: folder, stdio: ["ignore", "ignore", 2], timeout: longest, shell: process.platform === "win32" });
      if (done.status !== 0) return null;
      writeFileSync(stamp, hash());
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return modules;
}
