import type { Evidence, Numbers } from "@/lib/alerts/evidence-schema";
import { RuleDetector } from "@/lib/alerts/rule-detector";

export type Recomputed = { numbers: Numbers; isAlert: boolean; agrees: boolean; differences: string[] };

/** Relative difference that two machines' arithmetic may make. */
const tolerance = 1e-9;

/**
 * Comes to an alert's decision again, from what the detector knew before and the buckets since, and compares every
 * number. Null where the evidence holds neither, or nothing was judged.
 */
export function recompute({ numbers: stored, threshold, series, replay }: Evidence): Recomputed | null {
  if (replay === null) return null;
  const detector = new RuleDetector({ family: stored.family, threshold, series }, replay.timeZone, replay.state);
  let last = null;
  for (const bucket of replay.buckets) last = detector.step(bucket) ?? last;
  if (last === null) return null;
  const differences = differencesOf(stored, last.numbers, "");
  if (!last.isAlert) differences.push("it is no alert");
  return { numbers: last.numbers, isAlert: last.isAlert, agrees: differences.length === 0, differences };
}

function differencesOf(stored: unknown, now: unknown, place: string): string[] {
  if (typeof stored === "number" && typeof now === "number") {
    return Math.abs(stored - now) <= tolerance * Math.max(1, Math.abs(stored)) ? [] : [`${place}: ${stored} was stored, ${now} comes out`];
  }
  if (typeof stored === "object" && stored !== null && typeof now === "object" && now !== null) {
    const nowFields = new Map(Object.entries(now));
    return Object.entries(stored).flatMap(([key, value]) => differencesOf(value, nowFields.get(key), place === "" ? key : `${place} ${key}`));
  }
  return stored === now ? [] : [`${place}: ${String(stored)} was stored, ${String(now)} comes out`];
}
