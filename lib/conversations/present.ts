import { isThanks } from "@/lib/clocks/is-thanks";
import { headStart, type RankInputs } from "@/lib/conversations/priority";
import type { Author, Conversation, Corrected, Post, Priority, Sentiment } from "@/lib/conversations/schema";
import type { ConversationRecord } from "@/lib/conversations/sql/rows";
import type { PostRecord } from "@/lib/conversations/sql/thread";

type Shown<T> = Omit<T, "id"> & { id: bigint };
type AuthorFields = Pick<ConversationRecord, "authorId" | "handle" | "displayName" | "authorNetwork" | "followers" | "authorUrl">;

/** A database row of a conversation as the API shows it. */
export function presentConversation(row: ConversationRecord): Shown<Omit<Conversation, "author">> & { author: Shown<Author> | null } {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    snoozedUntil: row.snoozedUntil,
    resolvedAt: row.resolvedAt,
    reopenedCount: row.reopenedCount,
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? "Somebody who left" },
    severity: row.severity,
    claim: row.claim && { by: row.claim.by, at: new Date(row.claim.at), expiresAt: new Date(row.claim.expiresAt) },
    clock: row.clock && { ...row.clock, startedAt: new Date(row.clock.startedAt), dueAt: row.clock.dueAt === null ? null : new Date(row.clock.dueAt) },
    outcome: row.outcome,
    priority: row.rankInputs && presentPriority(row.rankInputs, row.topics),
    match: null,
    author: presentAuthor(row),
    source: { id: row.sourceId, name: row.sourceName ?? "Removed source", network: row.sourceNetwork ?? "" },
    preview: row.preview,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
    waitingSince: row.waitingSince,
    inboundCount: row.inboundCount,
    outboundCount: row.outboundCount,
    firstSentiment: row.first && presentSentiment(row.first.sentiment, row.first.probability),
    lastSentiment: row.last && presentSentiment(row.last.sentiment, row.last.probability),
    topics: row.topics,
  };
}

function presentPriority(inputs: RankInputs, topics: ConversationRecord["topics"]): Priority {
  const { seconds, parts } = headStart(inputs, topics.find((topic) => topic.id === inputs.topicId)?.name);
  return { headStartSeconds: seconds, parts };
}

/** A post as the API shows it; of a deleted one only that it was there. */
export function presentPost(row: PostRecord): Shown<Omit<Post, "author" | "edits">> & {
  author: Shown<Author> | null;
  edits: PostRecord["edits"];
} {
  const removed = row.deletedAt !== null;
  return {
    id: row.id,
    outbound: row.outbound,
    automated: row.automated && !row.byAdvocate,
    byAdvocate: row.byAdvocate,
    author: removed ? null : presentAuthor(row),
    text: removed ? "" : row.text,
    url: removed ? null : row.url,
    lang: row.lang,
    rating: row.rating,
    ...presentFeeling(row),
    publishedAt: row.publishedAt,
    editedAt: row.editedAt,
    deletedAt: row.deletedAt,
    parentMissing: row.parentMissing,
    isThanks: !removed && !row.outbound && isThanks(row.text, row.lang, row.sentiment),
    media: removed ? [] : presentMedia(row.media),
    edits: removed ? [] : row.edits,
  };
}

export type FeelingRecord = {
  sentiment: number | null;
  modelSentiment: number | null;
  pNegative: number | null;
  pNeutral: number | null;
  pPositive: number | null;
  correctedAt: Date | null;
  correctedBy: string | null;
};

/** What a post's sentiment is, and who said so when it was not the model. */
export function presentFeeling(row: FeelingRecord): { sentiment: Sentiment | null; corrected: Corrected | null } {
  const { sentiment, modelSentiment, correctedAt } = row;
  const probabilityOf = (value: number | null) => (value === null ? null : value < 0 ? row.pNegative : value > 0 ? row.pPositive : row.pNeutral);
  if (correctedAt === null) return { sentiment: presentSentiment(sentiment, probabilityOf(sentiment)), corrected: null };
  const model = presentSentiment(modelSentiment, probabilityOf(modelSentiment));
  return { sentiment: presentSentiment(sentiment, null), corrected: { by: row.correctedBy ?? "somebody who left", at: correctedAt, model } };
}

function presentAuthor(row: AuthorFields): Shown<Author> | null {
  if (row.authorId === null || row.handle === null) return null;
  return {
    id: row.authorId,
    handle: row.handle,
    displayName: row.displayName,
    network: row.authorNetwork ?? "",
    followers: row.followers,
    url: row.authorUrl,
  };
}

function presentSentiment(value: number | null, probability: number | null): Sentiment | null {
  if (value === null) return null;
  return { name: value < 0 ? "negative" : value > 0 ? "positive" : "neutral", probability };
}

function presentMedia(media: unknown): Post["media"] {
  if (!Array.isArray(media)) return [];
  return media.flatMap((item: { url?: unknown; kind?: unknown; alt?: unknown }) =>
    typeof item.url === "string"
      ? [{ url: item.url, kind: typeof item.kind === "string" ? item.kind : "link", alt: typeof item.alt === "string" ? item.alt : null }]
      : [],
  );
}
