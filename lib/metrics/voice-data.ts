import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { dayTier, splitByTier } from "@/lib/metrics/buckets";
import { changeOf } from "@/lib/metrics/describe";
import { type Filters, filtersOf } from "@/lib/metrics/filters";
import { rollupFor } from "@/lib/metrics/read-measures";
import { readMeasuresByKey } from "@/lib/metrics/read-measures-by-key";
import { addMentions, type MentionCounts, noMentions } from "@/lib/metrics/measures";
import { computeMetrics, metricOf, type MetricValue } from "@/lib/metrics/registry";
import { type ResolvedRange, resolveRange } from "@/lib/metrics/resolve-range";
import { topicCountsFromRollup } from "@/lib/metrics/sql/topic-counts-from-rollup";
import { topicSetCountsFromRows } from "@/lib/metrics/sql/topic-set-counts-from-rows";
import { countTopicSets } from "@/lib/metrics/topic-sets";
import type { Experiences, ExperiencesQuery, LeadLag, Voice, VoiceQuery } from "@/lib/metrics/voice-schema";
import { crossCorrelation } from "@/lib/stats/cross-correlation";
import { wilsonInterval } from "@/lib/stats/wilson-interval";
import { chooseSlotWidth, listSlots, type Slot, type SlotWidth } from "@/lib/time/slots";

const defaultVoices = 5;
const maxSlots = 800;
const dayMs = 86_400_000;
type Topic = { id: number; name: string };

/** Negative share of posts about customers' and about employees' experience on one axis, and which runs ahead. */
export async function getExperiences(scope: WorkspaceScope, query: ExperiencesQuery, now = new Date()): Promise<Experiences> {
  const range = await resolveRange(scope, query, now);
  const { workspaceId } = scope;
  const themes = await db().theme.findMany({ where: { workspaceId, experience: { in: ["customer", "employee"] } }, select: { id: true, experience: true } });
  const topics = await db().topic.findMany({ where: { workspaceId, themeId: { in: themes.map((theme) => theme.id) } }, select: { id: true, name: true, themeId: true }, orderBy: { name: "asc" } });
  const side = (experience: string) =>
    topics.filter((topic) => themes.some((theme) => theme.id === topic.themeId && theme.experience === experience)).map(({ id, name }) => ({ id, name }));
  const [customer, employee] = [side("customer"), side("employee")];
  const bucket: SlotWidth = range.toMs - range.fromMs <= 8 * dayMs ? "hour" : "day";
  const slots = slotsOf(range, range, bucket);
  const sets = [customer, employee].map((side_) => side_.map((topic) => topic.id));
  const counts = sets.flat().length === 0 ? slots.map(() => sets.map(() => noMentions)) : await countSets(scope, filtersOf(query), slots, sets);
  const points = slots.map((slot, index) => ({ ...toPoint(slot), customer: sideOf(counts[index]?.[0] ?? noMentions), employee: sideOf(counts[index]?.[1] ?? noMentions) }));
  return { ...answer(range, bucket), customer, employee, points, leadLag: leadLagOf(points, bucket) };
}

/** Topics by their share of the posts that have any of them. Competitors are topics like all others. */
export async function getShareOfVoice(scope: WorkspaceScope, query: VoiceQuery, now = new Date()): Promise<Voice> {
  const range = await resolveRange(scope, query, now);
  const filters = filtersOf(query);
  const topics = await voices(scope, query, range, filters);
  const bucket = chooseSlotWidth(range.fromMs, range.toMs);
  const slots = slotsOf(range, range, bucket);
  const sets = [...topics.map((topic) => [topic.id]), topics.map((topic) => topic.id)];
  const previousSpan = query.compare === "previous" ? range.previous : null;
  const [counts, before] = topics.length === 0 ? [[], null] : await Promise.all([
    countSets(scope, filters, slots, sets),
    previousSpan && countSets(scope, filters, [{ ...previousSpan, isPartial: false, isUnfinished: false }], sets),
  ]);
  const totals = sets.map((_, set) => counts.map((slot) => slot[set] ?? noMentions).reduce(addMentions, noMentions));
  const earlier = before?.[0] ?? null;
  const any = totals.at(-1) ?? noMentions;
  const anyBefore = earlier?.at(-1) ?? noMentions;
  return {
    ...answer(range, bucket),
    posts: any.inbound,
    previousPosts: earlier && anyBefore.inbound,
    overlapping: totals.slice(0, -1).reduce((sum, count) => sum + count.inbound, 0) > any.inbound,
    definition: metricOf("share_of_voice").definition,
    topics: topics
      .map((topic, index) => {
        const own = totals[index] ?? noMentions;
        const share = voiceShare(own, any);
        const previous = earlier && voiceShare(earlier[index] ?? noMentions, anyBefore);
        return { ...topic, share, interval: wilsonInterval(own.inbound, any.inbound), negative: own.negative, previous, change: previous && changeOf("share_of_voice", share, previous) };
      }),
    points: slots.map((slot, at) => {
      const all = counts[at]?.at(-1) ?? noMentions;
      return { ...toPoint(slot), posts: all.inbound, shares: topics.map((_, index) => voiceShare(counts[at]?.[index] ?? noMentions, all)) };
    }),
  };
}

