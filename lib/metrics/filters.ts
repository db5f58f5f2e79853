import type { Dimension } from "@/lib/metrics/schema";

/** What narrows the numbers; keys as in the rollups: an id in digits, a language tag, or "none". */
export type Filters = Partial<Record<Dimension, string>>;

export type RollupKey = { dimension: Dimension | "all"; key: string };

/** The filters of a query, and nothing else of it. */
export function filtersOf(query: Filters): Filters {
  const { source, topic, lang, account } = query;
  return Object.fromEntries(Object.entries({ source, topic, lang, account }).filter(([, key]) => key !== undefined));
}

/** The rollup row that answers these filters; null when several meet and only the rows themselves can. */
export function rollupKey(filters: Filters): RollupKey | null {
  const set = Object.entries(filters) as [Dimension, string][];
  const [only] = set;
  if (!only) return { dimension: "all", key: "all" };
  return set.length === 1 ? { dimension: only[0], key: only[1] } : null;
}

/** A post has no answering account. */
export const applyToMentions = (filters: Filters) => filters.account === undefined;
/** A conversation has no language. */
export const applyToResponses = (filters: Filters) => filters.lang === undefined;
export const applyToConversations = (filters: Filters) => filters.lang === undefined && filters.account === undefined;
