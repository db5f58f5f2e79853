import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { GET as breakdown } from "@/app/api/v1/metrics/breakdown/route";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { createTopic } from "@/lib/topics/mutations";
import { retagTopic } from "@/lib/topics/retag";
import { makeCaller, makeWorkspace } from "@/tests/helpers/caller";
import { twcsFile } from "@/tests/helpers/twcs";

type Row = { tweet_id: string; author_id: string; inbound: "True" | "False"; created_at: string; text: string };

/** Each topic beside plain regular expressions that say the same of the raw text. */
const topics: { name: string; query: string; says: (text: string) => boolean }[] = [
  { name: "Delivery", query: "deliver* OR parcel* OR package* OR shipping OR shipment*", says: (text) => /(?<![a-z0-9_])(?:deliver|parcel|package|shipping(?![a-z0-9_])|shipment)/i.test(text) },
  { name: "Refund", query: 'refund* OR "money back" OR (charged NEAR/3 twice)', says: (text) => /(?<![a-z0-9_])refund/i.test(text) || /(?<![a-z0-9_])money[^a-z0-9_]+back(?![a-z0-9_])/i.test(text) || /(?<![a-z0-9_])charged(?:[^a-z0-9_]+[a-z0-9_]+){0,2}[^a-z0-9_]+twice(?![a-z0-9_])/i.test(text) },
  { name: "App crash", query: "app (crash* OR freez* OR broken OR update* OR work*) -has:link", says: (text) => /(?<![a-z0-9_])app(?![a-z0-9_])/i.test(text) && /(?<![a-z0-9_])(?:crash|freez|broken(?![a-z0-9_])|update|work)/i.test(text) && !/https?:\/\/\S/.test(text) },
];

/** 200 posts that customers wrote: 100 that speak of one of these things in some way, so that there is something to count, and 100 as they come. */
function twoHundred(): Row[] {
  const all = (parse(readFileSync(twcsFile), { columns: true, relax_quotes: true }) as Row[]).filter((row) => row.inbound === "True");
  const about = all.filter((row) => /deliver|parcel|packag|ship|refund|money|charge|app/i.test(row.text)).slice(0, 100);
  const taken = new Set(about);
  return [...about, ...all.filter((row) => !taken.has(row)).slice(0, 100)];
}

describe.skipIf(!existsSync(twcsFile))("Trends by topic on 200 real posts", () => {
  test("are a count by hand, whether tagged on the way in or afterwards", async () => {
    const workspace = await makeWorkspace();
    const scope = await systemScope(workspace.id, "test");
    const caller = await makeCaller("responder", workspace);
    const source = await db().source.create({ data: { workspaceId: workspace.id, kind: "file", network: "x", name: "Threads" } });
    const rows = twoHundred();
    expect(rows).toHaveLength(200);
    const [first, ...others] = topics;
    if (!first) throw new Error("no topic");
    await createTopic(scope, { name: first.name, query: first.query, themeId: null });
    await ingest(scope, source.id, rows.map((row) => ({ externalId: row.tweet_id, author: { handle: row.author_id }, text: row.text, publishedAt: new Date(row.created_at) })));
    for (const { name, query } of others) await retagTopic({ workspaceId: workspace.id, topicId: (await createTopic(scope, { name, query, themeId: null })).id });
    await rebuildAllDirtyBuckets(workspace.id);

    const { status, body } = await caller.call(breakdown, "GET", { path: "/api/v1/metrics/breakdown?range=all&zone=UTC&dimension=topic" });
    expect(status).toBe(200);
    const shown = Object.fromEntries((body.rows as { label: string; values: { mentions?: { value: number | null } } }[]).map((row) => [row.label, row.values.mentions?.value]));
    const counted = Object.fromEntries(topics.map(({ name, says }) => [name, rows.filter((row) => says(row.text)).length]));
    for (const { name } of topics) {
      expect(counted[name]).toBeGreaterThan(2);
      expect([name, shown[name]]).toEqual([name, counted[name]]);
    }
  });
});
