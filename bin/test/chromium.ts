import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { progress } from "@/lib/launch/progress";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function onPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
}

/**
 * Path of a Chromium: the one in CHROMIUM_PATH, one on the PATH, else Debian's package when root, else
 * Playwright's own, for which null is returned: Playwright finds it by itself.
 */
export function ensureChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
    return named;
  }
  const found = () => names.map(onPath).find((file) => file !== null) ?? null;
  const present = found();
  if (present) return present;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    progress("Installing Chromium (apt-get install chromium)");
    if (run("apt-get", ["update", "-q"]) && run("apt-get", ["install", "-y", "-q", "chromium"])) {
      const installed = found();
      if (installed) return installed;
    }
  }
  progress("Installing Chromium (playwright install chromium)");
  if (!run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"])) {
    throw new Error("No Chromium was found and none could be installed: set CHROMIUM_PATH to one.");
  }
  return null;
}
