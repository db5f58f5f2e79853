import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { countPostsOfSets } from "@/lib/metrics/voice-data";
import { listSlots } from "@/lib/time/slots";
import { countSafely, type SafeCounts, sumWeeks } from "@/lib/voice/count-safely";
import type { CauseState, PictureQuery, themePictureOut, voiceNumbersOut } from "@/lib/voice/schema";
import { type HeardBy, heardCounts, type HeardRow } from "@/lib/voice/sql/heard-counts";
import { addDays, dateOf, dayOf, lastWeeks, mondayOf } from "@/lib/voice/week";

type Span = { fromMs: number; toMs: number; zone: string };
const most = { themes: 200, topics: 20_000, marks: 100, slots: 120 } as const;

/** What employees said in the weeks that begin in a span, and what others wrote in public about the same themes in it. */
export async function getVoiceNumbers(scope: WorkspaceScope, span: Span, now = new Date()): Promise<z.input<typeof voiceNumbersOut>> {
  const { workspaceId } = scope;
  const { fromMs, toMs, zone } = span;
  const [everything, bySite, byTheme, themes, topics] = await Promise.all([
    readHeard(scope, now, "everything"), readHeard(scope, now, "site"), readHeard(scope, now, "theme").then(safely),
    db().theme.findMany({ where: { workspaceId }, select: { id: true, name: true }, orderBy: { name: "asc" }, take: most.themes }),
    db().topic.findMany({ where: { workspaceId, themeId: { not: null } }, select: { id: true, themeId: true }, take: most.topics }),
  ]);
  const [from, to] = weeksOf(span);
  const all = safely(everything).values().next().value;
  const sets = themes.map(({ id }) => topics.flatMap((topic) => (topic.themeId === id ? [topic.id] : [])));
  const [counts] = await countPostsOfSets(scope, [{ fromMs, toMs, isPartial: false, isUnfinished: false }], sets);
  return {
    from: new Date(fromMs), to: new Date(toMs), zone, asOf: now,
    voices: sumWeeks(all, from, to),
    weeks: listWeeks(from, to).map((week) => ({ week, voices: all?.get(week) ?? null })),
    themes: themes.map(({ id, name }, index) => {
      const posts = sets[index]?.length ? counts?.[index] : null;
      return { id, name, voices: sumWeeks(byTheme.get(String(id)), from, to), negative: posts?.negative ?? null, posts: posts?.inbound ?? null };
    }),
    sites: sitesOf(bySite, from, to),
  };
}

export function getLastNumbers(scope: WorkspaceScope, weeks: number, now = new Date()) {
  return getVoiceNumbers(scope, { ...lastWeeks(weeks, now.getTime(), scope.timeZone), zone: scope.timeZone }, now);
}

