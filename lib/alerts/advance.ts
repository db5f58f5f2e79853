import type { Bucket, Evidence } from "@/lib/alerts/evidence-schema";
import type { Observation } from "@/lib/alerts/next-state";
import { type Finding, RuleDetector } from "@/lib/alerts/rule-detector";
import type { DetectorInput } from "@/lib/alerts/schema";

export type Stand = {
  /** What it knows after its settled buckets; null before the first. */
  state: Float64Array | null;
  /** End of the last bucket that was judged; those before are read again for posts that came late. */
  seenToMs: number;
  /** Buckets that end before make no alert: it learns from them. */
  watchedFromMs: number;
  /** End of its latest alert's bucket; null without one. */
  alertedToMs: number | null;
};

/** Buckets from the settled ones on, oldest first; those that end by `settledToMs` are learnt for good. */
export type Stretch = { buckets: readonly Bucket[]; readToMs: number; settledToMs: number; lagMs: number };

export type Fired = { finding: Finding; replay: NonNullable<Evidence["replay"]> };
export type Step = { endMs: number; seen: Observation; fired: Fired | null };

/**
 * A rule's next buckets: what was seen at each new one, and where there is an alert. The buckets after `settledToMs` are
 * judged but not learnt, and come again. Fewer posts, or none, are an alert only where no more can come late.
 */
export function advance(rule: DetectorInput, timeZone: string, stand: Stand, { buckets, readToMs, settledToMs, lagMs }: Stretch): { state: Float64Array; steps: Step[] } {
  const bucketMs = rule.series.bucketMinutes * 60_000;
  const detector = new RuleDetector(rule, timeZone, stand.state ?? undefined);
  const before = detector.save();
  // An alert among the buckets that are read again is known: it is not raised once more a bucket later.
  const knownToMs = stand.alertedToMs !== null && stand.alertedToMs > readToMs ? stand.alertedToMs + lagMs : Number.NEGATIVE_INFINITY;
  let state = before;
  const read: Bucket[] = [];
  const steps: Step[] = [];
  for (const bucket of buckets) {
    const endMs = bucket.startMs + bucketMs;
    const isSettled = endMs <= settledToMs;
    const isWatched = endMs > stand.watchedFromMs;
    // A rule that was changed learns again, and its alert was told all the same.
    const wasTold = isWatched || endMs === stand.alertedToMs;
    const judged = { ...bucket, ...(isSettled ? {} : { open: true }), ...(wasTold ? {} : { unwatched: true }) };
    read.push(judged);
    const finding = detector.step(judged);
    if (isSettled) state = detector.save();
    const mayFire = finding?.isAlert === true && isWatched && endMs > knownToMs;
    if (!mayFire && endMs <= stand.seenToMs) continue;
    steps.push({
      endMs,
      seen: finding === null ? { kind: "no data" } : { kind: "reading", score: finding.score, threshold: finding.threshold, isAlert: mayFire, standing: finding.standing },
      fired: mayFire ? { finding, replay: { timeZone, state: [...before], buckets: [...read] } } : null,
    });
  }
  return { state, steps };
}
