import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { scorecardSchema } from "@/lib/drills/scorecard-schema";
import { AppError } from "@/lib/errors";
import { getLegs } from "@/lib/first-minute/data";
import { getLeftOut } from "@/lib/integrity/cases/settings-data";
import { getModelError, getQuality } from "@/lib/labels/data";
import { getBreakdown } from "@/lib/metrics/breakdown-data";
import { getSeries, getSummary } from "@/lib/metrics/data";
import { getMedianInterval } from "@/lib/metrics/median-data";
import { getDistribution } from "@/lib/metrics/response-data";
import type { RangeQuery } from "@/lib/metrics/schema";
import { getExperiences, getShareOfVoice } from "@/lib/metrics/voice-data";
import { countOpen } from "@/lib/now/sql/count-open";
import { getOutcomesBySpeed } from "@/lib/outcomes/data";
import { type DrillFact, type IncidentFact, type ReportFacts, reportMetrics, type SpanFacts } from "@/lib/reports/facts";
import type { Period, Span } from "@/lib/reports/period";
import { countOpenPromises, countPromises, listPromises } from "@/lib/reports/sql/promises";
import { getStories } from "@/lib/stories/data";
import { getCauseNews, getVoiceNumbers } from "@/lib/voice/numbers-data";

/**
 * Rows that are read for a table; what is beyond is counted. Of topics all are read, more than a workspace can have: one
 * that was left out of either period would look as if nobody had written about it then.
 */
const shown = { stories: 8, topics: 20_000, promises: 8, incidents: 20, drills: 8 } as const;
/** Fewer than Trends reads: a report compares the newest posts of both periods, and says how many. */
const storyPosts = 4_000;

export type Subject = {
  title: string | null;
  /** Narrows the whole report. */
  topic?: { id: number; name: string };
  source?: { id: number; name: string };
  filterCaveat?: string | null;
};

/** Everything a report is written from, read at one `now` in parallel; every read is bounded by the range or a limit. */
export async function readFacts(scope: WorkspaceScope, period: Period, subject: Subject, now: Date): Promise<ReportFacts> {
  const { workspaceId } = scope;
  const filter: { topic?: string; source?: string } = subject.topic ? { topic: String(subject.topic.id) } : subject.source ? { source: String(subject.source.id) } : {};
  const filterText = subject.topic ? `topic: ${subject.topic.name}` : subject.source ? `source: ${subject.source.name}` : null;
  const queryOf = ({ fromMs, toMs }: Span): RangeQuery => ({ from: iso(fromMs), to: iso(toMs), zone: period.zone, clock: "wall", ...filter });
  const query = queryOf(period);
  const { clock: _clock, topic: _topic, ...across } = query;
  const before = period.previous && queryOf(period.previous);
  const topicsAsked = { dimension: "topic", metrics: ["mentions", "negative_mentions"], limit: shown.topics } as const;
  const sentiment = { metrics: ["negative_mentions", "neutral_mentions", "positive_mentions", "unclassified_mentions", "net_sentiment", "mentions"] };
  const readSpan = async (span: Span): Promise<SpanFacts> => {
    const asked = queryOf(span);
    const [summary, outcomes, promises] = await Promise.all([
      getSummary(scope, { ...asked, metrics: reportMetrics }, now), getOutcomesBySpeed(scope, asked, now), countPromises(scope, span),
    ]);
    const median = summary.metrics.find(({ key }) => key === "first_response_median_seconds")?.value ?? null;
    return { fromMs: span.fromMs, toMs: span.toMs, summary, outcomes, promises, medianInterval: await getMedianInterval(scope, asked, median, now) };
  };
  const readVoices = async () => {
    const voice = await getShareOfVoice(scope, across, now);
    const topics = voice.topics.map(({ id }) => id);
    const voiceBefore = period.previous && topics.length > 0 ? await getShareOfVoice(scope, { ...across, from: iso(period.previous.fromMs), to: iso(period.previous.toMs), topics }, now) : null;
    return { voice, voiceBefore };
  };
  const [workspace, current, previous, lastYear, series, seriesBefore, modelError, quality, topics, topicsBefore, stories, voices, waits, legs, openByAge, listed, openPromises, experiences, employees, incidents, drills, counts, leftOut] =
    await Promise.all([
      db().workspace.findUnique({ where: { id: workspaceId }, select: { name: true, firstResponseTargetSeconds: true } }),
      readSpan(period),
      period.previous && readSpan(period.previous),
      period.lastYear && readSpan(period.lastYear),
      getSeries(scope, { ...query, ...sentiment }, now),
      before && getSeries(scope, { ...before, ...sentiment }, now),
      getModelError(scope),
      getQuality(scope),
      getBreakdown(scope, { ...query, ...topicsAsked, metrics: [...topicsAsked.metrics] }, now),
      before && getBreakdown(scope, { ...before, ...topicsAsked, metrics: [...topicsAsked.metrics] }, now),
      getStories(scope, { ...across, ...filter, limit: shown.stories }, now, storyPosts),
      readVoices(),
      getDistribution(scope, { ...query, kind: "first_response" }, now),
      getLegs(scope, query, now),
      countOpen(scope, now),
      listPromises(scope, period, shown.promises),
      countOpenPromises(scope, now),
      getExperiences(scope, across, now),
      readEmployees(scope, period, now),
      readIncidents(scope, period),
      readDrills(scope, period),
      countCrises(scope, period),
      getLeftOut(scope, new Date(period.fromMs), new Date(period.toMs)),
    ]);
  if (!workspace) throw new AppError("not_found", "This workspace no longer exists.");
  return {
    period, madeAt: now, title: subject.title, workspace, filterCaveat: subject.filterCaveat ?? null,
    filter: filterText === null ? null : { text: filterText, query: filter as Record<string, string> },
    now: current, previous, lastYear, series, seriesBefore, modelError, quality: quality.measured, topics, topicsBefore, stories, ...voices, waits, legs, openByAge,
    promises: { listed, ...openPromises }, experiences, employees, incidents, drills, counts, leftOut,
  };
}

