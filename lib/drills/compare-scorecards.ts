import { type Scorecard, scoreDefinitions, type ScoreKey, scoreKeys } from "@/lib/drills/scorecard-schema";

export type Comparison = {
  /** In the last earlier drill that measured it. */
  before: number | null;
  /** Median of the earlier drills that measured it. */
  usual: number | null;
  /** How many earlier drills that is. */
  of: number;
  /** Now less before; null where one of them was not measured. */
  change: number | null;
  verdict: "better" | "worse" | "same" | null;
};

/** A drill beside earlier ones, given in any order; later ones and itself are left out. `verdict` is against the last. */
export function compareScorecards(now: Scorecard, others: readonly Scorecard[], scenario: "same" | "any" = "same"): Record<ScoreKey, Comparison> {
  const earlier = others
    .filter((other) => other.endedAt < now.endedAt && (scenario === "any" || other.scenario === now.scenario))
    .sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1));
  const compare = (key: ScoreKey): Comparison => {
    const values = earlier.flatMap(({ figures }) => figures[key].value ?? []);
    const before = values.at(-1) ?? null;
    const { value } = now.figures[key];
    const change = value === null || before === null ? null : value - before;
    return { before, usual: medianOf(values), of: values.length, change, verdict: verdictOf(change, scoreDefinitions[key].better) };
  };
  return Object.fromEntries(scoreKeys.map((key) => [key, compare(key)])) as Record<ScoreKey, Comparison>;
}

function verdictOf(change: number | null, better: "lower" | "higher" | null): Comparison["verdict"] {
  if (change === null || better === null) return null;
  if (Math.abs(change) < 1e-9) return "same";
  return change < 0 === (better === "lower") ? "better" : "worse";
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length === 0 ? null : (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
