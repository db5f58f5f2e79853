import { AlarmGate } from "@/lib/detectors/alarm-gate";
import { negativeBinomialTail } from "@/lib/stats/count-tails";

/** One configuration for every story. */
export const storyConfig = {
  cellMinutes: 5,
  windowMinutes: 60,
  /** An alert is as unlikely as this, were the story going on as before. */
  tail: 1e-4,
  /** Floors in the window: posts, different authors, and times the rate before. */
  leastPosts: 10,
  leastAuthors: 5,
  leastRatio: 3,
  /** How fast the rate before the window is forgotten. */
  rateHalfLifeMinutes: 360,
  /** What is believed of a new story: posts an hour, and how many hours that belief weighs. */
  priorPerHour: 1,
  priorHours: 3,
  /** However long it was watched, a story's rate varies: its variance is at least mean² ÷ this. */
  mostShape: 3,
  coolDownMinutes: 360,
  /** Times as many posts in the window as in the first half hour after the alert. */
  escalation: 2,
  escalationMinutes: 30,
} as const;

export type StoryReading = {
  bucketStartMs: number;
  isAlert: boolean;
  windowStartMs: number;
  /** In the window. An author who posts in two buckets counts twice: the sum is the most there can be. */
  posts: number;
  authors: number;
  /** Posts that the rate before the window makes one expect, and how many times that there are. */
  expected: number;
  ratio: number;
  /** Chance of so many posts or more, were the rate as before. */
  tail: number;
  heldBack: "too few posts" | "too few authors" | "too near the rate before" | "likely enough" | "cool-down" | "late" | null;
};

const cells = storyConfig.windowMinutes / storyConfig.cellMinutes;
const cellMs = storyConfig.cellMinutes * 60_000;
const slot = { isOpen: 0, first: 1, latest: 2, before: 3, hours: 4, posts: 5, authors: 5 + cells, gate: 5 + 2 * cells } as const;
const stateLength = slot.gate + AlarmGate.size;

/**
 * Finds a story (one group of near-duplicate posts, one link) that speeds up: posts of the last hour beside the story's
 * own rate before it. With a gamma belief about the rate the prediction is negative binomial. Time without a bucket is
 * time without a post, for most stories are silent most of the time.
 */
export class StoryBurstDetector {
  private readonly state: Float64Array;
  private readonly gate: AlarmGate;

  constructor(saved?: ArrayLike<number>) {
    if (saved && saved.length !== stateLength) throw new RangeError(`A saved detector has ${stateLength} numbers, not ${saved.length}.`);
    this.state = saved ? Float64Array.from(saved) : new Float64Array(stateLength);
    // The gate follows the posts in the window: growth is what escalates. Whether they are enough is decided before.
    this.gate = new AlarmGate(this.state.subarray(slot.gate), { ...storyConfig, threshold: storyConfig.leastPosts });
  }

  save(): Float64Array {
    return this.state.slice();
  }

  /** Takes the posts of a bucket and the different authors among them. One older than the window is left out. */
  step(bucketStartMs: number, posts: number, authors: number): StoryReading {
    const { state } = this;
    const cell = Math.floor(bucketStartMs / cellMs);
    if (state[slot.isOpen] === 0) {
      state[slot.isOpen] = 1;
      state[slot.first] = cell;
      state[slot.latest] = cell;
    }
    const isLate = cell < this.latest;
    for (let next = this.latest + 1; next <= Math.min(cell, this.latest + 2 * cells); next++) this.leave(next);
    if (cell > this.latest) this.skipTo(cell);
    if (cell > this.latest - cells) {
      const place = placeOf(cell);
      state[slot.posts + place] = (state[slot.posts + place] ?? 0) + posts;
      state[slot.authors + place] = (state[slot.authors + place] ?? 0) + authors;
    }
    return this.judge(bucketStartMs, isLate);
  }

  private get latest(): number {
    return this.state[slot.latest] ?? 0;
  }

  /** The cell that `next` replaces leaves the window and becomes part of the rate before it, unless the story is younger. */
  private leave(next: number): void {
    const { state } = this;
    const place = placeOf(next);
    const kept = 0.5 ** (storyConfig.cellMinutes / storyConfig.rateHalfLifeMinutes);
    state[slot.before] = kept * (state[slot.before] ?? 0) + (state[slot.posts + place] ?? 0);
    state[slot.hours] = kept * (state[slot.hours] ?? 0) + (next - cells >= (state[slot.first] ?? 0) ? storyConfig.cellMinutes / 60 : 0);
    state[slot.posts + place] = 0;
    state[slot.authors + place] = 0;
  }

  /** A long silence at once: the window is empty by now, and the rate before it fades. */
  private skipTo(cell: number): void {
    const { state } = this;
    const skipped = Math.max(0, cell - this.latest - 2 * cells);
    const kept = 0.5 ** ((skipped * storyConfig.cellMinutes) / storyConfig.rateHalfLifeMinutes);
    const perCell = storyConfig.cellMinutes / 60;
    const each = 0.5 ** (storyConfig.cellMinutes / storyConfig.rateHalfLifeMinutes);
    state[slot.before] = kept * (state[slot.before] ?? 0);
    state[slot.hours] = kept * (state[slot.hours] ?? 0) + (perCell * (1 - kept)) / (1 - each);
    state[slot.latest] = cell;
  }

  private judge(bucketStartMs: number, isLate: boolean): StoryReading {
    const { state } = this;
    let posts = 0;
    let authors = 0;
    for (let place = 0; place < cells; place++) {
      posts += state[slot.posts + place] ?? 0;
      authors += state[slot.authors + place] ?? 0;
    }
    const seen = (state[slot.before] ?? 0) + storyConfig.priorPerHour * storyConfig.priorHours;
    const expected = (seen / ((state[slot.hours] ?? 0) + storyConfig.priorHours)) * (storyConfig.windowMinutes / 60);
    const tail = negativeBinomialTail(posts, expected, Math.min(seen, storyConfig.mostShape));
    const reading: StoryReading = { bucketStartMs, isAlert: false, windowStartMs: (this.latest - cells + 1) * cellMs, posts, authors, expected, ratio: posts / expected, tail, heldBack: null };
    if (isLate) return { ...reading, heldBack: "late" };
    reading.heldBack = reasonAgainst(reading);
    reading.isAlert = this.gate.pass(bucketStartMs, posts, reading.heldBack === null);
    if (!reading.isAlert) reading.heldBack ??= "cool-down";
    return reading;
  }
}

const placeOf = (cell: number) => ((cell % cells) + cells) % cells;

function reasonAgainst({ posts, authors, ratio, tail }: StoryReading): StoryReading["heldBack"] {
  if (posts < storyConfig.leastPosts) return "too few posts";
  if (authors < storyConfig.leastAuthors) return "too few authors";
  if (ratio < storyConfig.leastRatio) return "too near the rate before";
  return tail > storyConfig.tail ? "likely enough" : null;
}
