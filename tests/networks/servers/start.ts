import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";

export type Started = { url: string; stop: () => Promise<void>; said: () => string };

/** Starts a program that ends with us; `said` is what it wrote so far. */
export function startProgram(file: string, args: string[], options: SpawnOptions = {}): { child: ChildProcess; said: () => string; stop: () => Promise<void> } {
  const child = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"], ...options });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (text = (text + chunk.toString("utf8")).slice(-100_000)));
  return {
    child,
    said: () => text,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await gone;
      clearTimeout(hard);
    },
  };
}

/** Waits until `check` gives something other than false, null or undefined. */
export async function until<T>(what: string, check: () => Promise<T | false | null | undefined> | T | false | null | undefined, ms = 20_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await check();
    if (found !== false && found !== null && found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${ms / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A plain HTTP call whose Host header may be another than the address's. */
export function callHost(url: string, host: string, options: { method?: string; body?: string; headers?: Record<string, string> } = {}): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: options.method ?? "GET", headers: { host, ...options.headers } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString("utf8") }));
    });
    call.on("error", reject).end(options.body);
  });
}
