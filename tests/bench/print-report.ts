import pg from "pg";
import { systemScope } from "@/lib/auth/system-scope";
import { env } from "@/lib/env";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { buildDocument } from "@/lib/reports/build-document";
import { readFacts } from "@/lib/reports/facts-data";
import { getSubject } from "@/lib/reports/subject-data";
import { generate } from "./generate";
import { makeWorkspace } from "./people";
import { printTable, quantile, rounded } from "./table";

const runs = 7;
const dayMs = 86_400_000;

/** A report of 31 days at 1 M mentions in 62 days (BENCH_MENTIONS changes it): all reads, compared with the 31 days before, and its document. */
export async function printReport(): Promise<void> {
  const mentions = Number(process.env.BENCH_MENTIONS ?? 1_000_000);
  const { workspaceId } = await makeWorkspace("bench-report");
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    const until = new Date();
    await generate(client, { workspaceId, mentions, days: 62, until });
    await rebuildAllDirtyBuckets(workspaceId);
    await client.query("VACUUM ANALYZE");
    const scope = await systemScope(workspaceId, "bench");
    const day = (back: number) => new Date(until.getTime() - back * dayMs).toISOString().slice(0, 10);
    const subject = await getSubject(scope, { kind: "custom", from: day(31), to: day(1), zone: "Europe/Berlin" }, until);
    const times: number[] = [];
    let bytes = 0;
    for (let run = 0; run < runs; run++) {
      const startedAt = performance.now();
      const document = buildDocument(await readFacts(scope, subject.period, subject, until));
      times.push(performance.now() - startedAt);
      bytes = JSON.stringify(document).length;
    }
    printTable(
      `A report of 31 days at ${rounded(mentions)} mentions in 62 (aim: ≤ 1.5 s)`,
      ["first, ms", "p50 ms", "slowest, ms", "document kB", "peak memory of the process, MB"],
      [[Math.round(times[0] ?? 0), Math.round(quantile(times, 0.5)), Math.round(Math.max(...times)), Math.round(bytes / 1024), Math.round(process.resourceUsage().maxRSS / 1024)]],
    );
  } finally {
    await client.end();
  }
}