async function readEmployees(scope: WorkspaceScope, period: Period, now: Date): Promise<ReportFacts["employees"]> {
  const [{ voices, themes }, causes] = await Promise.all([getVoiceNumbers(scope, period, now), getCauseNews(scope, period)]);
  return { voices, themes, causes };
}

/** Incidents that ran at any time of the range. */
function incidentsOf({ workspaceId }: WorkspaceScope, { fromMs, toMs }: Span) {
  const [from, to] = [new Date(fromMs), new Date(toMs)];
  return { workspaceId, declaredAt: { lt: to }, OR: [{ stoodDownAt: null, closedAt: null }, { stoodDownAt: { gte: from } }, { stoodDownAt: null, closedAt: { gte: from } }] };
}

/** Drills that ended in the range. */
function drillsOf({ workspaceId }: WorkspaceScope, { fromMs, toMs }: Span) {
  return { workspaceId, state: "finished" as const, endedAt: { gte: new Date(fromMs), lt: new Date(toMs) } };
}

async function countCrises(scope: WorkspaceScope, span: Span): Promise<ReportFacts["counts"]> {
  const [incidents, drills] = await Promise.all([db().incident.count({ where: incidentsOf(scope, span) }), db().drill.count({ where: drillsOf(scope, span) })]);
  return { incidents, drills };
}

/** The gravest and latest first. */
async function readIncidents(scope: WorkspaceScope, span: Span): Promise<IncidentFact[]> {
  const { workspaceId } = scope;
  const rows = await db().incident.findMany({
    where: incidentsOf(scope, span),
    orderBy: [{ severity: "asc" }, { declaredAt: "desc" }],
    take: shown.incidents,
    select: { id: true, name: true, severity: true, declaredAt: true, stoodDownAt: true, closedAt: true },
  });
  const statements = await db().statement.findMany({
    where: { workspaceId, incidentId: { in: rows.map(({ id }) => id) }, publishedAt: { not: null }, withdrawnAt: null },
    orderBy: { publishedAt: "asc" },
    take: 200,
    select: { incidentId: true, kind: true, publishedAt: true },
  });
  return rows.map(({ id, stoodDownAt, closedAt, ...row }) => ({
    id, ...row, endedAt: stoodDownAt ?? closedAt,
    statements: statements.flatMap((one) => (one.incidentId === id && one.publishedAt ? [{ kind: one.kind, publishedAt: one.publishedAt }] : [])),
  }));
}

async function readDrills(scope: WorkspaceScope, span: Span): Promise<DrillFact[]> {
  const rows = await db().drill.findMany({
    where: drillsOf(scope, span),
    orderBy: { endedAt: "desc" },
    take: shown.drills,
    select: { id: true, scenario: true, endedAt: true, scorecard: true },
  });
  return rows.map(({ id, scenario, endedAt, scorecard }) => {
    const card = scorecardSchema.safeParse(scorecard);
    const figures = card.success ? card.data.figures : null;
    return { id, scenario, endedAt: endedAt ?? new Date(span.fromMs), within60: figures?.answeredWithin60Share ?? null, firstResponseSeconds: figures?.firstResponseSeconds.value ?? null };
  });
}

const iso = (ms: number) => new Date(ms).toISOString();
