import { zoneOf, type Zone } from "@/lib/time/zone";

/** Ranges people choose by name. */
export const rangeNames = ["24h", "7d", "30d", "90d", "365d", "all"] as const;
export type RangeName = (typeof rangeNames)[number];

/** [fromMs, toMs), and the stretch it is compared with; null where there is nothing before. */
export type Range = { fromMs: number; toMs: number; previous: { fromMs: number; toMs: number } | null };

const quarterMs = 900_000;
const dayMs = 86_400_000;

/** Days a named range has, today included. */
const rangeDays: Record<Exclude<RangeName, "24h" | "all">, number> = { "7d": 7, "30d": 30, "90d": 90, "365d": 365 };

/** Midnight of the local day that lies `days` after the one at `instantMs`. */
export function localMidnight(zone: Zone, instantMs: number, days = 0): number {
  const localMs = instantMs + zone.offsetMs(instantMs);
  return zone.instantOf((Math.floor(localMs / dayMs) + days) * dayMs);
}

/** The instant at which the local clock shows the same time `days` later. */
export function addLocalDays(zone: Zone, instantMs: number, days: number): number {
  return zone.instantOf(instantMs + zone.offsetMs(instantMs) + days * dayMs);
}

function nextQuarter(ms: number): number {
  return Math.ceil(ms / quarterMs) * quarterMs;
}

/**
 * A named range in the reader's zone. It ends with the quarter of an hour that runs now; days are local days,
 * today being the last. `extent` is where the data begin and end, for "all".
 */
export function namedRange(
  name: RangeName,
  zoneName: string,
  nowMs: number,
  extent: { firstMs: number; lastMs: number } | null = null,
): Range {
  const zone = zoneOf(zoneName);
  const toMs = nextQuarter(nowMs + 1);
  if (name === "24h") {
    return { fromMs: toMs - dayMs, toMs, previous: { fromMs: toMs - 2 * dayMs, toMs: toMs - dayMs } };
  }
  if (name === "all") {
    if (!extent) return { fromMs: localMidnight(zone, nowMs), toMs, previous: null };
    return { fromMs: localMidnight(zone, extent.firstMs), toMs: nextQuarter(extent.lastMs + 1), previous: null };
  }
  const days = rangeDays[name];
  return {
    fromMs: localMidnight(zone, nowMs, 1 - days),
    toMs,
    previous: { fromMs: localMidnight(zone, nowMs, 1 - 2 * days), toMs: nextQuarter(addLocalDays(zone, toMs, -days)) },
  };
}

/** A range by its ends. Whole local days are compared with the days before, anything else with the same length. */
export function explicitRange(fromMs: number, toMs: number, zoneName: string): Range {
  const zone = zoneOf(zoneName);
  const wholeDays = localMidnight(zone, fromMs) === fromMs && localMidnight(zone, toMs) === toMs;
  if (!wholeDays) return { fromMs, toMs, previous: { fromMs: 2 * fromMs - toMs, toMs: fromMs } };
  const days = Math.round((toMs - fromMs) / dayMs);
  return { fromMs, toMs, previous: { fromMs: localMidnight(zone, fromMs, -days), toMs: fromMs } };
}
