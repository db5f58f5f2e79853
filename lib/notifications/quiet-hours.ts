import type { Rules } from "@/lib/notifications/preferences-schema";
import { localTime, zoneOf } from "@/lib/time/zone";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether a wall clock in the zone stands within quiet hours; their end is not part of them. */
export function isQuiet(quiet: Rules["quiet"], timeZone: string, now: Date): boolean {
  if (!quiet) return false;
  const { hour, minute } = localTime(zoneOf(timeZone), now.getTime());
  const at = hour * 60 + minute;
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  return from < to ? at >= from && at < to : at >= from || at < to;
}

/** The first instant after `now` at which a clock in the zone shows `time` ("08:00"); skipped by a clock change, the first after it. */
export function nextLocalTime(time: string, timeZone: string, now: Date): Date {
  const zone = zoneOf(timeZone);
  const nowMs = now.getTime();
  const localMidnight = Math.floor((nowMs + zone.offsetMs(nowMs)) / dayMs) * dayMs;
  for (let day = 0; ; day++) {
    const instant = zone.instantOf(localMidnight + day * dayMs + minutesOf(time) * 60_000);
    if (instant > nowMs) return new Date(instant);
  }
}

/**
 * When the next digest after `now` comes; null when none does. An hourly one comes at the full hour of the person's
 * clock, one that would fall into quiet hours at their end. A daily one comes at the time the person named, whatever else.
 */
export function nextDigestAt({ digest, quiet }: Pick<Rules, "digest" | "quiet">, timeZone: string, now: Date): Date | null {
  if (digest.every === "off") return null;
  if (digest.every === "daily") return nextLocalTime(digest.at, timeZone, now);
  const zone = zoneOf(timeZone);
  const nowMs = now.getTime();
  const offset = zone.offsetMs(nowMs);
  const at = new Date((Math.floor((nowMs + offset) / hourMs) + 1) * hourMs - offset);
  return quiet && isQuiet(quiet, timeZone, at) ? nextLocalTime(quiet.to, timeZone, at) : at;
}
