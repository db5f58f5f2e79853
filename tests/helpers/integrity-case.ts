import type { CaseEvidence } from "@/lib/integrity/cases/schema";

/** Three accounts that posted the same link and the same words within half a minute. */
export function makeEvidence(authorIds: readonly string[] = ["1", "2", "3"], mentionIds: readonly string[] = ["11", "12", "13"]): CaseEvidence {
  const mentionOf = (place: number) => mentionIds[place % mentionIds.length] ?? "0";
  return {
    version: 1, kind: "coordination", rating: "very unlikely by chance",
    examined: { posts: 5_000, accounts: 2_100, from: "2026-02-20T00:00:00.000Z", until: "2026-03-02T00:00:00.000Z", ordinaryAuthors: 2_090 },
    chance: { expected: 0.01, p: 0.0004, how: "the same posts at shuffled times, 1,000 rounds" },
    numbers: [
      { key: "created_within_days", label: "made within the same 14 days", unit: "share", value: 1, outOf: 3, ordinary: { value: 0.04, low: 0.03, high: 0.05, outOf: 2_090 }, chance: { expected: 0.1, p: 0.001, how: "drawn from ordinary authors" } },
      { key: "median_followers", label: "followers, median", unit: "count", value: 12, outOf: 3, ordinary: null, chance: null },
    ],
    accounts: authorIds.map((authorId, place) => ({ authorId, posts: 4, isJoined: place === 2, signs: ["created_within_days"] })),
    objects: [
      { key: "link:news.example/a", kind: "link", label: "news.example/a", mentionId: mentionOf(0), accounts: 3, posts: 3, passedOn: null },
      { key: "words:1", kind: "words", label: null, mentionId: mentionOf(1), accounts: 2, posts: 2, passedOn: null },
    ],
    pairs: [
      { a: 0, b: 1, score: 20, meetings: 3, secondsApart: 30, mentionA: mentionOf(0), mentionB: mentionOf(1), object: 0 },
      { a: 1, b: 2, score: 12, meetings: 2, secondsApart: 45, mentionA: mentionOf(1), mentionB: mentionOf(2), object: 1 },
      { a: 0, b: 2, score: 11, meetings: 2, secondsApart: 15, mentionA: mentionOf(0), mentionB: mentionOf(2), object: null },
    ],
    pairsInAll: 3,
    hours: { group: Array.from({ length: 24 }, (_, hour) => (hour === 10 ? 12 : 0)), ordinary: Array.from({ length: 24 }, () => 1 / 24) },
    reviewed: null,
    limits: ["Deleted posts cannot be examined."],
  };
}
