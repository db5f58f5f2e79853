import type { Computed } from "@/lib/backlash/compute-subject";
import type { Thread } from "@/lib/backlash/thread";

/**
 * In whose time replies are looked at. In earnest the wall clock's; in a drill the story's, drawn out so that the window after a reply
 * that its scenario states is the method's own: the same rules then hold in both. Milliseconds since 1970.
 */
export type StoryClock = {
  storyMs: (wallMs: number) => number;
  wallMs: (storyMs: number) => number;
  /** A drill is one time of the day, however long it takes; null in earnest. */
  beganAt: Date | null;
  /** Seconds of the story after a reply in which others' posts count; null in earnest. */
  windowSeconds: number | null;
};

export const wallClock: StoryClock = { storyMs: (ms) => ms, wallMs: (ms) => ms, beganAt: null, windowSeconds: null };

export const inStoryTime = (threads: readonly Thread[], { storyMs }: StoryClock): Thread[] =>
  threads.map((thread) => ({ ...thread, posts: thread.posts.map((post) => ({ ...post, at: storyMs(post.at) })) }));

/** The instants of an answer as a screen shows them. */
export function inWallTime(result: Computed, { wallMs }: StoryClock): Computed {
  const back = (at: Date) => new Date(wallMs(at.getTime()));
  const { stop } = result;
  return {
    ...result,
    examples: result.examples.map((example) => ({ ...example, repliedAt: back(example.repliedAt) })),
    stop: stop?.crossed ? { ...stop, crossed: { ...stop.crossed, at: back(stop.crossed.at) } } : stop,
  };
}
