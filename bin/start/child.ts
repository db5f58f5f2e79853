import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { progress } from "@/lib/launch/progress";

export type Service = {
  name: "web" | "worker";
  /** Arguments to Node after the preload that ends it with its parent. */
  args: string[];
  env: Record<string, string>;
  /** Where its log, warnings and errors go: our own standard error, or a file's descriptor. */
  output: "inherit" | number;
};

const preload = pathToFileURL(path.resolve("bin/lib/exit-with-parent.mjs")).href;
const longestPauseMilliseconds = 30_000;

/** A process kept running: started again, after a growing pause, whenever it ends by itself. */
export class Supervised {
  #child: ChildProcess | null = null;
  #stopping = false;
  #pauseMilliseconds = 250;
  #restart: NodeJS.Timeout | undefined;

  constructor(private readonly service: Service) {
    this.#start();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  #start(): void {
    const startedAt = Date.now();
    const { args, env, output } = this.service;
    // Its own process group: Ctrl-C reaches only us, and we stop the parts in order.
    const child = spawn(process.execPath, ["--import", preload, ...args], {
      detached: true,
      // Standard output holds banners only; what matters (our log, warnings, errors) goes to standard error.
      stdio: ["ignore", "ignore", output, "pipe"],
      env: { ...process.env, ...env, FIRSTMINUTE_PARENT_FD: "3" },
    });
    this.#child = child;
    child.on("error", (error) => progress(`The ${this.service.name} process could not be started: ${error.message}`));
    child.on("exit", (code, signal) => {
      this.#child = null;
      if (this.#stopping) return;
      if (Date.now() - startedAt > 60_000) this.#pauseMilliseconds = 250;
      progress(`The ${this.service.name} process ended (${signal ?? `code ${code}`}); starting it again`);
      this.#restart = setTimeout(() => this.#start(), this.#pauseMilliseconds);
      this.#pauseMilliseconds = Math.min(this.#pauseMilliseconds * 2, longestPauseMilliseconds);
    });
  }

  /** Ends it with SIGTERM, after `patienceMilliseconds` with SIGKILL; settles when it is gone. */
  async stop(patienceMilliseconds: number): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), patienceMilliseconds);
    await ended;
    clearTimeout(force);
  }
}
