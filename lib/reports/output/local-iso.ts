import { zoneOf } from "@/lib/time/zone";

/** "2026-11-01T00:00:00+01:00": the instant as clocks in the zone show it, with what that is in UTC. */
export function localIso(at: Date, zone: string): string {
  const offsetMs = zoneOf(zone).offsetMs(at.getTime());
  const minutes = Math.abs(offsetMs) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${localClock(at, zone).toISOString().slice(0, 19)}${offsetMs < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** A date whose UTC parts are what clocks in the zone show: for files whose dates know no zone. */
export function localClock(at: Date, zone: string): Date {
  return new Date(at.getTime() + zoneOf(zone).offsetMs(at.getTime()));
}
