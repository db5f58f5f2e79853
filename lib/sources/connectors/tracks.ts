import { z } from "zod";
import type { ConnectorPage } from "@/lib/sources/connectors/contract";

/** Where each of a source's lists (mentions, searches, channels …) stands; `next` is the one whose turn it is. */
export type TracksCursor<Track> = { tracks: Record<string, Track>; next: string | null };

/** One request's worth of one list. `more` when the list has another page right away. */
export type TrackPage<Track> = Partial<Pick<ConnectorPage<never>, "mentions" | "edits" | "deletions">> & { track: Track | null; more: boolean };

export function tracksCursor<Track>(track: z.ZodType<Track>): z.ZodType<TracksCursor<Track>> {
  return z.object({ tracks: z.record(z.string(), track), next: z.string().nullable() });
}

/**
 * Reads one page of the list whose turn it is; lists follow each other with `more` until the round is done. The cursor
 * names the list, so after a crash the same page comes again. Lists that are no longer asked for are forgotten.
 */
export async function readTracks<Track>(
  names: readonly string[],
  cursor: TracksCursor<Track> | null,
  read: (name: string, track: Track | null) => Promise<TrackPage<Track>>,
): Promise<ConnectorPage<TracksCursor<Track>>> {
  const index = Math.max(0, names.indexOf(cursor?.next ?? ""));
  const name = names[index];
  if (name === undefined) return { mentions: [], edits: [], deletions: [], nextCursor: { tracks: {}, next: null }, more: false };
  const page = await read(name, cursor?.tracks[name] ?? null);
  const tracks: Record<string, Track> = {};
  for (const known of names) {
    const track = known === name ? page.track : cursor?.tracks[known];
    if (track !== null && track !== undefined) tracks[known] = track;
  }
  const next = page.more ? name : (names[index + 1] ?? null);
  return {
    mentions: page.mentions ?? [],
    edits: page.edits ?? [],
    deletions: page.deletions ?? [],
    nextCursor: { tracks, next },
    more: next !== null,
  };
}
