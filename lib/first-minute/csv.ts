import { legs } from "@/lib/first-minute/legs";
import type { Legs } from "@/lib/first-minute/schema";
import { toCsv } from "@/lib/http/csv";

export function legsCsv(answer: Legs): string {
  return toCsv([
    ["leg", "label", "conversations", "median_seconds", "p90_seconds", "of_conversations"],
    ...answer.legs.map(({ step, n, medianSeconds, p90Seconds }) => [step, legs[step].label, n, medianSeconds, p90Seconds, answer.conversations]),
    ["whole", "Publication until our answer stood there", answer.whole.n, answer.whole.medianSeconds, answer.whole.p90Seconds, answer.conversations],
  ]);
}
