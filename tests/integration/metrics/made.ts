import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { bucketOf } from "@/lib/metrics/buckets";
import { makeWorkspace } from "@/tests/helpers/caller";

export type MadePost = { at: number; outbound: boolean; sentiment: number | null; lang: string | null; sourceId: number; topicIds: number[] };
export type MadeFact = { kind: "first_response" | "next_response"; at: number; seconds: number | null; sourceId: number; accountId: bigint | null; topicIds: number[] };
export type Made = { scope: WorkspaceScope; posts: MadePost[]; facts: MadeFact[]; sources: number[]; topics: number[]; accounts: bigint[] };

/** The same numbers in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A workspace with posts and facts strewn over [fromMs, toMs), by direct inserts: what the rollups are computed from
 * without what ingest makes of it. Every quarter of an hour is marked dirty.
 */
export async function makeNumbers(fromMs: number, toMs: number, count: number, seed = 7): Promise<Made> {
  const { id: workspaceId } = await makeWorkspace();
  const random = randomFrom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const sources = await Promise.all(["A", "B", "C"].map(async (name) => (await db().source.create({ data: { workspaceId, kind: "file", network: "x", name } })).id));
  const topics = await Promise.all(["Late", "Broken"].map(async (name) => (await db().topic.create({ data: { workspaceId, name, query: name } })).id));
  const accounts = await Promise.all(["one", "two"].map(async (key) => (await db().author.create({ data: { workspaceId, network: "x", key, handle: key, owned: true } })).id));
  const posts: MadePost[] = [];
  const facts: MadeFact[] = [];
  for (let index = 0; index < count; index++) {
    const at = Math.floor(fromMs + random() * (toMs - fromMs));
    const sourceId = pick(sources);
    const topicIds = pick([[], [], [topics[0] ?? 0], [topics[1] ?? 0], topics]);
    posts.push({ at, outbound: random() < 0.3, sentiment: pick([-1, 0, 1, null]), lang: pick(["en", "de", null]), sourceId, topicIds });
    const seconds = random() < 0.8 ? Math.round(Math.exp(random() * 12) * 10) / 10 : null;
    facts.push({ kind: random() < 0.7 ? "first_response" : "next_response", at, seconds, sourceId, accountId: seconds === null ? null : pick(accounts), topicIds });
  }
  await db().mention.createMany({
    data: posts.map((post, index) => ({
      workspaceId, sourceId: post.sourceId, externalId: String(index), conversationId: BigInt(index + 1), publishedAt: new Date(post.at),
      outbound: post.outbound, text: "Made", lang: post.lang, sentiment: post.sentiment, topicIds: post.topicIds,
    })),
  });
  await db().conversationFact.createMany({
    data: facts.map((fact, index) => ({
      workspaceId, conversationId: BigInt(index + 1), kind: fact.kind, seq: 0, sourceId: fact.sourceId, accountId: fact.accountId,
      startedAt: new Date(fact.at), endedAt: fact.seconds === null ? null : new Date(fact.at + fact.seconds * 1000),
      seconds: fact.seconds, staffedSeconds: fact.seconds === null ? null : Math.floor(fact.seconds / 2), topicIds: fact.topicIds,
    })),
  });
  await db().conversation.createMany({
    data: posts.map((post, index) => ({
      workspaceId, id: BigInt(index + 1), sourceId: post.sourceId, preview: "Made", firstAt: new Date(post.at), lastAt: new Date(post.at),
      inboundCount: post.outbound ? 0 : 1, outboundCount: post.outbound ? 1 : 0, topicIds: post.topicIds,
    })),
  });
  await markAllDirty(workspaceId, posts.map((post) => post.at));
  return { scope: await systemScope(workspaceId, "test"), posts, facts, sources, topics, accounts };
}

export async function markAllDirty(workspaceId: number, instants: readonly number[]): Promise<void> {
  const buckets = [...new Set(instants.map(bucketOf))];
  await db().dirtyBucket.createMany({ data: buckets.map((ms) => ({ workspaceId, bucket: new Date(ms) })) });
}

/** Rows of CSV text as objects by column name. */
export async function parseCsv(text: string): Promise<Record<string, string>[]> {
  const { parse } = await import("csv-parse/sync");
  return parse(text, { columns: true }) as Record<string, string>[];
}
