import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type LiveEvent, listLiveEvents } from "@/lib/live/data";

/** Fifty open pages are woken at once, again and again while much happens; nobody sees so short a delay. */
const gatherMilliseconds = 25;
const gathering = new Map<string, Promise<LiveEvent[] | null>>();

/**
 * As listLiveEvents, one read for all streams of a workspace that stand at the same event. It begins after the last of them
 * asked, so that nobody is given less than there was when they were woken.
 */
export function readLiveEventsTogether(scope: WorkspaceScope, seq: bigint): Promise<LiveEvent[] | null> {
  const key = `${scope.workspaceId}:${seq}`;
  const shared = gathering.get(key);
  if (shared) return shared;
  const read = sleep(gatherMilliseconds).then(() => {
    gathering.delete(key);
    return listLiveEvents(scope, seq);
  });
  gathering.set(key, read);
  return read;
}
