import { setTimeout as sleep } from "node:timers/promises";
import { Supervised } from "@/bin/start/child";
import { workerService } from "@/bin/start/services";
import { evaluateRule } from "@/lib/alerts/evaluate-job";
import { createRule } from "@/lib/alerts/rule-mutations";
import { newRule } from "@/lib/alerts/rule-form";
import { warmUpRule } from "@/lib/alerts/warm-up-job";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { makeWorkspace } from "./people";

const signal = new AbortController().signal;

/** `count` posts at random instants in the `days` before now, a third of them negative; straight into the table. */
async function addPosts(workspaceId: number, sourceId: number, count: number, days: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO authors (workspace_id, network, key, handle, followers) SELECT ${workspaceId}, 'x', 'b' || n, 'b' || n, n FROM generate_series(1, 1000) n`;
  await db().$executeRaw`
    INSERT INTO mentions (workspace_id, source_id, external_id, conversation_id, author_id, published_at, outbound, text, sentiment, topic_ids)
    SELECT ${workspaceId}, ${sourceId}, 'b' || n, 1, a.id, now() - random() * make_interval(days => ${days}::int), false, 'Where is it? ' || n, (n % 3 - 1)::smallint, ARRAY[n % 50 + 1]
    FROM generate_series(1, ${count}::int) n JOIN authors a ON a.workspace_id = ${workspaceId} AND a.key = 'b' || (n % 1000 + 1)`;
}

async function makeRule(workspaceId: number, name: string, series: Partial<typeof newRule.series>): Promise<number> {
  const id = await createRule(await systemScope(workspaceId, "bench"), { ...newRule, name, series: { ...newRule.series, ...series } });
  await evaluateRule(workspaceId, id);
  return id;
}

export type RuleFigures = { warmUpMs: number[]; judgeMs: number[] };

/** What learning from four weeks, and judging one bucket, cost a rule of a topic among `posts` posts. */
export async function benchRules(posts: number, rules: number): Promise<RuleFigures> {
  const { workspaceId } = await makeWorkspace("bench-rules");
  const source = await db().source.create({ data: { workspaceId, kind: "webhook", network: "x", name: "Posts" } });
  await addPosts(workspaceId, source.id, posts, 28);
  await db().topic.createMany({ data: Array.from({ length: rules }, (_, index) => ({ workspaceId, name: `Topic ${index}`, query: "it", taggedAt: new Date() })) });
  const topics = await db().topic.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });
  await db().$executeRaw`ANALYZE mentions, authors`;
  const figures: RuleFigures = { warmUpMs: [], judgeMs: [] };
  for (const [index, topic] of topics.entries()) {
    const id = await makeRule(workspaceId, `Rule ${index}`, { measure: index % 2 ? "negative" : "mentions", dimension: "topic", key: String(topic.id) });
    const started = performance.now();
    await warmUpRule({ workspaceId, ruleId: id }, { signal });
    figures.warmUpMs.push(performance.now() - started);
    await evaluateRule(workspaceId, id);
    for (let round = 0; round < 4; round++) {
      await db().$executeRaw`UPDATE alert_rules SET seen_to = seen_to - interval '5 minutes' WHERE workspace_id = ${workspaceId} AND id = ${id}`;
      const from = performance.now();
      await evaluateRule(workspaceId, id);
      figures.judgeMs.push(performance.now() - from);
    }
  }
  await db().alertRule.deleteMany({ where: { workspaceId } });
  return figures;
}

/** How long after its bucket's end an alert stands where the page is told of it, with a real worker: ms for each of `places`, each minute. */
export async function benchLatency(places: number, minutes: number): Promise<number[]> {
  const made: { workspaceId: number; sourceId: number }[] = [];
  for (let place = 0; place < places; place++) {
    const { workspaceId } = await makeWorkspace(`bench-alert-${place}`);
    const source = await db().source.create({ data: { workspaceId, kind: "webhook", network: "x", name: "Posts" } });
    await addPosts(workspaceId, source.id, 6_000, 4);
    for (let rule = 0; rule < minutes; rule++) await makeRule(workspaceId, `Rule ${rule}`, { bucketMinutes: 1, dimension: "topic", key: String(await topicOf(workspaceId, rule)) });
    made.push({ workspaceId, sourceId: source.id });
  }
  const worker = new Supervised(workerService(2));
  try {
    await until(async () => (await db().alertRule.count({ where: { nextAt: null } })) === 0 && (await db().alertRule.count({ where: { state: "unknown" } })) === 0);
    const late = new Map<string, number>();
    for (let minute = 0; minute < minutes; minute++) {
      await until(async () => new Date().getSeconds() < 20);
      for (const { workspaceId, sourceId } of made) await crisis(workspaceId, sourceId, await topicOf(workspaceId, minute));
      await until(async () => {
        // What can be read here can be read by the page, which is told at the same commit.
        for (const { workspaceId, id, windowTo } of await db().alert.findMany({ select: { workspaceId: true, id: true, windowTo: true } })) {
          const key = `${workspaceId}:${id}`;
          if (!late.has(key)) late.set(key, Date.now() - windowTo.getTime());
        }
        return late.size >= places * (minute + 1);
      }, 50);
    }
    return [...late.values()];
  } finally {
    await worker.stop(10_000);
  }
}

const topicOf = async (workspaceId: number, index: number): Promise<number> => {
  const name = `Topic ${index}`;
  return (await db().topic.upsert({ where: { workspaceId_name: { workspaceId, name } }, create: { workspaceId, name, query: "it", taggedAt: new Date() }, update: {}, select: { id: true } })).id;
};

/** Two hundred posts in the minute that runs. */
async function crisis(workspaceId: number, sourceId: number, topicId: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO mentions (workspace_id, source_id, external_id, conversation_id, author_id, published_at, outbound, text, sentiment, topic_ids)
    SELECT ${workspaceId}, ${sourceId}, 'c' || ${topicId}::int || '-' || n, 1, NULL, date_trunc('minute', now()) + n * interval '10 ms', false, 'It burns', -1, ARRAY[${topicId}::int] FROM generate_series(1, 200) n`;
}

async function until(isSo: () => Promise<boolean>, everyMs = 200): Promise<void> {
  for (const end = Date.now() + 300_000; Date.now() < end; await sleep(everyMs)) if (await isSo()) return;
  throw new Error("It did not happen within five minutes.");
}
