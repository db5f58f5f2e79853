import { evaluateRule } from "@/lib/alerts/evaluate-job";
import { createRule } from "@/lib/alerts/rule-mutations";
import { routingSchema } from "@/lib/alerts/routing-schema";
import type { RuleInput } from "@/lib/alerts/schema";
import type { Series } from "@/lib/alerts/series-schema";
import { warmUpRule } from "@/lib/alerts/warm-up-job";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { makeRoom, type Made } from "../conversations/made";

export const minuteMs = 60_000;

export function ruleOf(fields: Partial<Omit<RuleInput, "series">> & { series?: Partial<Series> } = {}): RuleInput {
  const { series, ...rest } = fields;
  return {
    name: "Many negative mentions", family: "volume", threshold: 2.8, severity: 2, enabled: true, routing: routingSchema.parse({}), ...rest,
    series: { measure: "negative", dimension: "all", key: "", bucketMinutes: 1, coolDownMinutes: 1440, floors: { absolute: 0, relative: 1, minimumHours: 0 }, ...series },
  };
}

let counter = 0;
/**
 * Posts straight into the table, one in `everySeconds` at random instants in [from, to) minutes ago; faster than bringing
 * thousands in. Their conversation is none that ingest makes: ids begin at 1.
 */
export async function addPosts(made: Made, { from, to, everySeconds, text = "Where is it?", sentiment = -1 }: { from: number; to: number; everySeconds: number; text?: string; sentiment?: number }): Promise<void> {
  counter += 1;
  const { workspaceId } = made.caller;
  await db().$executeRaw`
    INSERT INTO authors (workspace_id, network, key, handle, followers)
    SELECT ${workspaceId}, 'x', 'made-' || n, 'made-' || n, n * 10 FROM generate_series(1, 40) n ON CONFLICT DO NOTHING`;
  await db().$executeRaw`
    INSERT INTO mentions (workspace_id, source_id, external_id, conversation_id, author_id, published_at, outbound, text, sentiment)
    SELECT ${workspaceId}, ${made.sourceId}, ${`made-${counter}-`}::text || n, 0, a.id,
      now() - make_interval(mins => ${from}::int) + make_interval(secs => random() * ${(from - to) * 60}::float8), false, ${text}, ${sentiment}::smallint
    FROM generate_series(0, ${Math.ceil(((from - to) * 60) / everySeconds) - 1}::int) n
    JOIN authors a ON a.workspace_id = ${workspaceId} AND a.key = 'made-' || (n % 40 + 1)`;
}

/** A room in which a negative post comes every two minutes since four days, and a rule that has learnt it. */
export async function makeWatched(fields: Parameters<typeof ruleOf>[0] = {}, days = 4): Promise<{ made: Made; workspaceId: number; ruleId: number }> {
  const made = await makeRoom("lead");
  const { workspaceId } = made.caller;
  if (days > 0) await addPosts(made, { from: days * 1440, to: 0, everySeconds: 120 });
  const ruleId = await createRule(await systemScope(workspaceId, "test"), ruleOf(fields));
  await warmUp(workspaceId, ruleId);
  return { made, workspaceId, ruleId };
}

/** As its worker would: it begins to learn, learns, and watches since `watchedMinutes` ago. */
export async function warmUp(workspaceId: number, ruleId: number, watchedMinutes = 30): Promise<void> {
  await evaluateRule(workspaceId, ruleId);
  await warmUpRule({ workspaceId, ruleId }, { signal: new AbortController().signal });
  await db().alertRule.update({ where: { workspaceId_id: { workspaceId, id: ruleId } }, data: { watchedFrom: new Date(Date.now() - watchedMinutes * minuteMs) } });
}

/** As if `minutes` had not been judged yet. */
export const lookAgain = (workspaceId: number, ruleId: number, minutes = 1) =>
  db().$executeRaw`UPDATE alert_rules SET seen_to = seen_to - make_interval(mins => ${minutes}::int), next_at = now() WHERE workspace_id = ${workspaceId} AND id = ${ruleId}`;

export const ruleAt = (workspaceId: number, id: number) => db().alertRule.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
export const alertsOf = (workspaceId: number) => db().alert.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });
export const newsOf = (workspaceId: number) => db().notification.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });
