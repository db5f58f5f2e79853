import { localMidnight } from "@/lib/time/range";
import { zoneOf, type Zone } from "@/lib/time/zone";

export const slotWidths = ["15min", "hour", "day", "week", "month"] as const;
export type SlotWidth = (typeof slotWidths)[number];

/** One point of a series: [fromMs, toMs). */
export type Slot = {
  fromMs: number;
  toMs: number;
  /** The range begins or ends inside it. */
  isPartial: boolean;
  /** It has not ended yet: its number will still change. */
  isUnfinished: boolean;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The width that gives a readable number of points for a span. */
export function chooseSlotWidth(fromMs: number, toMs: number): SlotWidth {
  const span = toMs - fromMs;
  if (span <= 6 * hourMs) return "15min";
  if (span <= 3 * dayMs) return "hour";
  if (span <= 120 * dayMs) return "day";
  if (span <= 800 * dayMs) return "week";
  return "month";
}

/** Where the slot that holds an instant ends, in local terms: weeks begin on Monday. */
function nextBoundary(zone: Zone, ms: number, width: SlotWidth): number {
  if (width === "15min") return (Math.floor(ms / (15 * minuteMs)) + 1) * 15 * minuteMs;
  const localMs = ms + zone.offsetMs(ms);
  if (width === "hour") return ms + hourMs - (((localMs % hourMs) + hourMs) % hourMs);
  if (width === "day") return localMidnight(zone, ms, 1);
  const local = new Date(localMs);
  if (width === "week") return localMidnight(zone, ms, 7 - ((local.getUTCDay() + 6) % 7));
  return zone.instantOf(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1));
}

function slotStart(zone: Zone, ms: number, width: SlotWidth): number {
  if (width === "15min") return Math.floor(ms / (15 * minuteMs)) * 15 * minuteMs;
  const localMs = ms + zone.offsetMs(ms);
  if (width === "hour") return ms - (((localMs % hourMs) + hourMs) % hourMs);
  if (width === "day") return localMidnight(zone, ms);
  const local = new Date(localMs);
  if (width === "week") return localMidnight(zone, ms, -((local.getUTCDay() + 6) % 7));
  return zone.instantOf(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1));
}

/**
 * Slots of a local width that together cover [fromMs, toMs) exactly; the first and last are cut at the range.
 * Stops after `limit` + 1 slots, so that a caller can refuse too many.
 */
export function listSlots(fromMs: number, toMs: number, width: SlotWidth, zoneName: string, nowMs: number, limit = 1000): Slot[] {
  const zone = zoneOf(zoneName);
  const slots: Slot[] = [];
  for (let at = fromMs; at < toMs && slots.length <= limit; ) {
    const end = nextBoundary(zone, at, width);
    const cut = Math.min(end, toMs);
    const startsInside = at === fromMs && slotStart(zone, at, width) !== at;
    slots.push({ fromMs: at, toMs: cut, isPartial: startsInside || cut !== end, isUnfinished: end > nowMs });
    at = cut;
  }
  return slots;
}
