import { sayChange } from "@/lib/charts/prepare-breakdown";

export type Voices = { key: string; label: string; total: number; negative: number };

export type Moved = {
  key: string;
  label: string;
  voices: number;
  before: number;
  negative: number;
  /** "new", "gone", "+140 %", "−3". */
  change: string;
  direction: "up" | "down" | "same";
  /** Larger than chance alone explains (twice the spread of two Poisson counts). */
  notable: boolean;
};

/** Topics by how far they moved against an earlier period of the same length, the most telling first. */
export function prepareMoved(now: readonly Voices[], before: readonly Voices[], limit = 6): Moved[] {
  const earlier = new Map(before.map((topic) => [topic.key, topic]));
  const gone = before.filter((topic) => !now.some((current) => current.key === topic.key));
  return [...now, ...gone.map((topic) => ({ ...topic, total: 0, negative: 0 }))]
    .map((topic) => ({ topic, was: earlier.get(topic.key)?.total ?? 0 }))
    .filter(({ topic, was }) => topic.total > 0 || was > 0)
    .map(({ topic, was }) => ({ row: toMoved(topic, was), score: score(topic.total, was) }))
    .toSorted((a, b) => b.score - a.score || b.row.voices - a.row.voices)
    .slice(0, limit)
    .map(({ row }) => row);
}

/** Distance of two counts in units of their own spread. */
function score(now: number, before: number): number {
  return Math.abs(now - before) / Math.sqrt(Math.max(1, now + before));
}

function toMoved(topic: Voices, before: number): Moved {
  const difference = topic.total - before;
  return {
    key: topic.key,
    label: topic.label,
    voices: topic.total,
    before,
    negative: topic.negative,
    change: sayChange(topic.total, before),
    direction: difference > 0 ? "up" : difference < 0 ? "down" : "same",
    notable: score(topic.total, before) >= 2,
  };
}
