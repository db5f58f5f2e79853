import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LaunchError } from "@/lib/launch/launch-error";
import { type Service, Supervised } from "./child";

export type Services = { web: Supervised; worker: Supervised; stop(): Promise<void> };

type Output = "inherit" | number;

const productionOnly = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };

/** Longer than a proxy in front keeps its connections (a minute, mostly), so that none is closed under a request on its way. */
const keepAliveMilliseconds = 75_000;

export function webService(port: number, output: Output = "inherit"): Service {
  return { name: "web", args: [path.resolve("node_modules/next/dist/bin/next"), "start", "-p", String(port), "--keepAliveTimeout", String(keepAliveMilliseconds)], env: productionOnly, output };
}

export function workerService(output: Output = "inherit"): Service {
  return { name: "worker", args: ["--conditions=react-server", "--import", "tsx", path.resolve("lib/jobs/worker.ts")], env: productionOnly, output };
}

/** Starts web and worker with this process's environment, which is complete by now. */
export function startServices(port: number, output: Output = "inherit"): Services {
  const web = new Supervised(webService(port, output));
  const worker = new Supervised(workerService(output));
  return {
    web,
    worker,
    // Open event streams never end by themselves, so web gets little time; a job may finish its batch.
    stop: async () => void (await Promise.all([web.stop(2_000), worker.stop(12_000)])),
  };
}

/** Waits until the site says it is healthy. */
export async function waitForHealth(port: number, seconds: number, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + seconds * 1000;
  let last = "no answer";
  while (Date.now() < until) {
    signal?.throwIfAborted();
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
      last = `status ${answer.status}`;
    } catch (error) {
      last = (error as Error).message;
    }
    await sleep(50);
  }
  throw new LaunchError(`The site did not become healthy within ${seconds} s (${last}); the messages above say why.`);
}
