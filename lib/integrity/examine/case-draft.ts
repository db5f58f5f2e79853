import "server-only";
import { createHash } from "node:crypto";
import type { Cluster } from "@/lib/integrity/clusters/find-clusters";
import type { PostSet } from "@/lib/integrity/clusters/posts";
import type { CaseEvidence, CaseKind } from "@/lib/integrity/cases/schema";
import type { ExaminedPost } from "@/lib/integrity/examine/people";
import type { Person } from "@/lib/integrity/examine/traits";

export type CaseMention = { mentionId: string; authorId: string; objectKeys: string[]; atMs: number };
/** A case as it was found: what it stands on, and every post of it. */
export type CaseDraft = { kind: CaseKind; title: string; fingerprint: string; evidence: CaseEvidence; mentions: CaseMention[] };

/** Everything that the finders need of a set, made once. */
export type Examined = { set: PostSet; posts: readonly ExaminedPost[]; people: readonly Person[]; fromMs: number; untilMs: number };

/** Names a case by the accounts it began with. */
export function fingerprintOf(kind: CaseKind, authorIds: readonly string[]): string {
  return `${kind}:${createHash("sha256").update([...authorIds].sort().join(" ")).digest("hex").slice(0, 32)}`;
}

/** A cluster that stands on links, tags, quotes or pictures is coordination; one that stands on what was written, same words. */
export function kindOf({ pairs }: Pick<Cluster, "pairs">, kindOfObject: (object: number) => string | undefined): CaseKind {
  let words = 0;
  let others = 0;
  for (const { meetings } of pairs) {
    for (const { object, weight } of meetings) {
      const kind = kindOfObject(object);
      if (kind === "words" || kind === "phrase") words += weight;
      else others += weight;
    }
  }
  return others > words ? "coordination" : "same_words";
}
