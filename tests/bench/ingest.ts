import pg from "pg";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { copyRows, type CopyValue } from "@/lib/db/copy-rows";
import { env } from "@/lib/env";
import { commitMentions, type IngestResult } from "@/lib/mentions/ingest";
import { loadIngestContext } from "@/lib/mentions/ingest-context";
import { prepareMentions } from "@/lib/mentions/prepare";
import { alwaysStaffed } from "@/lib/workspaces/schema";
import { batches, mentions, ownedHandle } from "./mentions";

const batchSize = 5_000;

export type IngestFigures = { mentions: number; perSecond: number; copyPerSecond: number; ratio: number; peakRssMb: number };

/** Ingest of `count` generated posts to committed rows, beside a bare COPY of the same rows into an equal table. */
export async function benchIngest(count: number): Promise<IngestFigures> {
  const workspace = await db().workspace.create({
    data: { slug: `bench-ingest-${count}`, name: "Bench", timeZone: "UTC", staffedHours: alwaysStaffed },
  });
  const source = await db().source.create({ data: { workspaceId: workspace.id, kind: "file", network: "x", name: "Bench" } });
  await db().ownedAccount.create({ data: { workspaceId: workspace.id, network: "x", handle: ownedHandle, handleKey: ownedHandle } });
  await db().topic.createMany({
    data: ["delivery", "refund", "crash*", '"order number"', "love OR thanks"].map((query, index) => ({ workspaceId: workspace.id, name: `Topic ${index}`, query })),
  });
  const context = await loadIngestContext(await systemScope(workspace.id, "bench"), source.id);

  let peakRss = 0;
  let pending: Promise<IngestResult> | undefined;
  const startedAt = performance.now();
  for (const batch of batches(mentions(count, 365, new Date("2026-11-01T00:00:00Z")), batchSize)) {
    const prepared = await prepareMentions(context, batch);
    await pending;
    pending = commitMentions(context, prepared, { deferRollups: true });
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  }
  await pending;
  const seconds = (performance.now() - startedAt) / 1000;

  const copySeconds = await benchCopy(workspace.id);
  return {
    mentions: count,
    perSecond: count / seconds,
    copyPerSecond: count / copySeconds,
    ratio: copySeconds / seconds,
    peakRssMb: peakRss / 1024 ** 2,
  };
}

/** Seconds a bare COPY of the workspace's mentions takes into an empty table with the same columns and indexes. */
async function benchCopy(workspaceId: number): Promise<number> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await client.query("CREATE TABLE bench_copy (LIKE mentions INCLUDING ALL)");
    let seconds = 0;
    let after = "0";
    for (;;) {
      const { rows } = await client.query<Record<string, CopyValue>>(
        "SELECT * FROM mentions WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3",
        [workspaceId, after, batchSize],
      );
      const last = rows.at(-1);
      if (!last) return seconds;
      after = String(last.id);
      const columns = Object.keys(last);
      const values = rows.map((row) => columns.map((column) => row[column] ?? null));
      const startedAt = performance.now();
      await copyRows(client, `bench_copy (${columns.join(", ")})`, values);
      seconds += (performance.now() - startedAt) / 1000;
    }
  } finally {
    await client.query("DROP TABLE IF EXISTS bench_copy");
    await client.end();
  }
}
