import { ReferenceLine } from "recharts";
import type { PlacedMark } from "@/lib/charts/place-marks";

/** Lines at the buckets in which something happened; for a chart whose x is the bucket's index. */
export function markLines(marks: readonly PlacedMark[]) {
  return marks.map(({ index, symbol }) => (
    <ReferenceLine key={`mark ${index}`} x={index} stroke="var(--fm-text)" strokeDasharray="2 3" strokeOpacity={0.6} label={{ value: symbol, position: "insideTop", fill: "var(--fm-text)", fontSize: 11 }} />
  ));
}
