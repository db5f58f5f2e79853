import type { CaseEvidence } from "@/lib/integrity/cases/schema";

/** Evidence of a case of which only these posts are left: accounts, things and pairs that rested on others are gone. Its numbers stay as they were found. */
export function withoutPosts(evidence: CaseEvidence, left: readonly { mentionId: string; authorId: string; objectKeys: readonly string[] }[]): CaseEvidence {
  const ids = new Set(left.map(({ mentionId }) => mentionId));
  const authors = new Set(left.map(({ authorId }) => authorId));
  const holder = new Map(left.flatMap(({ mentionId, objectKeys }) => objectKeys.map((key) => [key, mentionId] as const)));
  const accounts = evidence.accounts.filter(({ authorId }) => authors.has(authorId));
  const accountPlace = placesOf(evidence.accounts, accounts);
  const objects = evidence.objects.filter(({ key, mentionId }) => holder.has(key) || ids.has(mentionId));
  const objectPlace = placesOf(evidence.objects, objects);
  const pairs = evidence.pairs.flatMap((pair): CaseEvidence["pairs"] => {
    const [a, b] = [accountPlace.get(pair.a), accountPlace.get(pair.b)];
    if (a === undefined || b === undefined || !ids.has(pair.mentionA) || !ids.has(pair.mentionB)) return [];
    return [{ ...pair, a, b, object: pair.object === null ? null : (objectPlace.get(pair.object) ?? null) }];
  });
  return {
    ...evidence, accounts, pairs, pairsInAll: evidence.pairsInAll - (evidence.pairs.length - pairs.length),
    objects: objects.map((object) => (ids.has(object.mentionId) ? object : { ...object, mentionId: holder.get(object.key) ?? object.mentionId })),
  };
}

/** Where each item that is kept stands afterwards, by where it stood. */
function placesOf<Item>(before: readonly Item[], after: readonly Item[]): Map<number, number> {
  const kept = new Map(after.map((item, place) => [item, place]));
  return new Map(before.flatMap((item, place) => (kept.has(item) ? [[place, kept.get(item) ?? 0] as const] : [])));
}
