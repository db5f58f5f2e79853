import "server-only";
import { db } from "@/lib/db/client";
import { type Executor, executorIn, Prisma } from "@/lib/db/executor";
import { type JobInput, type JobName, jobPayloads } from "@/lib/jobs/contracts";

type Options = {
  /** A pending job of the same key is replaced, so a burst of requests becomes one run. */
  key?: string;
  /** Jobs of one queue run one at a time, across all workers. */
  queue?: string;
  runAt?: Date;
  maxAttempts?: number;
  /** Smaller runs first; 0 by default. */
  priority?: number;
};

/** Adds a job inside `tx` (null: on its own); the workers hear of it at the commit. */
export async function enqueue<Name extends JobName>(
  tx: Executor | Prisma.TransactionClient | null,
  name: Name,
  payload: JobInput<Name>,
  options: Options = {},
): Promise<void> {
  const executor = executorIn(tx ?? db());
  const json = JSON.stringify(jobPayloads[name].parse(payload));
  const statement = Prisma.sql`
    SELECT (graphile_worker.add_job(
      ${name}::text, ${json}::json, ${options.queue ?? null}::text, ${options.runAt ?? null}::timestamptz,
      ${options.maxAttempts ?? null}::int, ${options.key ?? null}::text, ${options.priority ?? null}::int
    )).id::text`;
  // A job of the same key waits for the commit: the later it is added, the shorter.
  if (executor.atEnd) executor.atEnd(statement);
  else await executor.rows(statement);
}
