import { computeOutcome, type Outcome } from "@/lib/outcomes/compute-outcome";
import type { StaffedSeconds } from "@/lib/time/staffed-hours";

/** What of a post decides a conversation's facts. */
export type FactPost = {
  id: bigint;
  publishedAt: Date;
  /** By an owned account. */
  outbound: boolean;
  /** An automatic reply: never a response. */
  automated: boolean;
  /** By an advocate: outbound and automated, and not counted among ours. */
  byAdvocate?: boolean;
  authorId: bigint | null;
  sentiment?: number | null;
  pNegative?: number | null;
};

export type FactOptions = {
  /** Whether people here wait for an answer at all; without it there are no facts and nobody waits. */
  needsAnswer: boolean;
  /** When the conversation was first resolved, and when it was resolved for good (null while open again). */
  resolutions?: { firstAt: Date; finalAt: Date | null };
};

export type FactKind = "first_response" | "next_response" | "first_resolution" | "total_resolution";

/** One row of conversation_facts. `endedAt` and both durations are null while it has not happened. */
export type ConversationFact = {
  kind: FactKind;
  seq: number;
  startedAt: Date;
  endedAt: Date | null;
  seconds: number | null;
  staffedSeconds: number | null;
  /** The owned account that answered. */
  accountId: bigint | null;
};

export type ConversationFacts = {
  /** Every fact, ready to store. */
  facts: ConversationFact[];
  firstResponse: ConversationFact | null;
  nextResponses: ConversationFact[];
  /** Earliest inbound since our last human post; null when nobody waits. */
  waitingSince: Date | null;
  firstInboundAt: Date | null;
  /** Of the first inbound post, else of the earliest post: whose conversation it is. */
  opener: FactPost | null;
  firstAt: Date | null;
  lastAt: Date | null;
  inboundCount: number;
  outboundCount: number;
  /** Sentiment of the first and the last inbound post. */
  firstSentiment: number | null;
  lastSentiment: number | null;
  /** p_negative of the first inbound post. */
  pNegative: number | null;
  outcome: Outcome | null;
};

/**
 * A conversation's facts from all its posts, in any order. Response times run between published times:
 * the first from the first inbound post to the first human outbound at or after it (in the same instant
 * counts, 0 s), each later one from the first inbound since we last spoke to our next human post.
 * Automatic replies end nothing; re-opening restarts nothing. `staffed` counts staffed seconds of a span.
 */
export function computeFacts(posts: readonly FactPost[], options: FactOptions, staffed: StaffedSeconds): ConversationFacts {
  const ordered = [...posts].sort(byTimeInboundFirst);
  const inbound = ordered.filter((post) => !post.outbound);
  const first = inbound[0] ?? null;
  const spans = options.needsAnswer ? responseSpans(ordered) : [];
  const responses = spans.map((span, index) => responseFact(span, index, staffed));
  const facts = [...responses];
  if (first && options.needsAnswer && options.resolutions) {
    const { firstAt, finalAt } = options.resolutions;
    facts.push(timedFact("first_resolution", 0, first.publishedAt, firstAt, null, staffed));
    facts.push(timedFact("total_resolution", 0, first.publishedAt, finalAt, null, staffed));
  }
  const openSpan = spans.at(-1);
  return {
    facts,
    firstResponse: responses[0] ?? null,
    nextResponses: responses.slice(1),
    waitingSince: openSpan && !openSpan.answer ? openSpan.startedAt : null,
    firstInboundAt: first?.publishedAt ?? null,
    opener: first ?? ordered[0] ?? null,
    firstAt: ordered[0]?.publishedAt ?? null,
    lastAt: ordered.at(-1)?.publishedAt ?? null,
    inboundCount: inbound.length,
    outboundCount: ordered.filter((post) => post.outbound && !post.byAdvocate).length,
    firstSentiment: first?.sentiment ?? null,
    lastSentiment: inbound.at(-1)?.sentiment ?? null,
    pNegative: first?.pNegative ?? null,
    outcome: computeOutcome(ordered),
  };
}

type ResponseSpan = { startedAt: Date; answer: FactPost | null };

function responseSpans(ordered: readonly FactPost[]): ResponseSpan[] {
  const spans: ResponseSpan[] = [];
  let open: ResponseSpan | null = null;
  for (const post of ordered) {
    if (!post.outbound && !open) {
      open = { startedAt: post.publishedAt, answer: null };
      spans.push(open);
    } else if (post.outbound && !post.automated && open) {
      open.answer = post;
      open = null;
    }
  }
  return spans;
}

function responseFact(span: ResponseSpan, index: number, staffed: StaffedSeconds): ConversationFact {
  const kind = index === 0 ? "first_response" : "next_response";
  const seq = index === 0 ? 0 : index - 1;
  return timedFact(kind, seq, span.startedAt, span.answer?.publishedAt ?? null, span.answer?.authorId ?? null, staffed);
}

function timedFact(
  kind: FactKind,
  seq: number,
  startedAt: Date,
  endedAt: Date | null,
  accountId: bigint | null,
  staffed: StaffedSeconds,
): ConversationFact {
  return {
    kind,
    seq,
    startedAt,
    endedAt,
    seconds: endedAt && Math.max(0, endedAt.getTime() - startedAt.getTime()) / 1000,
    staffedSeconds: endedAt && staffed(startedAt, endedAt),
    accountId,
  };
}

function byTimeInboundFirst(a: FactPost, b: FactPost): number {
  const apart = a.publishedAt.getTime() - b.publishedAt.getTime();
  if (apart !== 0) return apart;
  if (a.outbound !== b.outbound) return a.outbound ? 1 : -1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
