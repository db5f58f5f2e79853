import type { Clock, ConversationCounts, MentionCounts, ResponseKind } from "@/lib/metrics/measures";

/** What the reads in lib/metrics/sql return: by slot (its place in the list of stretches) or by key of a dimension. */
export type SlotMentions = MentionCounts & { slot: number };
export type KeyMentions = MentionCounts & { key: string };

export type SlotConversations = ConversationCounts & { slot: number };

export type KindsAndClocks = { kinds: readonly ResponseKind[]; clocks: readonly Clock[] };

type Binned = { kind: ResponseKind; clock: Clock; bin: number; count: number };
export type SlotBin = Binned & { slot: number };
export type KeyBin = Binned & { key: string };

/** A rollup row's histogram as PostgreSQL writes arrays: "{3,7}" bins with "{12,5}" facts. */
type Histogram = { kind: ResponseKind; clock: Clock; bins: string; counts: string };
export type SlotHistogram = Histogram & { slot: number };
export type KeyHistogram = Histogram & { key: string };

type MedianAndP90 = { kind: ResponseKind; clock: Clock; median: number | null; p90: number | null };
export type SlotPercentiles = MedianAndP90 & { slot: number };
export type KeyPercentiles = MedianAndP90 & { key: string };

/** Cell 0 is Monday 00:00–01:00 local, cell 167 Sunday 23:00–24:00. */
export type CellStats = { cell: number; total: number; ended: number; median: number | null };
export type CellBin = { cell: number; bin: number; count: number };
