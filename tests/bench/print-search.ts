import pg from "pg";
import { env } from "@/lib/env";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { generate } from "./generate";
import { makeWorkspace } from "./people";
import { printTable, quantile, rounded } from "./table";

const calls = 60;

/** A hundred beginnings of posts: "order" stands in all of them, "parcel" in twenty, "crane" in five, "lantern" in one. */
export const searchOpenings: readonly string[] = Array.from({ length: 100 }, (_, index) => {
  const rarer = [index % 5 === 0 ? "the parcel" : "the box", index % 20 === 1 ? "with the wooden crane" : "with the toys", index === 42 ? "and a paper lantern" : "and the rest"];
  return `My order of last week, ${rarer.join(" ")}, has still not come, writes customer`;
});

type Search = { name: string; query: Record<string, string> };

const monthAgo = () => new Date(Date.now() - 30 * 86_400_000).toISOString();
const halfYearAgo = (plusDays: number) => new Date(Date.now() - (180 - plusDays) * 86_400_000).toISOString();

/** What people type: words that stand in one post of so many, alone, together and with filters. */
export const searches: Search[] = [
  { name: "in every post: order", query: { status: "all", q: "order" } },
  { name: "1 of 5: parcel", query: { status: "all", q: "parcel" } },
  { name: "1 of 20: crane", query: { status: "all", q: "crane" } },
  { name: "1 of 100: lantern", query: { status: "all", q: "lantern" } },
  { name: "in four posts: 123456", query: { status: "all", q: "123456" } },
  { name: "in none: umbrella", query: { status: "all", q: "umbrella" } },
  { name: "unfinished: par", query: { status: "all", q: "par" } },
  { name: "two words: crane order", query: { status: "all", q: "crane order" } },
  { name: "two that never meet: lantern crane", query: { status: "all", q: "lantern crane" } },
  { name: "common and rare: order 123456", query: { status: "all", q: "order 123456" } },
  { name: "a person: @author49", query: { status: "all", q: "@author49" } },
  { name: "who waits: order", query: { status: "waiting", q: "order" } },
  { name: "who waits: lantern", query: { status: "waiting", q: "lantern" } },
  { name: "open: crane, by wait", query: { status: "open", order: "waiting", q: "crane" } },
  { name: "a topic: parcel", query: { status: "all", topic: "3", q: "parcel" } },
  { name: "a topic, angry: lantern", query: { status: "all", topic: "3", sentiment: "negative", q: "lantern" } },
  { name: "a source and language: crane", query: { status: "all", source: "2", lang: "de", q: "crane" } },
  { name: "last 30 days: crane", query: { status: "all", from: monthAgo(), q: "crane" } },
  { name: "a week half a year ago: order", query: { status: "all", from: halfYearAgo(0), to: halfYearAgo(7), q: "order" } },
  { name: "a week half a year ago: lantern", query: { status: "all", from: halfYearAgo(0), to: halfYearAgo(7), q: "lantern" } },
  { name: "a filter nothing passes: order", query: { status: "all", outcome: "worsened", q: "order" } },
];

/** First pages of searches over HTTP at 1 M mentions in 365 days (BENCH_MENTIONS changes it). */
export async function printSearch(port: number): Promise<void> {
  const mentions = Number(process.env.BENCH_MENTIONS ?? 1_000_000);
  const { workspaceId, cookie } = await makeWorkspace("bench-search");
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await generate(client, { workspaceId, mentions, days: 365, until: new Date(), openings: searchOpenings });
    await rebuildAllDirtyBuckets(workspaceId);
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
  const rows: (string | number)[][] = [];
  for (const { name, query } of searches) rows.push([name, ...(await measure(`http://localhost:${port}/api/v1/conversations?${new URLSearchParams(query)}`, cookie))]);
  printTable(`First page of a search at ${rounded(mentions)} mentions, ${calls} calls each (aim: p95 ≤ 200 ms)`, ["search", "found", "p50 ms", "p95 ms"], rows);
}

async function measure(url: string, cookie: string): Promise<(string | number)[]> {
  const times: number[] = [];
  let found = "";
  for (let call = 0; call < calls + 3; call++) {
    const startedAt = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${body.slice(0, 300)}`);
    const page = JSON.parse(body) as { conversations: unknown[]; nextCursor: string | null };
    found = `${page.conversations.length}${page.nextCursor ? "+" : ""}`;
    // The first few warm the route up.
    if (call >= 3) times.push(performance.now() - startedAt);
  }
  return [found, quantile(times, 0.5), quantile(times, 0.95)];
}
