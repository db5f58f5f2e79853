import { localMidnight } from "@/lib/time/range";
import { zoneOf } from "@/lib/time/zone";

/** When YouTube's daily quota begins anew: the next midnight in California. */
export function nextPacificMidnight(now: Date): Date {
  return new Date(localMidnight(zoneOf("America/Los_Angeles"), now.getTime(), 1));
}
