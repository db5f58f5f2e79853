import "server-only";
import type * as z from "zod/mini";
import { evidenceSchema } from "@/lib/alerts/evidence-schema";
import { proposeFix } from "@/lib/alerts/propose-fix";
import { readDetector, readRouting } from "@/lib/alerts/read-rule";
import { recompute } from "@/lib/alerts/recompute";
import { routeAlert } from "@/lib/alerts/route-alert";
import { type Names, saySeries } from "@/lib/alerts/say-series";
import { type AlertListQuery, alertLimits, type alertOut, type alertsOut, type ruleChoicesOut, type ruleDetailOut, type ruleOut } from "@/lib/alerts/schema";
import { thresholds } from "@/lib/alerts/series-schema";
import { authorsOfAlert, mentionsOfAlert } from "@/lib/alerts/sql/alert-posts";
import { readJudged } from "@/lib/alerts/sql/judged";
import { readReceivers } from "@/lib/alerts/sql/people";
import { type AlertRow, alertRows } from "@/lib/alerts/sql/rows";
import { whatItTakes } from "@/lib/alerts/what-it-takes";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma, viaPrisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import type { AlertRule } from "@/lib/generated/prisma/client";
import type { StaffedHours } from "@/lib/time/staffed-hours";

type RuleOut = z.input<typeof ruleOut>;
const mostChoices = 500;
const dayMs = 86_400_000;

export async function listRules(scope: WorkspaceScope): Promise<{ rules: RuleOut[] }> {
  const { workspaceId } = scope;
  const rows = await db().alertRule.findMany({ where: { workspaceId }, orderBy: [{ severity: "asc" }, { name: "asc" }], take: alertLimits.rules });
  return { rules: await present(scope, rows) };
}

export async function getRule(scope: WorkspaceScope, id: number): Promise<z.input<typeof ruleDetailOut>> {
  const { workspaceId } = scope;
  const row = await db().alertRule.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  const [rule] = row ? await present(scope, [row]) : [];
  if (!row || !rule) throw new AppError("not_found", "There is no such rule. It may have been deleted.");
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { timeZone: true, staffedHours: true } });
  const { people, channels } = await readReceivers(viaPrisma(db()), workspaceId, { timeZone: workspace.timeZone, staffedHours: workspace.staffedHours as unknown as StaffedHours, now: new Date() });
  return { rule, tells: routeAlert(row.severity, readRouting(row.routing), people, channels).words };
}

async function present(scope: WorkspaceScope, rows: readonly AlertRule[]): Promise<RuleOut[]> {
  const [names, judged] = [await readNames(scope), await readJudged(viaPrisma(db()), scope.workspaceId, rows.map(({ id }) => id))];
  return rows.map((row) => {
    const { id, name, threshold, severity, enabled, mutedUntil, state, stateSince, version } = row;
    const { family, series } = readDetector(row);
    const fix = proposeFix(judged.get(id) ?? [], threshold, thresholds[family].most);
    return {
      id, name, family, series, threshold, severity, enabled, state, stateSince, version, fix, watches: saySeries(series, names), routing: readRouting(row.routing),
      mutedUntil: mutedUntil !== null && mutedUntil > new Date() ? mutedUntil : null, readTo: row.seenTo, warmUp: warmUpOf(row),
    };
  });
}

/** Share of its past that a rule has read; null once it watches. */
function warmUpOf({ enabled, nextAt, readTo, watchedFrom }: AlertRule): number | null {
  if (!enabled || (nextAt !== null && readTo !== null)) return null;
  if (readTo === null || watchedFrom === null) return 0;
  return Math.min(0.99, Math.max(0, 1 - (watchedFrom.getTime() - readTo.getTime()) / (alertLimits.warmUpDays * dayMs)));
}

async function readNames({ workspaceId }: WorkspaceScope): Promise<Names> {
  const named = { where: { workspaceId }, select: { id: true, name: true }, take: 1_000 } as const;
  const [topics, sources] = await Promise.all([db().topic.findMany(named), db().source.findMany(named)]);
  return { topics: new Map(topics.map(({ id, name }) => [id, name])), sources: new Map(sources.map(({ id, name }) => [id, name])) };
}

export async function getRuleChoices(scope: WorkspaceScope): Promise<z.input<typeof ruleChoicesOut>> {
  const { workspaceId } = scope;
  const named = { where: { workspaceId }, select: { id: true, name: true }, orderBy: { name: "asc" }, take: mostChoices } as const;
  const [topics, sources, themes, channels, members] = await Promise.all([
    db().topic.findMany(named), db().source.findMany(named), db().theme.findMany(named), db().channel.findMany(named),
    db().membership.findMany({ where: { workspaceId, role: { in: [...workers] } }, select: { role: true, user: { select: { id: true, name: true } } }, orderBy: { user: { name: "asc" } }, take: mostChoices }),
  ]);
  return { topics, sources, themes, channels, people: members.map(({ role, user }) => ({ ...user, role })) };
}

/** Alerts, the latest first; open ones are those that nobody has looked at, and what goes on. */
export async function listAlerts(scope: WorkspaceScope, { tab, ruleId, before, limit }: AlertListQuery): Promise<z.input<typeof alertsOut>> {
  const isOpen = Prisma.sql`(a.verdict = 'open' OR (a.ended_at IS NULL AND a.verdict <> 'dismissed'))`;
  const where = Prisma.sql`${tab === "open" ? isOpen : Prisma.sql`true`} AND ${ruleId === undefined ? Prisma.sql`true` : Prisma.sql`a.rule_id = ${ruleId}`}
    AND ${before === undefined ? Prisma.sql`true` : Prisma.sql`a.id < ${before}`}`;
  const [rows, open] = await Promise.all([
    db().$queryRaw<AlertRow[]>(alertRows(scope, where, limit + 1)),
    db().alert.count({ where: { workspaceId: scope.workspaceId, verdict: "open" } }),
  ]);
  const page = rows.slice(0, limit);
  return { alerts: page.map(listed), nextBefore: rows.length > limit ? (page.at(-1)?.id ?? null) : null, open };
}

/** One alert with everything that made it, computed again now. */
export async function getAlert(scope: WorkspaceScope, id: number): Promise<z.input<typeof alertOut>> {
  const { workspaceId } = scope;
  const [row] = await db().$queryRaw<AlertRow[]>(alertRows(scope, Prisma.sql`a.id = ${id}`, 1));
  const stored = row && (await db().alert.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { evidence: true, mentionIds: true } }));
  if (!row || !stored) throw new AppError("not_found", "There is no such alert.");
  const evidence = evidenceSchema.parse(stored.evidence);
  const [names, mentions, authors] = await Promise.all([readNames(scope), mentionsOfAlert(scope, stored.mentionIds), authorsOfAlert(scope, stored.mentionIds)]);
  return {
    ...listed(row), evidence, recomputed: recompute(evidence), whatItTakes: whatItTakes(evidence), watches: saySeries(evidence.series, names),
    mentions, authors, mentionCount: evidence.mentionCount,
  };
}

const listed = ({ ruleId, ruleName, family, ...row }: AlertRow) => ({ ...row, rule: { id: ruleId, name: ruleName ?? "A rule that was deleted", family } });