/** The asked topics, or those with most posts. */
async function voices(scope: WorkspaceScope, query: VoiceQuery, range: ResolvedRange, filters: Filters): Promise<Topic[]> {
  let ids = query.topics;
  if (!ids) {
    const { parts } = await readMeasuresByKey(scope, range, "topic", { filters, metrics: ["mentions"], nowMs: range.nowMs });
    ids = [...parts].filter(([key, part]) => key !== "none" && part.mentions.inbound > 0)
      .sort(([a, left], [b, right]) => right.mentions.inbound - left.mentions.inbound || Number(a) - Number(b)).slice(0, defaultVoices).map(([key]) => Number(key));
  }
  const found = await db().topic.findMany({ where: { workspaceId: scope.workspaceId, id: { in: ids } }, select: { id: true, name: true } });
  const asked = ids.flatMap((id) => found.find((topic) => topic.id === id) ?? []);
  if (query.topics && asked.length < query.topics.length) throw new AppError("invalid_input", "topics: one of these topics does not exist any more. Choose again.");
  return asked;
}

/** Posts of each slot with any topic of each set: from the rollups, or under filters from the posts themselves. */
async function countSets(scope: WorkspaceScope, filters: Filters, slots: readonly Slot[], sets: readonly number[][]): Promise<MentionCounts[][]> {
  const stretches = slots.map(({ fromMs, toMs }, slot) => ({ slot, fromMs, toMs }));
  if (Object.keys(filters).length === 0 && rollupFor(filters, stretches)) {
    const splits = stretches.map((stretch) => splitByTier(stretch, dayTier));
    const rows = await topicCountsFromRollup(scope, [...new Set(sets.flat())], splits.flatMap(({ whole }) => whole ?? []), splits.flatMap(({ rest }) => rest));
    return countTopicSets(rows, slots.length, sets);
  }
  const counts: MentionCounts[][] = slots.map(() => sets.map(() => noMentions));
  for (const { slot, set, ...count } of await topicSetCountsFromRows(scope, filters, stretches, sets)) {
    const own = counts[slot];
    if (own) own[set] = { ...count, outbound: 0 };
  }
  return counts;
}

/** Posts of each slot with any topic of each set; within a set a post counts once. */
export async function countPostsOfSets(scope: WorkspaceScope, slots: readonly Slot[], sets: readonly number[][]): Promise<MentionCounts[][]> {
  return sets.flat().length === 0 ? slots.map(() => sets.map(() => noMentions)) : countSets(scope, {}, slots, sets);
}

function slotsOf(span: { fromMs: number; toMs: number }, { zone, nowMs }: ResolvedRange, bucket: SlotWidth): Slot[] {
  const slots = listSlots(span.fromMs, span.toMs, bucket, zone, nowMs, maxSlots);
  if (slots.length > maxSlots) throw new AppError("invalid_input", `range: that would be more than ${maxSlots} points; choose a shorter range.`);
  return slots;
}

function leadLagOf(points: Experiences["points"], bucket: SlotWidth): LeadLag {
  // A slot that is not over, or cut by the range, is no whole observation.
  const whole = points.filter((point) => !point.isUnfinished && !point.isPartial);
  const employee = whole.map((point) => point.employee.value);
  const customer = whole.map((point) => point.customer.value);
  const found = crossCorrelation(employee, customer, 14, bucket === "hour" ? 24 : 7);
  const observed = whole.filter((point) => point.employee.value !== null && point.customer.value !== null).length;
  if (!found) return { observed, found: null };
  const { best, lags, orderX, orderY } = found;
  const size = Math.abs(best.r);
  return { observed, found: { employeeOrder: orderX, customerOrder: orderY, lags, best, verdict: size > best.wideBand ? "clear" : size > best.band ? "chance" : "nothing" } };
}

function sideOf(count: MentionCounts): Experiences["points"][number]["customer"] {
  return { ...one("negative_share", count), neutral: count.neutral, positive: count.positive };
}

function voiceShare(own: MentionCounts, any: MentionCounts): MetricValue {
  return one("share_of_voice", own, any.inbound);
}

function one(key: string, mentions: MentionCounts, anyVoice?: number): MetricValue {
  return computeMetrics([key], { mentions, voices: anyVoice, responses: {}, conversations: null, live: null })[key] ?? { value: null, numerator: null, denominator: null };
}

function toPoint({ fromMs, toMs, isPartial, isUnfinished }: Slot) {
  return { from: new Date(fromMs), to: new Date(toMs), isPartial, isUnfinished };
}

function answer(range: ResolvedRange, bucket: SlotWidth) {
  return { from: new Date(range.fromMs), to: new Date(range.toMs), zone: range.zone, asOf: new Date(range.nowMs), bucket };
}
