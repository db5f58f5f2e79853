import { AlarmGate } from "@/lib/detectors/alarm-gate";
import { BucketClock } from "@/lib/detectors/bucket-clock";
import { CellRing } from "@/lib/detectors/cell-ring";
import { ShareBaseline } from "@/lib/detectors/share-baseline";
import { betaQuantile } from "@/lib/stats/beta";
import { betaBinomialTail } from "@/lib/stats/count-tails";

/** One configuration for every series; docs/detector-card.md says what it does in simulations. */
export const sentimentConfig = {
  cellMinutes: 5,
  windowMinutes: [60, 240],
  /** An alert is as unlikely as this, were the share as usual. */
  tail: 1e-4,
  /** Floors: posts and negative posts in the window, and points of share above the usual. */
  leastPosts: 12,
  leastNegative: 6,
  leastPoints: 0.1,
  /** Before so many minutes and posts nothing is usual yet. */
  warmUpMinutes: 2 * 1440,
  warmUpPosts: 60,
  coolDownMinutes: 1440,
  /** Times as many powers of ten. */
  escalation: 2,
  escalationMinutes: 180,
} as const;

export type ShiftReading = {
  bucketStartMs: number;
  isAlert: boolean;
  windowMinutes: number;
  windowStartMs: number;
  negative: number;
  posts: number;
  usualShare: number;
  /** Chance of so many negative posts or more among so many, were the share as usual; varying as much as it usually does. */
  tail: number;
  /** Powers of ten of the tail beside those of an alert; 1 is the threshold. */
  score: number;
  heldBack: "warming up" | "too few posts" | "too near the usual" | "cool-down" | "late" | null;
};

const { cellMinutes, windowMinutes } = sentimentConfig;
const cells = Math.max(...windowMinutes) / cellMinutes;
const stateLength = BucketClock.size + ShareBaseline.size + CellRing.size(cells) + AlarmGate.size;
const floor = 1e-300;

/**
 * Finds rises of the negative share in one series. What is usual is a share and how much it varies from hour to hour; a
 * window is judged by the beta-binomial tail of both, so that 3 of 4 is no crisis and 300 of 400 is one.
 */
export class SentimentShiftDetector {
  private readonly state: Float64Array;
  private readonly clock: BucketClock;
  private readonly baseline: ShareBaseline;
  private readonly ring: CellRing;
  private readonly gate: AlarmGate;

  constructor(saved?: ArrayLike<number>) {
    if (saved && saved.length !== stateLength) throw new RangeError(`A saved detector has ${stateLength} numbers, not ${saved.length}.`);
    this.state = saved ? Float64Array.from(saved) : new Float64Array(stateLength);
    let from = 0;
    const next = (size: number) => this.state.subarray(from, (from += size));
    this.clock = new BucketClock(next(BucketClock.size));
    this.baseline = new ShareBaseline(next(ShareBaseline.size));
    this.ring = new CellRing(next(CellRing.size(cells)), cells, cellMinutes);
    this.gate = new AlarmGate(next(AlarmGate.size), { ...sentimentConfig, threshold: 1 });
  }

  save(): Float64Array {
    return this.state.slice();
  }

  /** What the next bucket's tail is computed with: a + b of the Beta distribution of hours' shares. */
  get strength(): number {
    return this.baseline.strength;
  }

  /** Whether two days and enough posts are known. */
  get isWarm(): boolean {
    return this.clock.coveredMinutes > sentimentConfig.warmUpMinutes && this.baseline.posts >= sentimentConfig.warmUpPosts;
  }

  /** Judges a bucket with `negative` of `posts` posts, then learns it. A late one is counted but neither judged nor learnt. */
  step(bucketStartMs: number, negative: number, posts: number): ShiftReading {
    const { clock, baseline } = this;
    const isLate = clock.rows > 0 && bucketStartMs <= clock.lastAtMs;
    const sinceMinutes = isLate ? 0 : clock.advance(bucketStartMs);
    this.ring.add(bucketStartMs, negative, posts);
    const reading = this.judge(bucketStartMs);
    if (isLate) return { ...reading, heldBack: "late" };
    const heldBack = this.isWarm ? floorOf(reading) : "warming up";
    reading.isAlert = this.gate.pass(bucketStartMs, reading.score, heldBack === null);
    if (reading.score >= 1 && !reading.isAlert) reading.heldBack = heldBack ?? "cool-down";
    baseline.learn(bucketStartMs, negative, posts, clock.stepMinutes, sinceMinutes);
    return reading;
  }

  /** The window that speaks most clearly. */
  private judge(bucketStartMs: number): ShiftReading {
    const { usualShare, strength } = this.baseline;
    let best = this.window(windowMinutes[0], usualShare, strength);
    for (const minutes of windowMinutes.slice(1)) {
      const other = this.window(minutes, usualShare, strength);
      if (floorOf({ ...other, usualShare }) === null && (other.tail < best.tail || floorOf({ ...best, usualShare }) !== null)) best = other;
    }
    return { bucketStartMs, isAlert: false, ...best, usualShare, score: scoreOf(best.tail), heldBack: null };
  }

  private window(minutes: number, usualShare: number, strength: number) {
    const { ring } = this;
    const reach = minutes / cellMinutes;
    let negative = 0;
    let posts = 0;
    for (let cell = 0, place = ring.latestPlace; cell < reach; cell++, place = ring.before(place)) {
      negative += ring.countAt(place);
      posts += ring.expectedAt(place);
    }
    const isRise = posts > 0 && negative / posts > usualShare;
    const tail = isRise ? betaBinomialTail(negative, posts, usualShare * strength, (1 - usualShare) * strength) : 1;
    return { windowMinutes: minutes, windowStartMs: ring.startMs(reach), negative, posts, tail };
  }
}

const scoreOf = (tail: number) => (tail >= 1 ? 0 : Math.log(Math.max(tail, floor)) / Math.log(sentimentConfig.tail));

export type Interval = { value: number; low: number; high: number };

/**
 * Share of negative posts in a reading's window and its odds beside the usual odds, each with the 95 % interval that the
 * number of posts allows (Jeffreys's: Beta(k + ½, n − k + ½)). Null without a post.
 */
export function shiftOf({ negative, posts, usualShare }: Pick<ShiftReading, "negative" | "posts" | "usualShare">): { share: Interval; oddsRatio: Interval } | null {
  if (posts <= 0) return null;
  const bound = (p: number) => betaQuantile(p, negative + 0.5, posts - negative + 0.5);
  const share = { value: negative / posts, low: negative === 0 ? 0 : bound(0.025), high: negative === posts ? 1 : bound(0.975) };
  const odds = (value: number) => (value >= 1 ? Number.POSITIVE_INFINITY : (value / (1 - value)) * ((1 - usualShare) / usualShare));
  return { share, oddsRatio: { value: odds(share.value), low: odds(share.low), high: odds(share.high) } };
}

function floorOf({ negative, posts, usualShare }: Pick<ShiftReading, "negative" | "posts" | "usualShare">): ShiftReading["heldBack"] {
  if (posts < sentimentConfig.leastPosts || negative < sentimentConfig.leastNegative) return "too few posts";
  return negative / posts - usualShare < sentimentConfig.leastPoints ? "too near the usual" : null;
}
