/** Something that happened, as charts mark it. */
export type ChartMark = { kind: "alert" | "incident" | "statement"; at: Date; title: string; href: string };
export type PlacedMark = { index: number; symbol: string; kinds: ChartMark["kind"][] };

/** Told apart by shape; the graver one stands for a bucket with several. */
const symbols: Record<ChartMark["kind"], string> = { incident: "◆", alert: "▲", statement: "●" };
const gravest: readonly ChartMark["kind"][] = ["incident", "alert", "statement"];

/** Marks in the buckets they fall into, one a bucket; those outside are left out. */
export function placeMarks(marks: readonly ChartMark[], buckets: readonly { startAt: Date; endAt: Date }[]): PlacedMark[] {
  const byIndex = new Map<number, Set<ChartMark["kind"]>>();
  for (const { at, kind } of marks) {
    const index = buckets.findIndex(({ startAt, endAt }) => startAt <= at && at < endAt);
    if (index >= 0) byIndex.set(index, (byIndex.get(index) ?? new Set()).add(kind));
  }
  return Array.from(byIndex, ([index, kinds]) => {
    const known = gravest.filter((kind) => kinds.has(kind));
    return { index, kinds: known, symbol: symbols[known[0] ?? "alert"] };
  }).sort((a, b) => a.index - b.index);
}

export const symbolOf = (kind: ChartMark["kind"]) => symbols[kind];