/** One theme: employees' voices and what others wrote in public, week by week, with what was answered and what changed. */
export async function getThemePicture(scope: WorkspaceScope, { theme: themeId, weeks }: PictureQuery, now = new Date()): Promise<z.input<typeof themePictureOut>> {
  const { workspaceId, timeZone: zone } = scope;
  const theme = await db().theme.findUnique({ where: { workspaceId_id: { workspaceId, id: themeId } }, select: { id: true, name: true } });
  if (!theme) throw new AppError("not_found", "There is no such theme.");
  const span = lastWeeks(weeks, now.getTime(), zone);
  const slots = listSlots(span.fromMs, span.toMs, "week", zone, now.getTime(), most.slots);
  const [heard, topics, causes] = await Promise.all([
    readHeard(scope, now, "theme", String(themeId)),
    db().topic.findMany({ where: { workspaceId, themeId }, select: { id: true, name: true }, orderBy: { name: "asc" }, take: most.topics }),
    db().rootCause.findMany({ where: { workspaceId, themeId }, select: { id: true, title: true, answeredAt: true, changedAt: true }, orderBy: { id: "desc" }, take: most.marks }),
  ]);
  const posts = await countPostsOfSets(scope, slots, [topics.map(({ id }) => id)]);
  const voices = safely(heard).get(String(themeId));
  const marks = causes.flatMap(({ id, title, answeredAt, changedAt }) => [
    ...(answeredAt ? [{ at: answeredAt, kind: "answered" as const, causeId: id, title }] : []),
    ...(changedAt ? [{ at: changedAt, kind: "changed" as const, causeId: id, title }] : []),
  ]);
  return {
    from: new Date(span.fromMs), to: new Date(span.toMs), zone, asOf: now, theme, topics,
    points: slots.map(({ fromMs, toMs, isPartial, isUnfinished }, index) => ({
      from: new Date(fromMs), to: new Date(toMs), isPartial, isUnfinished,
      voices: voices?.get(mondayOf(fromMs, zone)) ?? null, negative: posts[index]?.[0]?.negative ?? 0, posts: posts[index]?.[0]?.inbound ?? 0,
    })),
    marks: marks.filter(({ at }) => at.getTime() >= span.fromMs && at.getTime() < span.toMs).sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

/** Places that at least five named by now, and how many said what comes down to each root cause, as far as may be told. */
export async function readSafely(scope: WorkspaceScope, now: Date): Promise<{ sites: string[]; causes: Map<number, number> }> {
  const [bySite, byCause] = await Promise.all([readHeard(scope, now, "site"), readHeard(scope, now, "cause")]);
  return {
    sites: sitesOf(bySite, "", "9999").map(({ site }) => site),
    causes: new Map([...safely(byCause)].map(([id, weeks]) => [Number(id), sumWeeks(weeks, "", "9999") ?? 0])),
  };
}

function readHeard(scope: WorkspaceScope, now: Date, by: HeardBy, only?: string): Promise<HeardRow[]> {
  // The workspace's week may have begun before the reader's.
  return db().$queryRaw<HeardRow[]>(heardCounts(scope, dateOf(addDays(dayOf(now), 1)), by, only));
}

/** Places are counted whatever a lead does with a voice: else putting one aside would tell where it came from. */
function sitesOf(heard: readonly HeardRow[], from: string, to: string): { site: string; voices: number }[] {
  const written = new Map<string, Map<string, number>>();
  for (const { key: site, count } of heard) {
    const ways = written.get(siteKey(site)) ?? new Map<string, number>();
    written.set(siteKey(site), ways.set(site, (ways.get(site) ?? 0) + count));
  }
  const counts = safely(heard.map((row) => ({ ...row, key: siteKey(row.key) })));
  return [...counts].flatMap(([key, weeks]) => {
    const voices = sumWeeks(weeks, from, to);
    const usual = [...(written.get(key) ?? [])].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? key;
    return voices === null ? [] : [{ site: usual, voices }];
  }).sort((a, b) => b.voices - a.voices || (a.site < b.site ? -1 : 1));
}

const siteKey = (site: string) => site.trim().replace(/\s+/g, " ").toLowerCase();

function safely(heard: readonly HeardRow[]): SafeCounts {
  return countSafely(heard.map((row) => ({ ...row, week: dayOf(row.week) })));
}

/** The Mondays that lie in a span, as the first and the one after the last. */
function weeksOf({ fromMs, toMs, zone }: Span): [string, string] {
  const first = (ms: number) => {
    const monday = mondayOf(ms, zone);
    return mondayOf(ms - 1, zone) === monday ? addDays(monday, 7) : monday;
  };
  return [first(fromMs), first(toMs)];
}

function listWeeks(from: string, to: string): string[] {
  const weeks: string[] = [];
  for (let week = from; week < to && weeks.length < most.slots; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/** What became of root causes in a span, the latest news first; the titles of those that nobody has answered are the leads’ alone. */
export async function getCauseNews(scope: WorkspaceScope, { fromMs, toMs }: Pick<Span, "fromMs" | "toMs">): Promise<CauseNews> {
  const { workspaceId } = scope;
  const [from, to] = [new Date(fromMs), new Date(toMs)];
  const within = { gte: from, lt: to };
  const [rows, answered, changed, unanswered, themes] = await Promise.all([
    db().rootCause.findMany({ where: { workspaceId, OR: [{ answeredAt: within }, { changedAt: within }] }, take: most.marks, orderBy: { id: "desc" } }),
    db().rootCause.count({ where: { workspaceId, answeredAt: within } }),
    db().rootCause.count({ where: { workspaceId, changedAt: within } }),
    db().rootCause.count({ where: { workspaceId, createdAt: { lt: to }, OR: [{ answeredAt: null, changedAt: null }, { answeredAt: { gte: to } }] } }),
    db().theme.findMany({ where: { workspaceId }, select: { id: true, name: true }, take: most.themes }),
  ]);
  const listed = rows.map(({ id, title, state, answer, change, answeredAt, changedAt, themeId }) => ({
    id, title, state, answer, change, theme: themes.find((theme) => theme.id === themeId)?.name ?? null, at: new Date(Math.max(answeredAt?.getTime() ?? 0, changedAt?.getTime() ?? 0)),
  }));
  return { listed: listed.sort((a, b) => b.at.getTime() - a.at.getTime()), answered, changed, unanswered };
}

export type CauseNews = {
  listed: { id: number; title: string; state: CauseState; answer: string; change: string; theme: string | null; at: Date }[];
  answered: number;
  changed: number;
  unanswered: number;
};
