import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach } from "vitest";

const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }
});

/** A real worker on the test file's database; whatever still runs is killed after the test. */
export function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "lib/jobs/worker.ts"], { env: { ...process.env, NODE_ENV: "production" }, stdio: "ignore" });
  children.push(child);
  return child;
}

export async function until(wanted: () => Promise<boolean>): Promise<void> {
  // Processes begin slowly on a machine that has others to run.
  for (const end = Date.now() + 180_000; Date.now() < end; await sleep(100)) if (await wanted()) return;
  throw new Error("it did not happen within three minutes");
}
