import "server-only";
import pg from "pg";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { messageOf } from "@/lib/errors";
import type { Source } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { inTransaction } from "@/lib/db/transaction";
import { log } from "@/lib/log";
import { ingestPage } from "@/lib/sources/ingest-page";
import { backoffSeconds } from "@/lib/sources/next-sync";
import { findNetwork, networks } from "@/lib/sources/networks";
import { openSource } from "@/lib/sources/open-source";

const lookEveryMilliseconds = 1_000;
/** What a long connection costs is counted while it runs, so that polls and people see it. */
const saveEveryMilliseconds = 30_000;
const firstRetrySeconds = 2;
/** A connection that held so long was a good one: its end is no failure in a row. */
const goodMilliseconds = 60_000;

type Running = { stop: AbortController; done: Promise<void>; config: string };

/**
 * Holds the push connections of sources whose settings ask for one, one a source across all workers:
 * a lock in the database says who. Polling goes on beside them and fills what a cut connection missed.
 */
export function startStreams(): () => Promise<void> {
  const running = new Map<string, Running>();
  const failures = new Map<string, { count: number; notBefore: number }>();
  let locks: pg.Client | null = null;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout>;

  const connectLocks = async () => {
    const client = new pg.Client({ connectionString: env().DATABASE_URL });
    // Without this connection the locks are gone, and another worker may take over.
    const lost = () => {
      if (locks === client) locks = null;
      for (const one of running.values()) one.stop.abort();
    };
    client.on("error", lost);
    client.on("end", lost);
    await client.connect();
    locks = client;
    return client;
  };

  const look = async () => {
    const synced = await db().source.findMany({ where: { state: "active", kind: { in: networks.filter((network) => network.isStreamed).map(({ form }) => form.kind) } } });
    const wanted = synced.filter(({ kind, config }) => findNetwork(kind)?.isStreamed?.(config as Record<string, unknown>));
    const byName = new Map(wanted.map((source) => [`stream:${source.workspaceId}:${source.id}`, source]));
    for (const [name, one] of running) if (byName.get(name) === undefined || configOf(byName.get(name)) !== one.config) one.stop.abort();
    for (const [name, source] of byName) {
      if (running.has(name) || (failures.get(name)?.notBefore ?? 0) > Date.now()) continue;
      const client = locks ?? (await connectLocks());
      const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held", [name]);
      if (!rows[0]?.held) continue;
      const stop = new AbortController();
      const done = hold(source, stop.signal, failures, name).finally(async () => {
        running.delete(name);
        await locks?.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [name]).catch(() => {});
      });
      running.set(name, { stop, done, config: configOf(source) });
    }
  };

  const tick = async () => {
    await look().catch((error: unknown) => log.warn({ error: messageOf(error) }, "streams could not be looked at"));
    if (!isStopped) timer = setTimeout(() => void tick(), lookEveryMilliseconds);
  };
  void tick();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    for (const one of running.values()) one.stop.abort();
    await Promise.allSettled([...running.values()].map((one) => one.done));
    await locks?.end().catch(() => {});
  };
}

const configOf = (source: Source | undefined) => JSON.stringify([source?.config, source?.sealedSecret]);

async function hold(source: Source, signal: AbortSignal, failures: Map<string, { count: number; notBefore: number }>, name: string): Promise<void> {
  const startedAt = Date.now();
  let open: Awaited<ReturnType<typeof openSource>> | undefined;
  let saving: ReturnType<typeof setInterval> | undefined;
  let since: Date | null = null;
  let told = Promise.resolve();
  try {
    // A killed worker could not say that it has ended.
    if (source.streamingSince) await setStreaming(source, null);
    open = await openSource(source);
    const { connector } = open;
    if (!connector.stream) {
      // Asked for, but what it needs is missing: looked at again when the source changes.
      failures.set(name, { count: 0, notBefore: startedAt + 600_000 });
      return;
    }
    const scope = await systemScope(source.workspaceId, "job");
    const { save } = open;
    saving = setInterval(() => void save().catch((error: unknown) => log.warn({ error: messageOf(error) }, "usage not stored")), saveEveryMilliseconds);
    await connector.stream(source.streamPosition ?? undefined, {
      signal,
      onPosts: async (posts) => {
        await ingestPage(scope, source, posts);
      },
      onOpen: () => {
        since = new Date();
        told = setStreaming(source, since);
      },
    });
    failures.delete(name);
  } catch (error) {
    if (!signal.aborted) {
      const before = Date.now() - startedAt > goodMilliseconds ? 0 : (failures.get(name)?.count ?? 0);
      failures.set(name, { count: before + 1, notBefore: Date.now() + backoffSeconds(firstRetrySeconds, before, Math.random()) * 1000 });
      log.warn({ error: messageOf(error), workspaceId: source.workspaceId, sourceId: source.id }, "stream ended");
    }
  } finally {
    clearInterval(saving);
    await told;
    // Another worker may hold the source by now, and has said so itself.
    if (since) await setStreaming(source, null, since);
    await open?.close().catch(() => {});
  }
}

async function setStreaming({ workspaceId, id }: Source, since: Date | null, insteadOf?: Date): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.source.updateMany({ where: { workspaceId, id, streamingSince: insteadOf }, data: { streamingSince: since } });
    if (count > 0) await publish(tx, workspaceId, "source.changed", { sourceId: id });
  }).catch((error: unknown) => log.warn({ error: messageOf(error) }, "stream state not stored"));
}
