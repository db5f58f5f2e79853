import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { NormalizedMention, SourcePage } from "@/lib/mentions/normalized";
import type { ConnectorPage } from "@/lib/sources/connectors/contract";
import { RetryableError } from "@/lib/sources/errors";

/** One entry of a network's list; `mention` is null for what is listed but not wanted (likes, other people's words). */
export type LaneItem = {
  id: string;
  at: Date;
  mention: NormalizedMention | null;
  /** Changes with the words; the mention's `editedAt` where this is missing. */
  version?: string;
};

/** Newest first; `next` is where the older ones go on, null at the end of the list. */
export type LanePage = { items: LaneItem[]; next: string | null };

export type LaneRange = { from: Date; until: Date };

/** A list that a network gives newest first: notifications, one search, one account's posts … */
export type Lane = {
  /** Stays the same as long as it is the same list; the cursor names it. */
  key: string;
  /** `range` is a hint for a server that can begin elsewhere than at the newest. */
  fetch: (before: string | null, range?: LaneRange) => Promise<LanePage>;
  /** Lists the past too: false for those that are only about us anyway and short. */
  hasHistory?: boolean;
};

const seenSchema = z.record(z.string(), z.string());

const laneStateSchema = z.object({
  /** Newest instant of the list up to which everything was handed on. */
  upTo: z.string(),
  /** The entries of the last first page: key of the id → version. */
  seen: seenSchema,
  /** A stretch of more than one page is being read, from the newest down to `seen`. */
  walk: z.object({ before: z.string(), upTo: z.string(), seen: seenSchema }).optional(),
});

type LaneState = z.infer<typeof laneStateSchema>;

export const lanesCursorSchema = z.object({ lanes: z.record(z.string(), laneStateSchema) });

export type LanesCursor = z.infer<typeof lanesCursorSchema>;

/** An entry this much older than all that is known ends a stretch even when every known entry was deleted meanwhile. */
const certainMs = 6 * 3_600_000;

type Visit = { mentions: NormalizedMention[]; edits: NormalizedMention[]; state: LaneState };

/**
 * Reads one page of each list. A list with more than one new page is read from its newest entry down until an entry of
 * the last visit comes up; the cursor holds the place, so that a crash in between loses nothing, and what arrives on
 * top meanwhile is the next stretch. Lists in the middle of a stretch go first. A list that fails does not hold up the
 * others: its error is thrown once these have nothing new.
 */
export async function readLanes(lanes: readonly Lane[], cursor: LanesCursor | null, now: Date): Promise<ConnectorPage<LanesCursor>> {
  const before = cursor?.lanes ?? {};
  const after: Record<string, LaneState> = {};
  for (const { key } of lanes) if (before[key]) after[key] = before[key];
  const walking = lanes.filter(({ key }) => before[key]?.walk);
  const page: ConnectorPage<LanesCursor> = { mentions: [], edits: [], deletions: [], nextCursor: { lanes: after }, more: false };
  const isNews = () => page.mentions.length + page.edits.length > 0;
  let failure: unknown;
  for (const lane of [...walking, ...lanes.filter((one) => !walking.includes(one))]) {
    if (walking.length > 0 && !walking.includes(lane) && isNews()) break;
    try {
      const visit = await visitLane(lane, before[lane.key], now);
      page.mentions.push(...visit.mentions);
      page.edits.push(...visit.edits);
      after[lane.key] = visit.state;
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error;
      failure ??= error;
    }
  }
  const isMoved = walking.some(({ key }) => before[key]?.walk?.before !== after[key]?.walk?.before);
  if (failure !== undefined && !isNews() && !isMoved) throw failure;
  // After a stretch the top is looked at again.
  page.more = walking.length > 0 || failure !== undefined || lanes.some(({ key }) => after[key]?.walk !== undefined);
  page.mentions = oldestFirst(page.mentions);
  return page;
}

async function visitLane(lane: Lane, known: LaneState | undefined, now: Date): Promise<Visit> {
  const walk = known?.walk;
  const { items, next } = await lane.fetch(walk?.before ?? null);
  const page = Object.fromEntries(items.map((item) => [keyOf(item.id), versionOf(item)]));
  // The newest page of all: history before it is not the live sync's business.
  if (!known) return { mentions: wanted(items), edits: [], state: { upTo: items.length > 0 ? latest(items) : now.toISOString(), seen: page } };

  const passed = walk ? { ...known.seen, ...walk.seen } : known.seen;
  const fresh = items.filter((item) => !(keyOf(item.id) in passed));
  const edited = items.filter((item) => keyOf(item.id) in passed && passed[keyOf(item.id)] !== versionOf(item));
  const certain = new Date(Date.parse(known.upTo) - certainMs);
  const last = items.at(-1);
  const isMet = last !== undefined && last.at.toISOString() <= known.upTo && items.some((item) => keyOf(item.id) in known.seen);
  const isKnownGround = isMet || (last !== undefined && items.every((item) => item.at < certain));
  // A server that does not know where to go on gives its first page again.
  const isStuck = next === walk?.before || (walk !== undefined && items.length > 0 && items.every((item) => keyOf(item.id) in walk.seen));
  const isEnd = next === null || isStuck || isKnownGround;
  const top = walk ?? { upTo: latest(items, known.upTo), seen: page };
  const state: LaneState = isEnd
    ? // An empty list is no reason to forget what was seen.
      { upTo: top.upTo, seen: Object.keys(top.seen).length > 0 ? top.seen : known.seen }
    : { upTo: known.upTo, seen: known.seen, walk: { before: next, upTo: top.upTo, seen: top.seen } };
  return { mentions: wanted(fresh), edits: wanted(edited), state };
}

/** Place in the past of all lists together: which one, and where in it. */
const historyCursorSchema = z.object({ lane: z.string(), before: z.string().nullable() });

/** One page of the lists' past, newest first, list after list. */
export async function readLaneHistory(lanes: readonly Lane[], cursor: unknown, range: LaneRange): Promise<SourcePage<unknown>> {
  const withHistory = lanes.filter((lane) => lane.hasHistory !== false);
  const place = historyCursorSchema.safeParse(cursor).data;
  const at = Math.max(0, withHistory.findIndex(({ key }) => key === place?.lane));
  const lane = withHistory[at];
  if (!lane) return { mentions: [], deletions: [], nextCursor: null, more: false };
  const before = place?.lane === lane.key ? place.before : null;
  const { items, next } = await lane.fetch(before, range);
  const mentions = wanted(items).filter((mention) => mention.publishedAt >= range.from && mention.publishedAt <= range.until);
  const isDone = next === null || next === before || items.every((item) => item.at < range.from);
  const following = withHistory[at + 1];
  const nextCursor = isDone ? (following ? { lane: following.key, before: null } : null) : { lane: lane.key, before: next };
  return { mentions, deletions: [], nextCursor, more: nextCursor !== null };
}

function wanted(items: readonly LaneItem[]): NormalizedMention[] {
  return items.flatMap(({ mention }) => mention ?? []);
}

/** The same post may stand in two lists. */
function oldestFirst(mentions: readonly NormalizedMention[]): NormalizedMention[] {
  const unique = new Map(mentions.map((mention) => [mention.externalId, mention]));
  return [...unique.values()].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
}

function latest(items: readonly LaneItem[], known = ""): string {
  return items.reduce((newest, { at }) => (at.toISOString() > newest ? at.toISOString() : newest), known);
}

function keyOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url").slice(0, 10);
}

function versionOf({ mention, version }: LaneItem): string {
  return version ?? mention?.editedAt?.toISOString() ?? "";
}
