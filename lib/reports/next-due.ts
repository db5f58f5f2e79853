import type { ReportInput } from "@/lib/reports/schema";
import { localMidnight } from "@/lib/time/range";
import { zoneOf } from "@/lib/time/zone";

export type Rhythm = {
  kind: "weekly" | "monthly";
  /** 0 Monday … 6 Sunday, or 1–28 of the month. */
  day: number;
  /** Of the local day. */
  minute: number;
  zone: string;
};

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The first instant after `afterMs` at which the zone's calendar and clock show the rhythm's day and time. A time that a clock change skips is the first after it. */
export function nextDue({ kind, day, minute, zone: name }: Rhythm, afterMs: number): number {
  const zone = zoneOf(name);
  const local = new Date(afterMs + zone.offsetMs(afterMs));
  for (let step = 0; ; step++) {
    const midnight =
      kind === "weekly"
        ? Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + ((day - ((local.getUTCDay() + 6) % 7) + 7) % 7) + 7 * step)
        : Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + step, day);
    const dueMs = zone.instantOf(midnight + minute * minuteMs);
    if (dueMs > afterMs) return dueMs;
  }
}

/** What a report that is due then is about: the week or month before. */
export function dueReport({ kind, zone: name }: Pick<Rhythm, "kind" | "zone">, dueMs: number): ReportInput {
  const zone = zoneOf(name);
  const dayOf = (ms: number) => new Date(ms + zone.offsetMs(ms)).toISOString().slice(0, 10);
  if (kind === "weekly") return { kind, day: dayOf(localMidnight(zone, dueMs, -7)), zone: name };
  return { kind, day: new Date(Date.parse(`${dayOf(dueMs).slice(0, 7)}-01`) - dayMs).toISOString().slice(0, 10), zone: name };
}
