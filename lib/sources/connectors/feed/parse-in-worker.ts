import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { FeedDocument } from "@/lib/sources/connectors/feed/parse-document";
import type { ParsedFeed } from "@/lib/sources/connectors/feed/parsed-feed";
import { PermanentError, RetryableError } from "@/lib/sources/errors";

type Answer = { ready: true } | { feed: ParsedFeed } | { reason: string | null; detail: string };

export type ParseLimits = { parseMs: number; startMs: number; heapMegabytes: number; idleMs: number };

const defaultLimits: ParseLimits = { parseMs: 5_000, startMs: 20_000, heapMegabytes: 128, idleMs: 30_000 };

/**
 * One thread that parses feeds, one at a time; it is started when needed, ended when idle, and killed when a feed
 * takes too long or too much memory, so that no feed can hold up the process it runs in.
 */
export class FeedParser {
  private worker: Worker | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly limits: ParseLimits = defaultLimits) {}

  /** Throws PermanentError when the document is no readable feed, RetryableError when the thread could not run. */
  parse(document: FeedDocument): Promise<ParsedFeed> {
    const result = this.queue.then(() => this.run(document));
    this.queue = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    clearTimeout(this.idle);
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }

  private async run(document: FeedDocument): Promise<ParsedFeed> {
    clearTimeout(this.idle);
    try {
      const worker = this.worker ?? (await this.start());
      worker.ref();
      const answered = this.answer(worker, this.limits.parseMs, "This feed takes too long to read. It is too large or broken; use an address that lists only the newest items.");
      worker.postMessage(document);
      const answer = await answered;
      worker.unref();
      this.idle = setTimeout(() => void this.close(), this.limits.idleMs).unref();
      if ("feed" in answer) return answer.feed;
      if ("reason" in answer && answer.reason !== null) throw new PermanentError(answer.reason);
      throw new PermanentError("This feed is broken in a way that cannot be read. Ask whoever runs it to repair it.", { cause: answer });
    } catch (error) {
      if (!(error instanceof PermanentError && error.cause === undefined) || this.worker === null) await this.close();
      throw error;
    }
  }

  private async start(): Promise<Worker> {
    // By path at run time, so that no bundler takes the thread's file into a page's bundle.
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/sources/connectors/feed/parse-worker.mjs");
    const worker = new Worker(file, {
      execArgv: [],
      // Nothing of the server's own environment: it holds secrets, and the thread reads what strangers wrote.
      env: { TSX_TSCONFIG_PATH: path.join(process.cwd(), "tsconfig.json") },
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMegabytes, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    this.worker = worker;
    worker.on("error", () => undefined);
    try {
      await this.answer(worker, this.limits.startMs, "The feed reader did not start.");
    } catch (cause) {
      throw new RetryableError("The feed reader could not start. The server may be overloaded.", undefined, { cause });
    }
    return worker;
  }

  private answer(worker: Worker, timeoutMs: number, tooSlow: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(() => reject(new PermanentError(tooSlow, { cause: "time" }))), timeoutMs);
      const onMessage = (answer: Answer) => done(() => resolve(answer));
      const onError = (cause: Error) => done(() => reject(new PermanentError("This feed takes too much memory to read. Use an address that lists only the newest items.", { cause })));
      const onExit = (code: number) => done(() => reject(new PermanentError("This feed could not be read: the reader stopped.", { cause: code })));
      const done = (settle: () => void) => {
        clearTimeout(timer);
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        settle();
      };
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    });
  }
}

const shared = new FeedParser();

/** Parses with the process's one parsing thread. */
export function parseFeedInWorker(document: FeedDocument): Promise<ParsedFeed> {
  return shared.parse(document);
}
