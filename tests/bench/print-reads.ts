import pg from "pg";
import { env } from "@/lib/env";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { generate } from "./generate";
import { makeWorkspace } from "./people";
import { printTable, quantile, rounded } from "./table";

const calls = 200;
const rawRuns = 5;

type Read = { name: string; path: string; days: number; raw: string };

// The same figures from the rows themselves. $1 is the workspace, $2 the days.
const posts = "FROM mentions WHERE workspace_id = $1 AND published_at > now() - make_interval(days => $2::int)";
const facts = "FROM conversation_facts WHERE workspace_id = $1 AND kind = 'first_response' AND started_at > now() - make_interval(days => $2::int)";
const local = (column: string) => `(${column} AT TIME ZONE 'Europe/Berlin')`;
const scans = {
  waiting: "SELECT count(*) FROM conversations WHERE workspace_id = $1 AND waiting_since IS NOT NULL AND $2::int > 0",
  list: "SELECT id FROM conversations WHERE workspace_id = $1 AND status = 'open' AND $2::int > 0 ORDER BY last_at DESC, id DESC",
  counts: `SELECT count(*), count(*) FILTER (WHERE sentiment < 0), count(*) FILTER (WHERE sentiment > 0) ${posts}`,
  hours: `SELECT date_trunc('hour', ${local("published_at")}), sentiment, count(*) ${posts} GROUP BY 1, 2`,
  days: `SELECT date_trunc('day', ${local("published_at")}), sentiment, count(*) ${posts} GROUP BY 1, 2`,
  topics: `SELECT topic, sentiment, count(*) ${posts.replace("FROM mentions", "FROM mentions, unnest(topic_ids) topic")} GROUP BY 1, 2`,
  voice: `SELECT date_trunc('day', ${local("published_at")}), ids, count(*) ${posts.replace("FROM mentions", "FROM mentions JOIN (VALUES ('{1}'::int[]), ('{2}'), ('{3}'), ('{4}'), ('{5}'), ('{1,2,3,4,5}')) AS sets(ids) ON topic_ids && ids")} AND NOT outbound GROUP BY 1, 2`,
  sources: `SELECT source_id, sentiment, count(*) ${posts} GROUP BY 1, 2`,
  percentiles: `SELECT percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY seconds), count(*) FILTER (WHERE seconds <= 60) ${facts}`,
  distribution: `SELECT width_bucket(ln(greatest(seconds, 1)), 0, 15, 60), count(*) ${facts} GROUP BY 1`,
  hourOfWeek: `SELECT extract(isodow FROM ${local("started_at")}), extract(hour FROM ${local("started_at")}), percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) ${facts} GROUP BY 1, 2`,
  accounts: `SELECT account_id, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) ${facts} GROUP BY 1`,
};

/** What the pages ask. */
const reads: Read[] = [
  { name: "Now: status and who waits", path: "/api/v1/now", days: 1, raw: scans.waiting },
  { name: "Now: summary, 24 h", path: "/api/v1/metrics/summary?range=24h&compare=previous", days: 1, raw: scans.counts },
  { name: "Now: series, 24 h", path: "/api/v1/metrics/series?range=24h", days: 1, raw: scans.hours },
  { name: "Trends: summary, 30 d", path: "/api/v1/metrics/summary?range=30d&compare=previous", days: 30, raw: scans.counts },
  { name: "Trends: series, 30 d", path: "/api/v1/metrics/series?range=30d&compare=previous", days: 30, raw: scans.days },
  { name: "Trends: series, 365 d", path: "/api/v1/metrics/series?range=365d", days: 365, raw: scans.days },
  { name: "Trends: by topic, 365 d", path: "/api/v1/metrics/breakdown?range=365d&dimension=topic", days: 365, raw: scans.topics },
  { name: "Trends: by source, 365 d", path: "/api/v1/metrics/breakdown?range=365d&dimension=source", days: 365, raw: scans.sources },
  { name: "Trends: by language, 365 d", path: "/api/v1/metrics/breakdown?range=365d&dimension=lang", days: 365, raw: scans.sources },
  { name: "Trends: share of voice, 30 d", path: "/api/v1/metrics/share-of-voice?range=30d&compare=previous", days: 30, raw: scans.voice },
  { name: "Trends: share of voice, 365 d", path: "/api/v1/metrics/share-of-voice?range=365d&compare=previous", days: 365, raw: scans.voice },
  { name: "Response times: summary, 365 d", path: "/api/v1/metrics/summary?range=365d&compare=previous", days: 365, raw: scans.percentiles },
  { name: "Response times: distribution, 365 d", path: "/api/v1/metrics/distribution?range=365d", days: 365, raw: scans.distribution },
  { name: "Response times: hour of week, 365 d", path: "/api/v1/metrics/hour-of-week?range=365d", days: 365, raw: scans.hourOfWeek },
  { name: "Response times: by account, 365 d", path: "/api/v1/metrics/breakdown?range=365d&dimension=account", days: 365, raw: scans.accounts },
  { name: "Conversations: first page", path: "/api/v1/conversations?status=open&limit=50", days: 365, raw: scans.list },
];

/** Each read 200 times over HTTP at 1 M mentions in 365 days (BENCH_MENTIONS changes it), beside a raw scan. */
export async function printReads(port: number): Promise<void> {
  const mentions = Number(process.env.BENCH_MENTIONS ?? 1_000_000);
  const { workspaceId, cookie } = await makeWorkspace("bench-reads");
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await generate(client, { workspaceId, mentions, days: 365, until: new Date() });
    const startedAt = performance.now();
    await rebuildAllDirtyBuckets(workspaceId);
    const rebuildSeconds = (performance.now() - startedAt) / 1000;
    await client.query("VACUUM ANALYZE");
    const rows: (string | number)[][] = [];
    for (const read of reads) rows.push(await measure(client, workspaceId, `http://localhost:${port}${read.path}`, cookie, read));
    printTable(
      `Dashboard reads at ${rounded(mentions)} mentions over 365 days, ${calls} calls each (aim: p95 ≤ 50 ms)`,
      ["read", "p50 ms", "p95 ms", "raw scan ms", "raw ÷ p50"],
      rows,
    );
    process.stdout.write(`All rollups rebuilt from rows in ${rebuildSeconds.toFixed(1)} s.\n`);
  } finally {
    await client.end();
  }
}

async function measure(client: pg.Client, workspaceId: number, url: string, cookie: string, read: Read): Promise<(string | number)[]> {
  const times: number[] = [];
  for (let call = 0; call < calls + 5; call++) {
    const startedAt = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${read.path} answered ${answer.status}: ${body.slice(0, 300)}`);
    // The first few warm the route up.
    if (call >= 5) times.push(performance.now() - startedAt);
  }
  const raw: number[] = [];
  for (let run = 0; run < rawRuns; run++) {
    const startedAt = performance.now();
    await client.query(read.raw, [workspaceId, read.days]);
    raw.push(performance.now() - startedAt);
  }
  const p50 = quantile(times, 0.5);
  return [read.name, p50, quantile(times, 0.95), quantile(raw, 0.5), (quantile(raw, 0.5) / p50).toFixed(1)];
}
