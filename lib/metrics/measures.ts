import { countEnded, countUpTo, neverBin, percentileOfBins, type Bins } from "@/lib/stats/histogram";

/** Posts of one group: a span of time, a source, a topic … negative + neutral + positive + unclassified = inbound. */
export type MentionCounts = {
  inbound: number;
  outbound: number;
  negative: number;
  neutral: number;
  positive: number;
  unclassified: number;
};

export const responseKinds = ["first_response", "next_response", "first_resolution", "total_resolution"] as const;
export type ResponseKind = (typeof responseKinds)[number];

export const clocks = ["wall", "staffed"] as const;
export type Clock = (typeof clocks)[number];

/** What became of everything of one kind that started in a group. Seconds by one clock. */
export type ResponseStats = {
  /** Ended or not. */
  total: number;
  ended: number;
  within60: number;
  /** Not ended, and their first 60 seconds have not passed yet. */
  pending: number;
  medianSeconds: number | null;
  p90Seconds: number | null;
};

/** Conversations by their first post. */
export type ConversationCounts = { all: number; withInbound: number };

/** The state of the threads at the moment of asking. */
export type LiveCounts = { open: number; waiting: number };

/** Everything the metrics of one group are computed from; null where a filter leaves it without meaning. */
export type Measures = {
  /** Posts by others with at least one of the topics compared; only share of voice knows them. */
  voices?: number;
  mentions: MentionCounts | null;
  responses: Partial<Record<ResponseKind, Partial<Record<Clock, ResponseStats>>>>;
  conversations: ConversationCounts | null;
  live: LiveCounts | null;
};

export const noConversations: ConversationCounts = { all: 0, withInbound: 0 };

export const noMentions: MentionCounts = { inbound: 0, outbound: 0, negative: 0, neutral: 0, positive: 0, unclassified: 0 };

export function addMentions(a: MentionCounts, b: MentionCounts): MentionCounts {
  return {
    inbound: a.inbound + b.inbound,
    outbound: a.outbound + b.outbound,
    negative: a.negative + b.negative,
    neutral: a.neutral + b.neutral,
    positive: a.positive + b.positive,
    unclassified: a.unclassified + b.unclassified,
  };
}

export function addBins(a: Bins, b: Bins): Map<number, number> {
  const sum = new Map(a);
  for (const [bin, count] of b) sum.set(bin, (sum.get(bin) ?? 0) + count);
  return sum;
}

/** Adds a rollup row's histogram ("{3,7}" bins, "{12,5}" counts) to `sum`: unpacked here, the sums of a year take a fraction of the time. */
export function addHistogram(sum: Map<number, number>, { bins, counts }: { bins: string; counts: string }): void {
  if (bins === "{}") return;
  const countList = counts.slice(1, -1).split(",");
  bins.slice(1, -1).split(",").forEach((bin, index) => {
    const key = Number(bin);
    sum.set(key, (sum.get(key) ?? 0) + Number(countList[index]));
  });
}

/** Median and p90 in seconds. */
export type Percentiles = { medianSeconds: number | null; p90Seconds: number | null };

/** Stats of a histogram; `exact` percentiles win over those of the bins. */
export function statsOfBins(bins: Bins, pending: number, exact: Percentiles | null): ResponseStats {
  const ended = countEnded(bins);
  return {
    total: ended + (bins.get(neverBin) ?? 0),
    ended,
    within60: countUpTo(bins, 60),
    pending,
    medianSeconds: exact ? exact.medianSeconds : percentileOfBins(bins, 0.5),
    p90Seconds: exact ? exact.p90Seconds : percentileOfBins(bins, 0.9),
  };
}
