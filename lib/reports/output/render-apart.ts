import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError, type ErrorCode } from "@/lib/errors";
import type { ReportDocument } from "@/lib/reports/document";
import type { DrawnQuery } from "./render-file";

type Answer = { id: number; bytes: Uint8Array } | { id: number; refused: ErrorCode | null; message: string };
type Waiting = { resolve: (bytes: Buffer) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

export type RenderLimits = { fileMs: number; idleMs: number; heapMegabytes: number };

/** Far beyond any report's file, with others before it and the thread's start; idle, its fonts are let go of. */
const defaultLimits: RenderLimits = { fileMs: 60_000, idleMs: 60_000, heapMegabytes: 512 };

/**
 * One thread that makes reports' files, one at a time, started when it is needed and ended when idle: a file takes up to a
 * second of computing, in which the process would answer nobody else.
 */
export class ReportRenderer {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private idle: NodeJS.Timeout | undefined;
  private last = 0;

  constructor(private readonly limits: RenderLimits = defaultLimits) {}

  /** Throws what `renderFile` refuses, and `unavailable` when the thread cannot make it. */
  render(document: ReportDocument, query: DrawnQuery): Promise<Buffer> {
    clearTimeout(this.idle);
    const worker = this.worker ?? this.start();
    const id = ++this.last;
    return new Promise<Buffer>((resolve, reject) => {
      const timer = setTimeout(() => this.end("This file takes too long to make. Choose a shorter range."), this.limits.fileMs);
      this.waiting.set(id, { resolve, reject, timer });
      worker.ref();
      worker.postMessage({ id, document, query });
    });
  }

  async close(): Promise<void> {
    await this.end("The file was not made: the server stops.");
  }

  private start(): Worker {
    // By path at run time, so that no bundler takes the thread's file into a page's bundle.
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/reports/output/render-thread.mjs");
    // Nothing of the server's own environment: it holds secrets, and the thread draws what strangers wrote.
    const worker = new Worker(file, {
      execArgv: ["--conditions=react-server"],
      env: { TSX_TSCONFIG_PATH: path.join(process.cwd(), "tsconfig.json") },
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMegabytes },
    });
    const failed = (cause: unknown) => {
      if (this.worker === worker) void this.end("The file could not be made. Try again; if it stays so, the report is too large.", cause);
    };
    worker.on("message", (answer: Answer) => this.settle(worker, answer)).on("error", failed).on("exit", failed);
    this.worker = worker;
    return worker;
  }

  private settle(worker: Worker, answer: Answer): void {
    const asked = this.waiting.get(answer.id);
    if (!asked) return;
    this.waiting.delete(answer.id);
    clearTimeout(asked.timer);
    if ("bytes" in answer) asked.resolve(Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength));
    else asked.reject(answer.refused === null ? new Error(answer.message) : new AppError(answer.refused, answer.message));
    if (this.waiting.size > 0) return;
    // An idle thread keeps no process alive.
    worker.unref();
    this.idle = setTimeout(() => void this.close(), this.limits.idleMs).unref();
  }

  private async end(message: string, cause?: unknown): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = null;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new AppError("unavailable", message, undefined, { cause }));
    }
    this.waiting.clear();
    await worker?.terminate();
  }
}

const shared = new ReportRenderer();

/** A report's file, made by the process's one thread for them. */
export function renderApart(document: ReportDocument, query: DrawnQuery): Promise<Buffer> {
  return shared.render(document, query);
}
