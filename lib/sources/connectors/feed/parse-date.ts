const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Minutes east of UTC of the zone names RFC 822 allows, and of some that are common in feeds. */
const zones: Record<string, number> = {
  ut: 0, utc: 0, gmt: 0, z: 0, wet: 0, bst: 60, cet: 60, west: 60, cest: 120, eet: 120, eest: 180, msk: 180, ist: 330,
  jst: 540, kst: 540, aest: 600, aedt: 660, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420,
};

const iso = /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?\s*([A-Za-z]+|[+-]\d{2}:?\d{0,2})?$/i;
const rfc822 = /^(?:[a-z]+\s*,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4})(?:[\s,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:([a-z]+)?([+-]\d{1,2}:?\d{2})?)?)?(?:\s*\(.*\))?$/i;
const asctime = /^[a-z]{3,9}\s*,?\s+([a-z]{3})[a-z]*\s+(\d{1,2}),?\s+(?:(\d{1,2}):(\d{2})(?::(\d{2}))?\s+)?(?:([a-z]{3,4})\s+)?(\d{4})$/i;

/**
 * The instant a feed's date means, or null. Reads RFC 822 (two-digit years and zone names too), RFC 3339 and the
 * shorter forms of W3CDTF, and asctime. A time without a zone is taken as UTC, never as the server's own zone.
 */
export function parseFeedDate(input: string): Date | null {
  const text = input.trim().replace(/\s+/g, " ");
  if (text.length > 80) return null;
  let m = iso.exec(text);
  if (m) {
    const millis = m[7] ? Math.floor(Number(`0.${m[7]}`) * 1000) : 0;
    return instant(m[1], Number(m[2] ?? 1), m[3] ?? "1", m[4], m[5], m[6], offsetOf(m[8]), millis);
  }
  m = rfc822.exec(text);
  if (m) return instant(fullYear(m[3] ?? ""), monthOf(m[2]), m[1], m[4], m[5], m[6], m[8] ? offsetOf(m[8]) : offsetOf(m[7]));
  m = asctime.exec(text);
  if (m) return instant(m[7], monthOf(m[1]), m[2], m[3], m[4], m[5], offsetOf(m[6]));
  return null;
}

type Part = string | undefined;

function instant(year: Part, month: number, day: Part, hour: Part, minute: Part, second: Part, offset: number, millis = 0): Date | null {
  const [y, d, h, min] = [Number(year), Number(day), Number(hour ?? 0), Number(minute ?? 0)];
  // A leap second is the last second of its minute.
  const s = Math.min(Number(second ?? 0), 59);
  if (month < 1 || month > 12 || d < 1 || h > 24 || min > 59 || y < 1970 || y > 9999) return null;
  const utc = Date.UTC(y, month - 1, d, h, min, s, millis);
  // 31 February would roll over into March.
  if (new Date(Date.UTC(y, month - 1, d)).getUTCMonth() !== month - 1) return null;
  return new Date(utc - offset * 60_000);
}

function monthOf(name: Part): number {
  return months.indexOf((name ?? "").toLowerCase()) + 1;
}

function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return Number(year) < 70 ? `20${year}` : `19${year}`;
}

function offsetOf(zone: Part): number {
  if (zone === undefined) return 0;
  const m = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!m) return zones[zone.toLowerCase()] ?? 0;
  const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
  if (minutes > 18 * 60) return 0;
  return m[1] === "-" ? -minutes : minutes;
}
