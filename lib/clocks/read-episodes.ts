import type { Still } from "@/lib/clocks/due-at";

/** A stretch in which a conversation was resolved, else snoozed; `to` null while it lasts. */
export type Pause = { from: Date; to: Date | null; resolved: boolean };

export type EpisodePost = {
  id: bigint;
  publishedAt: Date;
  /** It came in while it was news. */
  isNews: boolean;
  outbound: boolean;
  /** An automatic reply ends nothing. */
  automated: boolean;
  /** Deleted on its network: whoever wrote it waits for no answer to it. */
  isDeleted: boolean;
  /** The same person says thanks (lib/clocks/is-thanks.ts). */
  isThanks: boolean;
};

/** From somebody's first post that wants an answer until it ends; null while it goes on. Milliseconds. */
export type Episode = { startMs: number; endMs: number | null; isNews: boolean; isGone: boolean };

type Read = { episodes: Episode[]; resolution: Episode | null; stills: Still[] };
type Rest = Still & { resolved: boolean; endedByPost: boolean };

/**
 * Who waited for us from when until when, and when the conversation stood still. A post by somebody else ends a
 * pause, except a thanks after a resolution; such a thanks asks for nothing until somebody re-opens the conversation.
 */
export function readEpisodes(posts: readonly EpisodePost[], pauses: readonly Pause[]): Read {
  const ordered = [...new Map(posts.map((post) => [post.id, post])).values()].sort(byTimeInboundFirst);
  const rests = pauses.map((pause) => restOf(pause, ordered)).sort((a, b) => a.from - b.from);
  const closing = rests.filter((rest) => rest.resolved && (rest.to === null || rest.endedByPost));
  const episodes: Episode[] = [];
  let open: Episode | null = null;
  let living = false;
  let next = 0;
  for (const post of ordered) {
    const atMs = post.publishedAt.getTime();
    for (let rest = closing[next]; rest && rest.from < atMs; rest = closing[++next]) {
      if (open) open.endMs = rest.from;
      open = null;
    }
    if (post.outbound) {
      if (post.automated) continue;
      if (open) open.endMs = atMs;
      open = null;
    } else if (!post.isThanks || !closing.some((rest) => isWithin(atMs, rest))) {
      if (!open) {
        open = { startMs: atMs, endMs: null, isNews: post.isNews, isGone: false };
        living = false;
        episodes.push(open);
      }
      living ||= !post.isDeleted;
    }
  }
  if (open) {
    open.endMs = closing[next]?.from ?? null;
    // Nobody waits any more where everything that wanted the answer was deleted.
    open.isGone = open.endMs === null && !living;
  }
  const first = episodes[0];
  const settled = rests.findLast((rest) => rest.resolved);
  const resolvedMs = settled && settled.to === null ? settled.from : null;
  const resolution = first
    ? { ...first, endMs: resolvedMs === null ? null : Math.max(resolvedMs, first.startMs), isGone: ordered.every((post) => post.outbound || post.isDeleted) }
    : null;
  return { episodes, resolution, stills: join(rests) };
}

/** A pause as the posts leave it: somebody who writes ends it, whenever that post came in. */
function restOf({ from, to, resolved }: Pause, ordered: readonly EpisodePost[]): Rest {
  const fromMs = from.getTime();
  const toMs = to?.getTime() ?? null;
  const waking = ordered.find((post) => !post.outbound && post.publishedAt.getTime() > fromMs && !(resolved && post.isThanks));
  const wokenMs = waking?.publishedAt.getTime() ?? null;
  const endedByPost = wokenMs !== null && (toMs === null || wokenMs <= toMs);
  return { from: fromMs, to: endedByPost ? wokenMs : toMs, resolved, endedByPost };
}

const isWithin = (atMs: number, rest: Rest) => atMs > rest.from && (rest.to === null || atMs < rest.to);

/** Pauses that touch or overlap as one. */
function join(rests: readonly Rest[]): Still[] {
  const joined: Still[] = [];
  for (const { from, to } of rests) {
    const last = joined.at(-1);
    if (last && (last.to === null || last.to >= from)) last.to = last.to === null || to === null ? null : Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function byTimeInboundFirst(a: EpisodePost, b: EpisodePost): number {
  const apart = a.publishedAt.getTime() - b.publishedAt.getTime();
  if (apart !== 0) return apart;
  if (a.outbound !== b.outbound) return a.outbound ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
