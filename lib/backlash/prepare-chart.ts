import { subjectName, verdictWords } from "@/lib/backlash/say-backlash";
import { method, type Subject, type Verdict } from "@/lib/backlash/schema";
import { formatCount, formatSigned } from "@/lib/format/number";

export type ChartRow = {
  subject: string;
  name: string;
  verdict: Verdict;
  /** Null where nothing can be said; it is then drawn as words on the zero line. */
  estimate: number | null;
  /** Where the point or the words stand. */
  at: number;
  /** How far the interval reaches to both sides, for the error bar. */
  reach: [number, number];
  /** Beside the point: "Harms +1.82, n 209". */
  label: string;
};
export type PreparedChart = { rows: ChartRow[]; low: number; high: number; ticks: number[] };

/** One row a subject on one axis; zero is always on it. */
export function prepareChart(subjects: readonly Subject[]): PreparedChart {
  const rows = subjects.map(({ subject, result, campaign }): ChartRow => {
    const main = result.effects.find((effect) => effect.measure === "backlash");
    const base = { subject, name: subjectName(subject, campaign?.name ?? null), verdict: result.verdict };
    if (!main || main.estimate === null || main.low === null || main.high === null) {
      return { ...base, estimate: null, at: 0, reach: [0, 0], label: `${verdictWords.not_enough_data}: ${formatCount(result.matched)} of ${method.fewestMatched}` };
    }
    const { estimate, low, high } = main;
    return { ...base, estimate, at: estimate, reach: [estimate - low, high - estimate], label: `${verdictWords[result.verdict]} ${formatSigned(estimate, 2)}, n ${formatCount(main.matched)}` };
  });
  const step = stepFor(Math.max(0.5, ...rows.map((row) => row.at + row.reach[1])) - Math.min(-0.5, ...rows.map((row) => row.at - row.reach[0])));
  const low = Math.floor(Math.min(-0.5, ...rows.map((row) => row.at - row.reach[0])) / step) * step;
  const high = Math.ceil(Math.max(0.5, ...rows.map((row) => row.at + row.reach[1])) / step) * step;
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => Math.round((low + index * step) * 100) / 100);
  return { rows, low, high, ticks };
}

const stepFor = (span: number): number => [0.25, 0.5, 1, 2, 5].find((step) => span / step <= 8) ?? 10;
