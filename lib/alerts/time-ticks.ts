import { formatDay, formatTime } from "@/lib/format/date";
import { zoneOf } from "@/lib/time/zone";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const steps = [5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * minuteMs);
const most = 7;

/** Instants for a time axis, on round local times: hours within two days, else days. */
export function timeTicks(fromMs: number, toMs: number, zone: string): { atMs: number; label: string }[] {
  const span = Math.max(1, toMs - fromMs);
  const days = Math.ceil(span / dayMs / most);
  const step = steps.find((one) => span / one <= most) ?? days * dayMs;
  const ticks: { atMs: number; label: string }[] = [];
  // Local time as if it were UTC; a clock change shifts a tick, never the line.
  for (let localMs = Math.ceil((fromMs + zoneOf(zone).offsetMs(fromMs)) / step) * step; ticks.length <= most; localMs += step) {
    const atMs = localMs - zoneOf(zone).offsetMs(localMs - zoneOf(zone).offsetMs(localMs));
    if (atMs > toMs) break;
    if (atMs >= fromMs) ticks.push({ atMs, label: step >= dayMs || localMs % dayMs === 0 ? formatDay(new Date(atMs), zone) : formatTime(new Date(atMs), zone) });
  }
  return ticks;
}
