import "server-only";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { prepareDataDir } from "@/lib/launch/data-dir";
import { isLock, type Lock, type LockHolder, takeLock } from "@/lib/launch/lock";
import { LaunchError } from "@/lib/launch/launch-error";

export function lockFileOf(dataDir: string): string {
  return path.join(dataDir, "lock");
}

/** A start whose npm was just killed still needs a moment to end. */
const patienceMilliseconds = 2_000;

/** The data folder for `npm start` alone; throws a LaunchError that names who has it. */
export async function openForStart(dataDir: string, port: number): Promise<Lock> {
  prepareDataDir(dataDir);
  for (const until = Date.now() + patienceMilliseconds; ; await sleep(100)) {
    const result = takeLock(lockFileOf(dataDir), `npm start on port ${port}`, "start");
    if (isLock(result)) return result;
    if (Date.now() < until) continue;
    throw new LaunchError(
      `The data folder ${dataDir} is in use by ${result.what} (process ${result.pid}): stop that first, or set DATA_DIR and PORT to run a second copy.`,
    );
  }
}

/**
 * The data folder for a command: its lock, or the running start to work beside. Another command at work is
 * waited for, `onWait` is told once whom for.
 */
export async function openForCommand(dataDir: string, what: string, onWait: (holder: LockHolder) => void): Promise<Lock | LockHolder> {
  prepareDataDir(dataDir);
  for (let told = false; ; told = true) {
    const result = takeLock(lockFileOf(dataDir), what, "command");
    if (isLock(result) || result.kind === "start") return result;
    if (!told) onWait(result);
    await sleep(250);
  }
}
