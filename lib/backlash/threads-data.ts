import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { neededIds, strataOf, toThreads } from "@/lib/backlash/read-threads";
import { type EngagedRow, engagementOf } from "@/lib/backlash/sql/read-engagement";
import { type PostRow, postsOf } from "@/lib/backlash/sql/read-posts";
import { type StartRow, startsOf } from "@/lib/backlash/sql/read-starts";
import type { Thread } from "@/lib/backlash/thread";
import { db } from "@/lib/db/client";
import { zoneOf } from "@/lib/time/zone";

/** Conversations whose posts are read, and how many at a time. */
const most = 20_000;
const batch = 2_000;

/** Conversations of a range with a reply, and those comparable with one. `beganAt`: where all count as of one hour (a drill's). */
export async function readThreads(scope: WorkspaceScope, from: Date, to: Date, beganAt: Date | null = null): Promise<Thread[]> {
  const starts = await db().$queryRaw<StartRow[]>(startsOf(scope, from, to));
  const strata = strataOf(beganAt === null ? starts : starts.map((start) => ({ ...start, firstAt: beganAt })), zoneOf(scope.timeZone));
  const ids = neededIds(starts, strata, most);
  const threads: Thread[] = [];
  for (let at = 0; at < ids.length; at += batch) {
    const rows = await db().$queryRaw<PostRow[]>(postsOf(scope, ids.slice(at, at + batch)));
    threads.push(...toThreads(rows, strata));
  }
  return threads.toSorted((a, b) => (a.posts[0]?.at ?? 0) - (b.posts[0]?.at ?? 0) || Number(a.id) - Number(b.id));
}

export const readEngagement = (scope: WorkspaceScope, from: Date, to: Date): Promise<EngagedRow[]> => db().$queryRaw<EngagedRow[]>(engagementOf(scope, from, to));
