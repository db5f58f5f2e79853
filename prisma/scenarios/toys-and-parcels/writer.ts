import type { NormalizedAuthor, NormalizedMention } from "@/lib/mentions/normalized";
import type { ScenarioSource } from "@/prisma/scenarios/scenario";
import { later } from "@/prisma/scenarios/toys-and-parcels/clock";

export type SourceKey = "x" | "bluesky" | "mastodon" | "reviews" | "news";
type Draft = Omit<NormalizedMention, "externalId" | "parentExternalId">;

/** Collects posts by source, gives them ids in order, and leaves out what lies outside the sixty days. */
export class Writer {
  private readonly posts = new Map<SourceKey, NormalizedMention[]>();
  private readonly lastAt = new Map<string, Date>();

  constructor(
    private readonly startAt: Date,
    private readonly now: Date,
  ) {}

  /** Returns the post's id, or null when it does not happen (its parent does not, or it is yet to come). */
  add(source: SourceKey, draft: Draft, parent?: string | null): string | null {
    if (parent === null) return null;
    let { publishedAt } = draft;
    // Two posts of a thread in one second would leave their order open.
    const parentAt = parent === undefined ? undefined : this.lastAt.get(`${source} ${parent}`);
    if (parentAt && publishedAt <= parentAt) publishedAt = later(parentAt, 1);
    if (publishedAt < this.startAt || publishedAt > this.now) return null;
    const posts = this.posts.get(source) ?? [];
    this.posts.set(source, posts);
    const externalId = `demo-${source}-${posts.length + 1}`;
    posts.push({ ...draft, publishedAt, externalId, ...(parent === undefined ? {} : { parentExternalId: parent }) });
    this.lastAt.set(`${source} ${externalId}`, publishedAt);
    return externalId;
  }

  /** How many posts were written. */
  get size(): number {
    let size = 0;
    for (const posts of this.posts.values()) size += posts.length;
    return size;
  }

  mentions(source: SourceKey): ScenarioSource["mentions"] {
    return [...(this.posts.get(source) ?? [])].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
  }
}

export function ours(handle: string, displayName: string): NormalizedAuthor {
  return { handle, displayName, followers: 48_200 };
}
