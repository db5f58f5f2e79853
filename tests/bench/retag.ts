import pg from "pg";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { retagTopic } from "@/lib/topics/retag";
import { alwaysStaffed } from "@/lib/workspaces/schema";
import { generate } from "./generate";
import { openings } from "./mentions";

export type RetagFigures = { query: string; tagged: number; seconds: number; secondsAgain: number };

/** From a rare topic to one that needs every post looked at. The last number of a conversation makes one in a thousand. */
const queries = ['"charged twice" 12*', "delivery OR deliver*", "lang:de followers:>1000"];

/** Seconds the job takes to tag `mentions` stored posts for a new topic, and to go over them again when nothing changes. */
export async function benchRetag(mentions: number): Promise<RetagFigures[]> {
  const workspace = await db().workspace.create({ data: { slug: "bench-retag", name: "Bench", timeZone: "UTC", staffedHours: alwaysStaffed } });
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await generate(client, { workspaceId: workspace.id, mentions, days: 365, until: new Date("2026-11-01T00:00:00Z"), openings });
    await client.query("UPDATE authors SET followers = id % 2000 WHERE workspace_id = $1", [workspace.id]);
    const figures: RetagFigures[] = [];
    for (const [index, query] of queries.entries()) {
      const topic = await db().topic.create({ data: { workspaceId: workspace.id, id: 1_000 + index, name: query, query } });
      const retag = async () => {
        const startedAt = performance.now();
        await retagTopic({ workspaceId: workspace.id, topicId: topic.id });
        return (performance.now() - startedAt) / 1000;
      };
      const seconds = await retag();
      const { rows } = await client.query<{ tagged: number }>("SELECT count(*)::int AS tagged FROM mentions WHERE workspace_id = $1 AND topic_ids @> ARRAY[$2::int]", [workspace.id, topic.id]);
      figures.push({ query, tagged: rows[0]?.tagged ?? 0, seconds, secondsAgain: await retag() });
    }
    return figures;
  } finally {
    await client.end();
  }
}
