import type { Legs } from "@/lib/first-minute/schema";
import type { LeftOut } from "@/lib/integrity/cases/left-out-schema";
import type { Measured, ModelError } from "@/lib/labels/quality-schema";
import type { Breakdown, Distribution, Series, Summary } from "@/lib/metrics/schema";
import type { Experiences, Voice } from "@/lib/metrics/voice-schema";
import type { OutcomesBySpeed } from "@/lib/outcomes/schema";
import type { Period, Span } from "@/lib/reports/period";
import type { Stories } from "@/lib/stories/schema";
import type { CauseState } from "@/lib/voice/schema";

/** Metrics a report reads for its range and for both it is compared with. */
export const reportMetrics = [
  "mentions", "outbound_posts", "negative_mentions", "neutral_mentions", "positive_mentions", "unclassified_mentions", "net_sentiment",
  "conversations", "conversations_with_inbound", "conversations_needing_answer", "answered", "never_answered", "answered_within_60s",
  "first_response_median_seconds", "first_response_p90_seconds", "next_response_median_seconds", "resolved", "open_conversations", "waiting",
];

export type PromiseCounts = { kept: number; broken: number; postsHeld: number; postsKept: number };

/** The numbers of one stretch of time: the range's, or those it is compared with. */
export type SpanFacts = Span & {
  summary: Summary;
  medianInterval: { low: number; high: number } | null;
  outcomes: OutcomesBySpeed;
  promises: PromiseCounts;
};

export type ListedPromiseFact = { id: number; text: string; state: "kept" | "broken"; at: Date; owner: string | null };

export type IncidentFact = {
  id: number; name: string; severity: number; declaredAt: Date; endedAt: Date | null;
  /** Published statements, the earliest first. */
  statements: { kind: string; publishedAt: Date }[];
};

export type DrillFact = { id: number; scenario: string; endedAt: Date; within60: { value: number | null; of: number } | null; firstResponseSeconds: number | null };

/** What employees said, and what became of it. Null counts are fewer than five. */
export type VoiceFacts = {
  voices: number | null;
  themes: { id: number; name: string; voices: number | null; negative: number | null; posts: number | null }[];
  causes: {
    listed: { id: number; title: string; state: CauseState; answer: string; change: string; theme: string | null; at: Date }[];
    answered: number;
    changed: number;
    unanswered: number;
  };
};

/** Everything a report is written from: answers of the readers that screens use, and nothing else. */
export type ReportFacts = {
  period: Period;
  madeAt: Date;
  /** What somebody called it; null for the period's own name. */
  title: string | null;
  workspace: { name: string; firstResponseTargetSeconds: number };
  /** What narrows the whole report: an incident's only topic or source. */
  filter: { text: string; query: Record<string, string> } | null;
  /** Said of a filter that could not be applied. */
  filterCaveat: string | null;
  /** Posts of the range that count in none of its numbers, and the coordinated cases they belong to. */
  leftOut: LeftOut;
  now: SpanFacts;
  previous: SpanFacts | null;
  lastYear: SpanFacts | null;
  series: Series;
  seriesBefore: Series | null;
  modelError: ModelError;
  quality: Measured;
  topics: Breakdown;
  topicsBefore: Breakdown | null;
  stories: Stories;
  voice: Voice;
  voiceBefore: Voice | null;
  waits: Distribution;
  legs: Legs;
  openByAge: { upToSeconds: number | null; count: number }[];
  promises: { listed: ListedPromiseFact[]; open: number; overdue: number };
  experiences: Experiences;
  employees: VoiceFacts;
  incidents: IncidentFact[];
  /** Those of the range that ended; as incidents, the listed ones of `counts`. */
  drills: DrillFact[];
  counts: { incidents: number; drills: number };
};
