import { toCsv } from "@/lib/http/csv";
import { localIso } from "@/lib/metrics/csv";
import { outcomes } from "@/lib/outcomes/compute-outcome";
import { speedNames } from "@/lib/outcomes/say-speed";
import type { OutcomesBySpeed } from "@/lib/outcomes/schema";

export function outcomesBySpeedCsv({ bins, from, to, zone, clock }: OutcomesBySpeed): string {
  return toCsv([
    ["first_answer", "outcome", "conversations", "of", "share", "low_95", "high_95", "clock", "from", "to"],
    ...bins.flatMap((bin) =>
      outcomes.map((outcome) => {
        const { count, share } = bin.outcomes[outcome];
        return [speedNames[bin.speed], outcome, count, bin.count, share?.value ?? null, share?.low ?? null, share?.high ?? null, clock, localIso(from, zone), localIso(to, zone)];
      }),
    ),
  ]);
}
