import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/errors";
import type { ModelFolder } from "@/lib/sentiment/onnx/model-folder";

type Answer = { opened: true } | { opened: false; failure: string } | { id: number; probabilities: Float64Array } | { id: number; failure: string };
type Waiting = { resolve: (probabilities: Float64Array) => void; reject: (error: Error) => void };

export type OpenModel = {
  /** Probabilities of negative, neutral and positive, three a text. */
  read(texts: readonly string[]): Promise<Float64Array>;
  close(): Promise<void>;
  /** Settles when the thread ends, by itself or closed. */
  readonly ended: Promise<void>;
};

const unusable = (failure: string) => new AppError("unavailable", `SENTIMENT_MODEL cannot be used. ${failure}.`);

/** Opens the model in a thread of its own and tries it; throws a sentence when it is no classifier of sentiment. */
export async function openModel(folder: ModelFolder): Promise<OpenModel> {
  // By path at run time, so that no bundler takes the thread's file into a page's bundle.
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/sentiment/onnx/model-thread.mjs");
  // Nothing of the server's own environment: it holds secrets, and the thread runs what came from elsewhere.
  const worker = new Worker(file, { execArgv: ["--conditions=react-server"], env: { TSX_TSCONFIG_PATH: path.join(process.cwd(), "tsconfig.json") }, workerData: folder });
  const waiting = new Map<number, Waiting>();
  const opening = Promise.withResolvers<void>();
  const ended = new Promise<void>((resolve) => {
    const end = (failure: string) => {
      const error = unusable(failure);
      opening.reject(error);
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
      resolve();
    };
    worker.on("error", (error) => end(`Its thread ended: ${error.message}`)).on("exit", (code) => end(`Its thread ended with code ${code}`));
  });
  worker.on("message", (answer: Answer) => {
    if ("opened" in answer) return answer.opened ? opening.resolve() : opening.reject(unusable(answer.failure));
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    // An idle thread keeps no process alive.
    if (waiting.size === 0) worker.unref();
    if ("failure" in answer) asked?.reject(unusable(answer.failure));
    else asked?.resolve(answer.probabilities);
  });
  const close = async () => void (await worker.terminate());
  await opening.promise.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  worker.unref();
  let last = 0;
  const read = (texts: readonly string[]) =>
    new Promise<Float64Array>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, texts });
    });
  return { read, close, ended };
}
