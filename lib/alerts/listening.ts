/** What is known of a source's own listening. */
export type Listener = {
  kind: string;
  state: "active" | "paused" | "needs_attention";
  intervalSeconds: number;
  lastSyncAt: Date | null;
  nextSyncAt: Date | null;
  streamingSince: Date | null;
  failures: number;
  lastPostAt: Date | null;
};

export type Hearing =
  /** Somebody listened up to the end of the bucket. */
  | "heard"
  /** A source that works is about to be asked: wait a moment. */
  | "pending"
  /** Nobody listened: the bucket is unknown, which is not none. */
  | "deaf";

const tenMinutesMs = 600_000;
/** A source that should have been asked so long ago is not about to be. */
const pendingMs = 120_000;
/** Nobody fetches these: what comes, comes by itself. */
const passive: readonly string[] = ["webhook", "drill"];

/** How long after its end a bucket may still get posts: the slowest source's pace, from ten minutes to an hour. */
export function lagMs(listeners: readonly Listener[], bucketMs: number): number {
  const slowest = Math.max(0, ...listeners.filter(isFetched).map(({ intervalSeconds }) => intervalSeconds * 1500));
  return Math.ceil(Math.min(3_600_000, Math.max(2 * bucketMs, tenMinutesMs, slowest)) / bucketMs) * bucketMs;
}

/** Whether a bucket that ends at `endMs` was listened to by any of the sources that it is of. */
export function hearing(listeners: readonly Listener[], endMs: number, nowMs: number): Hearing {
  if (listeners.length === 0) return "deaf";
  let isPending = false;
  for (const one of listeners) {
    if (one.state !== "active") continue;
    if (passive.includes(one.kind) || one.streamingSince !== null) return "heard";
    // A file tells of the time up to its last post.
    if (one.kind === "file") {
      if (one.lastPostAt !== null && one.lastPostAt.getTime() >= endMs) return "heard";
      continue;
    }
    const toleranceMs = Math.max(3 * one.intervalSeconds * 1000, tenMinutesMs);
    if (one.lastSyncAt !== null && one.lastSyncAt.getTime() >= endMs - toleranceMs) return "heard";
    if (one.failures === 0 && nowMs - (one.nextSyncAt?.getTime() ?? nowMs) < pendingMs) isPending = true;
  }
  return isPending ? "pending" : "deaf";
}

/** Whether silence of these is somebody's wish, or how they are: nobody need be told. */
export function isMeant(listeners: readonly Listener[]): boolean {
  return listeners.every(({ state, kind }) => state === "paused" || kind === "file");
}

const isFetched = ({ kind, streamingSince }: Listener) => !passive.includes(kind) && kind !== "file" && streamingSince === null;
