import { formatDay, formatInstant, formatMonth, formatTime } from "@/lib/format/date";
import type { ReportKind } from "@/lib/reports/document";
import { addLocalDays, localMidnight } from "@/lib/time/range";
import { zoneOf, type Zone } from "@/lib/time/zone";

export type Span = { fromMs: number; toMs: number };
export type NamedSpan = Span & { name: string };

/** What a report is about: [fromMs, toMs), and what it is compared with. */
export type Period = Span & {
  kind: ReportKind;
  zone: string;
  /** The week, month or range as it will be once it has ended: "November 2026". */
  whole: NamedSpan;
  /** It had not ended: it is cut at the quarter of an hour that runs. */
  isUnfinished: boolean;
  previous: NamedSpan | null;
  lastYear: NamedSpan | null;
};

export type AskedPeriod =
  /** The week or month that holds `atMs`. */
  | { kind: "weekly" | "monthly"; zone: string; atMs: number }
  | { kind: "custom" | "incident"; zone: string; fromMs: number; toMs: number };

const quarterMs = 900_000;
const dayMs = 86_400_000;
const nextQuarter = (ms: number) => Math.ceil(ms / quarterMs) * quarterMs;

/**
 * The period asked for, in its zone. Weeks begin on Monday. What has not ended is cut at `nowMs` and compared with the
 * same stretch of what it is compared with. A week's last year is 52 weeks before, so that weekdays stand beside their own.
 */
export function periodOf(asked: AskedPeriod, nowMs: number): Period {
  const zone = zoneOf(asked.zone);
  const whole = "atMs" in asked ? calendarSpan(asked.kind, zone, asked.atMs) : { fromMs: asked.fromMs, toMs: asked.toMs };
  const cutMs = Math.min(whole.toMs, Math.max(whole.fromMs + quarterMs, nextQuarter(nowMs)));
  const isUnfinished = cutMs < whole.toMs;
  const elapsed = localMs(zone, cutMs) - localMs(zone, whole.fromMs);
  const cut = (span: Span | null): NamedSpan | null => {
    if (!span) return null;
    const name = sayPeriod(span, asked.zone);
    return isUnfinished
      ? { fromMs: span.fromMs, toMs: Math.min(span.toMs, zone.instantOf(localMs(zone, span.fromMs) + elapsed)), name: `the same stretch of ${name}` }
      : { ...span, name };
  };
  return {
    kind: asked.kind, zone: asked.zone, fromMs: whole.fromMs, toMs: cutMs, isUnfinished, whole: { ...whole, name: sayPeriod(whole, asked.zone) },
    previous: cut(previousOf(asked.kind, zone, whole)),
    lastYear: cut(lastYearOf(asked.kind, zone, whole)),
  };
}

function calendarSpan(kind: ReportKind, zone: Zone, at: number): Span {
  const local = new Date(localMs(zone, at));
  if (kind === "weekly") {
    const fromMs = localMidnight(zone, at, -((local.getUTCDay() + 6) % 7));
    return { fromMs, toMs: localMidnight(zone, fromMs, 7) };
  }
  return monthOf(zone, local.getUTCFullYear(), local.getUTCMonth());
}

function monthOf(zone: Zone, year: number, month: number): Span {
  return { fromMs: zone.instantOf(Date.UTC(year, month, 1)), toMs: zone.instantOf(Date.UTC(year, month + 1, 1)) };
}

function previousOf(kind: ReportKind, zone: Zone, { fromMs, toMs }: Span): Span {
  if (kind === "weekly") return { fromMs: localMidnight(zone, fromMs, -7), toMs: fromMs };
  if (kind === "monthly") {
    const local = new Date(localMs(zone, fromMs));
    return monthOf(zone, local.getUTCFullYear(), local.getUTCMonth() - 1);
  }
  const days = wholeDays(zone, { fromMs, toMs });
  return days === null ? { fromMs: 2 * fromMs - toMs, toMs: fromMs } : { fromMs: localMidnight(zone, fromMs, -days), toMs: fromMs };
}

/** An incident is compared with the time before it only. */
function lastYearOf(kind: ReportKind, zone: Zone, { fromMs, toMs }: Span): Span | null {
  if (kind === "incident") return null;
  if (kind === "weekly") return { fromMs: addLocalDays(zone, fromMs, -364), toMs: addLocalDays(zone, toMs, -364) };
  const from = new Date(localMs(zone, fromMs));
  if (kind === "monthly") return monthOf(zone, from.getUTCFullYear() - 1, from.getUTCMonth());
  if (toMs - fromMs > 366 * dayMs) return null;
  const start = zone.instantOf(from.setUTCFullYear(from.getUTCFullYear() - 1));
  return { fromMs: start, toMs: zone.instantOf(localMs(zone, start) + localMs(zone, toMs) - localMs(zone, fromMs)) };
}

/** How many local days a span is made of; null where it begins or ends inside one. */
function wholeDays(zone: Zone, { fromMs, toMs }: Span): number | null {
  const isWhole = localMidnight(zone, fromMs) === fromMs && localMidnight(zone, toMs) === toMs;
  return isWhole ? Math.round((localMs(zone, toMs) - localMs(zone, fromMs)) / dayMs) : null;
}

const localMs = (zone: Zone, ms: number) => ms + zone.offsetMs(ms);

/** "November 2026", "16–22 Nov 2026", "28 Sep – 4 Oct 2026", "5 Nov 2026", "5 Nov 2026, 14:00 – 6 Nov 2026, 09:15". */
export function sayPeriod({ fromMs, toMs }: Span, zoneName: string): string {
  const zone = zoneOf(zoneName);
  const from = new Date(fromMs);
  const local = new Date(localMs(zone, fromMs));
  const month = monthOf(zone, local.getUTCFullYear(), local.getUTCMonth());
  if (fromMs === month.fromMs && toMs === month.toMs) return formatMonth(from, zoneName).replace(/^\w+/, longMonths[local.getUTCMonth()] ?? "");
  if (wholeDays(zone, { fromMs, toMs }) === null) {
    const end = new Date(toMs);
    const sameDay = formatInstant(from, zoneName).split(",")[0] === formatInstant(end, zoneName).split(",")[0];
    return `${formatInstant(from, zoneName)} – ${sameDay ? formatTime(end, zoneName) : formatInstant(end, zoneName)}`;
  }
  const last = new Date(localMidnight(zone, toMs, -1));
  const lastLocal = new Date(localMs(zone, last.getTime()));
  const withYear = (day: Date) => formatDay(day, zoneName, new Date(0));
  if (last.getTime() === fromMs) return withYear(last);
  if (lastLocal.getUTCFullYear() !== local.getUTCFullYear()) return `${withYear(from)} – ${withYear(last)}`;
  return lastLocal.getUTCMonth() === local.getUTCMonth() ? `${local.getUTCDate()}–${withYear(last)}` : `${formatDay(from, zoneName)} – ${withYear(last)}`;
}

const longMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
