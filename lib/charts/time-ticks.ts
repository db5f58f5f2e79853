import { formatDay, formatMonth, formatTime } from "@/lib/format/date";

export type TimeTick = { index: number; label: string };

type Parts = { hour: number; minute: number; day: number; month: number; year: number };

const hours = [1, 2, 3, 4, 6, 12];
const months = [1, 2, 3, 6, 12];

/**
 * Labels for buckets that start at `starts` (ascending), read in `zone`: whole local hours within two days, local
 * days within four months, month starts beyond. Never more than `maxTicks`; midnight carries its date.
 */
export function timeTicks(starts: readonly Date[], zone: string, maxTicks = 7): TimeTick[] {
  const first = starts[0];
  const last = starts.at(-1);
  if (!first || !last) return [];
  const read = partsReader(zone);
  const parts = starts.map(read);
  const spanHours = (last.getTime() - first.getTime()) / 3_600_000;
  if (spanHours <= 49) {
    for (const step of hours) {
      const found = indexes(parts, (p) => p.minute === 0 && p.hour % step === 0);
      if (found.length <= maxTicks) return label(found, (i, p) => (p.hour === 0 ? formatDay(starts[i]!, zone) : formatTime(starts[i]!, zone)), parts);
    }
  }
  const days = firstOfEach(parts, (p) => `${p.year}-${p.month}-${p.day}`);
  if (spanHours <= 24 * 125 || days.length <= maxTicks) {
    const crossesYear = parts[0]?.year !== parts.at(-1)?.year;
    const everyNth = thin(days, maxTicks);
    return label(everyNth, (i) => formatDay(starts[i]!, zone, crossesYear ? new Date(0) : undefined), parts);
  }
  for (const step of months) {
    const found = firstOfEach(parts, (p) => `${p.year}-${p.month}`).filter((i) => (parts[i]!.month - 1) % step === 0 && i > 0);
    if (found.length <= maxTicks) return label(found, (i) => formatMonth(starts[i]!, zone), parts);
  }
  return label(thin(firstOfEach(parts, (p) => String(p.year)), maxTicks), (_, p) => String(p.year), parts);
}

function indexes(parts: Parts[], accept: (part: Parts) => boolean): number[] {
  return parts.flatMap((part, index) => (accept(part) ? [index] : []));
}

function firstOfEach(parts: Parts[], keyOf: (part: Parts) => string): number[] {
  const keys = parts.map(keyOf);
  return keys.flatMap((key, index) => (key === keys[index - 1] ? [] : [index]));
}

/** Every n-th, the smallest n that fits. */
function thin(found: number[], maxTicks: number): number[] {
  const step = Math.max(1, Math.ceil(found.length / maxTicks));
  return found.filter((_, position) => position % step === 0);
}

function label(found: number[], text: (index: number, part: Parts) => string, parts: Parts[]): TimeTick[] {
  return found.map((index) => ({ index, label: text(index, parts[index]!) }));
}

function partsReader(zone: string): (at: Date) => Parts {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
  });
  return (at) => {
    const found: Record<string, number> = {};
    for (const part of format.formatToParts(at)) found[part.type] = Number(part.value);
    return { hour: found.hour ?? 0, minute: found.minute ?? 0, day: found.day ?? 1, month: found.month ?? 1, year: found.year ?? 1970 };
  };
}
