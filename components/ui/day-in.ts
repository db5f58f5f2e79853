import { zoneOf } from "@/lib/time/zone";

/** Local calendar day of an instant, YYYY-MM-DD. */
export function dayIn(zone: string, instantMs: number): string {
  return new Date(instantMs + zoneOf(zone).offsetMs(instantMs)).toISOString().slice(0, 10);
}
