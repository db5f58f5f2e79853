import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { CaseDraft } from "@/lib/integrity/examine/case-draft";
import { examine } from "@/lib/integrity/examine/examine";
import type { ExaminedSet } from "@/lib/integrity/examine/people";

/** So few take less time than a thread does to begin. */
const fewPosts = 500;

/** `examine` in a thread of its own: a worker's timers go on meanwhile. Throws when the thread ends without an answer. */
export function examineApart(set: ExaminedSet, signal?: AbortSignal): Promise<CaseDraft[]> {
  if (set.posts.length <= fewPosts) return Promise.resolve(examine(set));
  // By path at run time, so that no bundler takes the thread's file into a page's bundle.
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/integrity/examine/examine-thread.mjs");
  const worker = new Worker(file, { execArgv: ["--conditions=react-server"], env: { TSX_TSCONFIG_PATH: path.join(process.cwd(), "tsconfig.json") }, workerData: set });
  const stop = () => void worker.terminate();
  signal?.addEventListener("abort", stop, { once: true });
  return new Promise<CaseDraft[]>((resolve, reject) => {
    worker.on("message", resolve);
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`The thread that examines posts ended with code ${code}.`)));
  }).finally(() => {
    signal?.removeEventListener("abort", stop);
    return worker.terminate();
  });
}
