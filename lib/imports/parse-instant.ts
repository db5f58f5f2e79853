import { zoneOf } from "@/lib/time/zone";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * An instant as exports write it, or null: ISO 8601 with or without zone, "Tue Oct 31 22:10:47 +0000 2017" (X),
 * RFC 2822, and unix seconds or milliseconds. Times without a zone are read in `zone`.
 */
export function parseInstant(text: string, zone: string): Date | null {
  const value = text.trim();
  return fromNumber(value) ?? fromIso(value, zone) ?? fromX(value) ?? fromRfc2822(value);
}

function fromNumber(value: string): Date | null {
  if (!/^\d{9,13}(\.\d+)?$/.test(value)) return null;
  const number = Number(value);
  return checked(number < 1e11 ? number * 1000 : number);
}

function fromIso(value: string, zone: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(value);
  if (!match) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", offset] = match;
  const local = utc(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (local === null) return null;
  const ms = local + Math.floor(Number(fraction || "0") * 1000);
  return checked(offset ? ms - offsetMs(offset) : zoneOf(zone).instantOf(ms));
}

function fromX(value: string): Date | null {
  const match = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{4}) (\d{4})$/.exec(value);
  if (!match) return null;
  const [, month = "", day, hour, minute, second, offset = "", year] = match;
  const ms = utc(Number(year), months.indexOf(month.toLowerCase()), Number(day), Number(hour), Number(minute), Number(second));
  return ms === null ? null : checked(ms - offsetMs(offset));
}

function fromRfc2822(value: string): Date | null {
  const match = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (GMT|UTC|[+-]\d{4})$/.exec(value);
  if (!match) return null;
  const [, day, month = "", year, hour, minute, second = "0", offset = ""] = match;
  const ms = utc(Number(year), months.indexOf(month.toLowerCase()), Number(day), Number(hour), Number(minute), Number(second));
  return ms === null ? null : checked(ms - offsetMs(offset));
}

/** Milliseconds of a UTC date and time, or null for one that no calendar has (31 February, 25:00). */
function utc(year: number, month: number, day: number, hour: number, minute: number, second: number): number | null {
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return null;
  const ms = Date.UTC(year, month, day, hour, minute, Math.min(second, 59));
  const date = new Date(ms);
  // Of the year 99 Date.UTC makes 1999.
  return date.getUTCFullYear() === year && date.getUTCMonth() === month && date.getUTCDate() === day ? ms : null;
}

/** Milliseconds, or NaN for an offset that no zone has. */
function offsetMs(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset);
  if (!match) return 0;
  if (Number(match[2]) > 15 || Number(match[3]) > 59) return Number.NaN;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}

function checked(ms: number): Date | null {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  return Number.isFinite(ms) && year >= 1990 && year <= 2100 ? date : null;
}
