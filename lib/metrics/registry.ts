import type { Clock, Measures, ResponseKind, ResponseStats } from "@/lib/metrics/measures";

/** "balance" runs from −1 to 1, "share" from 0 to 1. */
export type Unit = "count" | "share" | "balance" | "seconds";

export type MetricValue = {
  /** Null where there is nothing to measure: a gap, not a zero. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
};

/** What a metric is computed from: it tells the reads what to fetch. */
export type Needs =
  | { from: "mentions" }
  | { from: "responses"; kind: ResponseKind; clock: Clock }
  | { from: "conversations" }
  | { from: "live" };

export type Metric = {
  label: string;
  unit: Unit;
  /** One sentence that says exactly what is counted. */
  definition: string;
  /** Which instant puts something into a range; "now" knows no range. */
  dateBasis: "published" | "first inbound" | "first inbound since our answer" | "first post" | "now";
  /** Parts of a range add up to the whole. */
  additive: boolean;
  /** How a stretch without data is drawn. */
  missing: "zero" | "gap";
  /** Which way is good. */
  better: "more" | "less" | "neither";
  numerator: string | null;
  denominator: string | null;
  needs: Needs;
  /** The same by the staffed clock. */
  staffedTwin?: string;
  compute(measures: Measures): MetricValue | null;
};

const count = (value: number | undefined): MetricValue | null =>
  value === undefined ? null : { value, numerator: value, denominator: null };

const ratio = (numerator: number, denominator: number): MetricValue => ({
  value: denominator > 0 ? numerator / denominator : null,
  numerator,
  denominator,
});

type MentionField = keyof NonNullable<Measures["mentions"]>;

function mentionCount(field: MentionField, label: string, definition: string, better: Metric["better"] = "neither"): Metric {
  return {
    label, definition, better,
    unit: "count", dateBasis: "published", additive: true, missing: "zero",
    numerator: label.toLowerCase(), denominator: null,
    needs: { from: "mentions" },
    compute: ({ mentions }) => count(mentions?.[field]),
  };
}

const stats = (measures: Measures, kind: ResponseKind, clock: Clock) => measures.responses[kind]?.[clock];

type ResponseMetric = Pick<Metric, "label" | "definition" | "better" | "numerator"> & {
  kind?: ResponseKind;
  of(stats: ResponseStats): number;
};

function responseCount({ kind = "first_response", of, ...metric }: ResponseMetric): Metric {
  return {
    ...metric,
    unit: "count", dateBasis: "first inbound", additive: true, missing: "zero", denominator: null,
    needs: { from: "responses", kind, clock: "wall" },
    compute: (measures) => {
      const found = stats(measures, kind, "wall");
      return found ? count(of(found)) : null;
    },
  };
}

function within60(clock: Clock): Metric {
  const staffed = clock === "staffed";
  return {
    label: staffed ? "Answered within 60 staffed seconds" : "Answered within 60 s",
    definition: staffed
      ? "Conversations whose first response took at most 60 staffed seconds, among all that need an answer and whose 60 staffed seconds have passed, the never-answered included."
      : "Conversations whose first response took at most 60 seconds, among all that need an answer and whose 60 seconds have passed, the never-answered included.",
    unit: "share", dateBasis: "first inbound", additive: false, missing: "gap", better: "more",
    numerator: "conversations first answered within 60 s",
    denominator: "conversations needing an answer whose 60 s have passed",
    needs: { from: "responses", kind: "first_response", clock },
    staffedTwin: staffed ? undefined : "answered_within_60s_staffed",
    compute: (measures) => {
      const found = stats(measures, "first_response", clock);
      return found ? ratio(found.within60, found.total - found.pending) : null;
    },
  };
}

const kindWords: Record<ResponseKind, { label: string; span: string; of: string }> = {
  first_response: {
    label: "First response",
    span: "from a conversation's first inbound post to the first human public answer",
    of: "conversations needing an answer",
  },
  next_response: {
    label: "Next response",
    span: "from the first inbound post since our last human answer to the next one",
    of: "times somebody wrote again after an answer",
  },
  first_resolution: {
    label: "To first resolution",
    span: "from a conversation's first inbound post to its first resolution",
    of: "conversations resolved at least once",
  },
  total_resolution: {
    label: "To final resolution",
    span: "from a conversation's first inbound post to its last resolution, re-openings included",
    of: "conversations resolved at least once",
  },
};

function duration(kind: ResponseKind, percentile: "median" | "p90", clock: Clock): Metric {
  const words = kindWords[kind];
  const field = percentile === "median" ? "medianSeconds" : "p90Seconds";
  return {
    label: `${words.label}, ${percentile}${clock === "staffed" ? ", staffed hours" : ""}`,
    definition: `${percentile === "median" ? "Half of the times are" : "Nine of ten times are"} at most this long: ${words.span}, ${clock === "staffed" ? "counting staffed hours only" : "by the wall clock"}, over what has happened.`,
    unit: "seconds",
    dateBasis: kind === "next_response" ? "first inbound since our answer" : "first inbound",
    additive: false, missing: "gap", better: "less",
    numerator: "of which it has happened", denominator: words.of,
    needs: { from: "responses", kind, clock },
    staffedTwin: clock === "wall" ? durationKey(kind, percentile, "staffed") : undefined,
    compute: (measures) => {
      const found = stats(measures, kind, clock);
      return found ? { value: found[field], numerator: found.ended, denominator: found.total } : null;
    },
  };
}

function durationKey(kind: ResponseKind, percentile: "median" | "p90", clock: Clock): string {
  return `${kind}_${percentile}${clock === "staffed" ? "_staffed" : ""}_seconds`;
}

function durations(kind: ResponseKind): Record<string, Metric> {
  const result: Record<string, Metric> = {};
  for (const clock of ["wall", "staffed"] as const) {
    for (const percentile of ["median", "p90"] as const) result[durationKey(kind, percentile, clock)] = duration(kind, percentile, clock);
  }
  return result;
}

/** Every metric, once. Screens, exports, the command line and reports read labels, units and formulas from here. */
export const metrics: Readonly<Record<string, Metric>> = {
  mentions: mentionCount("inbound", "Mentions", "Public posts by others that a source brought in, deleted ones included."),
  outbound_posts: mentionCount("outbound", "Our posts", "Posts by owned accounts, automatic replies included."),
  negative_mentions: mentionCount("negative", "Negative mentions", "Mentions whose sentiment is negative.", "less"),
  neutral_mentions: mentionCount("neutral", "Neutral mentions", "Mentions whose sentiment is neutral."),
  positive_mentions: mentionCount("positive", "Positive mentions", "Mentions whose sentiment is positive.", "more"),
  unclassified_mentions: mentionCount("unclassified", "Unclassified mentions", "Mentions whose sentiment could not be told."),
  net_sentiment: {
    label: "Net sentiment",
    definition: "Positive minus negative mentions, divided by all mentions, neutral and unclassified ones included.",
    unit: "balance", dateBasis: "published", additive: false, missing: "gap", better: "more",
    numerator: "positive minus negative mentions", denominator: "mentions",
    needs: { from: "mentions" },
    compute: ({ mentions: m }) => m && ratio(m.positive - m.negative, m.inbound),
  },
  negative_share: {
    label: "Negative share",
    definition: "Negative mentions divided by all mentions, neutral and unclassified ones included; nothing where none is classified.",
    unit: "share", dateBasis: "published", additive: false, missing: "gap", better: "less",
    numerator: "negative mentions", denominator: "mentions",
    needs: { from: "mentions" },
    compute: ({ mentions: m }) => m && { ...ratio(m.negative, m.inbound), ...(m.inbound > m.unclassified ? {} : { value: null }) },
  },
  share_of_voice: {
    label: "Share of voice",
    definition: "Mentions with a topic, divided by the mentions that have any of the topics compared, each counted once; a mention with two of them counts for both, so shares can add up to more than 100 %.",
    unit: "share", dateBasis: "published", additive: false, missing: "gap", better: "neither",
    numerator: "mentions with the topic", denominator: "mentions with any of the topics compared",
    needs: { from: "mentions" },
    compute: ({ mentions: m, voices }) => (m && voices !== undefined ? ratio(m.inbound, voices) : null),
  },
  conversations: {
    label: "Conversations",
    definition: "Threads whose first post was published in the range, our own posts included.",
    unit: "count", dateBasis: "first post", additive: true, missing: "zero", better: "neither",
    numerator: "conversations", denominator: null,
    needs: { from: "conversations" },
    compute: ({ conversations }) => count(conversations?.all),
  },
  conversations_with_inbound: {
    label: "Conversations with an inbound post",
    definition: "Threads whose first post was published in the range and in which somebody else wrote.",
    unit: "count", dateBasis: "first post", additive: true, missing: "zero", better: "neither",
    numerator: "conversations with an inbound post", denominator: null,
    needs: { from: "conversations" },
    compute: ({ conversations }) => count(conversations?.withInbound),
  },
  conversations_needing_answer: responseCount({
    label: "Conversations needing an answer", better: "neither", numerator: "conversations needing an answer",
    definition: "Conversations whose first inbound post that needs an answer was published in the range.",
    of: (found) => found.total,
  }),
  answered: responseCount({
    label: "Answered", better: "more", numerator: "conversations answered by a person",
    definition: "Conversations needing an answer that had a human public answer, whenever it came.",
    of: (found) => found.ended,
  }),
  never_answered: responseCount({
    label: "Never answered", better: "less", numerator: "conversations nobody has answered",
    definition: "Conversations needing an answer that no person has answered yet.",
    of: (found) => found.total - found.ended,
  }),
  answered_within_60s: within60("wall"),
  answered_within_60s_staffed: within60("staffed"),
  ...durations("first_response"),
  ...durations("next_response"),
  resolved: responseCount({
    label: "Resolved", better: "more", numerator: "conversations resolved at least once", kind: "first_resolution",
    definition: "Conversations needing an answer that were resolved at least once, by when they began.",
    of: (found) => found.ended,
  }),
  ...durations("first_resolution"),
  ...durations("total_resolution"),
  open_conversations: {
    label: "Open conversations",
    definition: "Conversations that are open at this moment.",
    unit: "count", dateBasis: "now", additive: false, missing: "zero", better: "less",
    numerator: "open conversations", denominator: null,
    needs: { from: "live" },
    compute: ({ live }) => count(live?.open),
  },
  waiting: {
    label: "Waiting for us",
    definition: "Open conversations at this moment in which somebody has written since our last human answer.",
    unit: "count", dateBasis: "now", additive: false, missing: "zero", better: "less",
    numerator: "conversations waiting for an answer", denominator: null,
    needs: { from: "live" },
    compute: ({ live }) => count(live?.waiting),
  },
};

export const metricKeys: readonly string[] = Object.keys(metrics);

/** The metric of that key. Throws for a key that is not in the registry. */
export function metricOf(key: string): Metric {
  const metric = metrics[key];
  if (!metric) throw new RangeError(`There is no metric ${JSON.stringify(key)}.`);
  return metric;
}

/** A metric by the reader's clock: its staffed twin where it has one and the clock is staffed. */
export function byClock(key: string, clock: Clock): string {
  return clock === "staffed" ? (metricOf(key).staffedTwin ?? key) : key;
}

/** Values of several metrics of one group; those that have no meaning under the filter are null throughout. */
export function computeMetrics(keys: readonly string[], measures: Measures): Record<string, MetricValue> {
  const missing: MetricValue = { value: null, numerator: null, denominator: null };
  return Object.fromEntries(keys.map((key) => [key, metricOf(key).compute(measures) ?? missing]));
}
