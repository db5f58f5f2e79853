import { bucketWords } from "@/lib/charts/page-state";
import { formatSigned } from "@/lib/format/number";
import type { Experiences } from "@/lib/metrics/voice-schema";

/** What the cross-correlation shows, in a sentence that claims no more than it can. */
export function sayLead({ leadLag: { observed, found }, bucket }: Pick<Experiences, "leadLag" | "bucket">): string {
  const word = bucketWords[bucket];
  if (!found) return `Too little to say whether one runs ahead: both sides had posts in ${observed} whole ${word}s; it takes 21, without many gaps between. Choose a longer period.`;
  const { best, verdict } = found;
  if (verdict === "nothing") return "Neither runs ahead that one could see: every shift stays inside what chance alone does.";
  const size = Math.abs(best.lag);
  const shift = `${size} ${word}${size === 1 ? "" : "s"}`;
  const together = best.r > 0;
  const what =
    best.lag === 0
      ? together ? "Both rise and fall together" : "One rises when the other falls"
      : `${best.lag > 0 ? "Employee complaints run" : "Customer complaints run"} ${shift} ahead${together ? "" : ", in the opposite direction"}`;
  const how = `r ${formatSigned(best.r, 2)}`;
  return verdict === "chance"
    ? `${what} (${how}), but this could be chance: with ${found.lags.length} shifts tried, one or two pass by luck.`
    : `${what} (${how}): more than chance explains, even with ${found.lags.length} shifts tried. It does not say that one causes the other.`;
}
