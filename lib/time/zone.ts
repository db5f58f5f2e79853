/**
 * Time-zone arithmetic on the runtime's own IANA data, cached so that a lookup costs a map access.
 * Everything is done here and nothing in SQL: one set of zone rules decides every number.
 */

/** Zone names accepted from people are IANA names; bare offsets are refused (SQL and Intl read their sign differently). */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

// Runtimes still list these places under names that IANA has since replaced; both are accepted.
const currentNames: Record<string, string> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** The name IANA uses today for one that a runtime may still give. */
export function currentZoneName(name: string): string {
  return currentNames[name] ?? name;
}

/** Every zone this runtime knows under its current name, UTC included, sorted: what a zone picker lists. */
export function listTimeZones(): string[] {
  const names = Intl.supportedValuesOf("timeZone").map(currentZoneName);
  return [...new Set([...names, "UTC"])].sort();
}

export type LocalTime = {
  year: number;
  /** 1–12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 Monday … 6 Sunday. */
  weekday: number;
};

/** A stretch of time in which the zone's offset does not change. Milliseconds. */
export type OffsetSpan = { fromMs: number; toMs: number; offsetMs: number };

export type Zone = {
  name: string;
  /** Local minus UTC at an instant, in milliseconds. */
  offsetMs(instantMs: number): number;
  /** Stretches of constant offset that together cover [fromMs, toMs). */
  spans(fromMs: number, toMs: number): OffsetSpan[];
  /**
   * The instant at which a local clock shows `localMs` (milliseconds as if local time were UTC). A time that a
   * forward change skips becomes the first instant after it; one that happens twice is the earlier.
   */
  instantOf(localMs: number): number;
};

// Offsets are probed once per window; no zone changes twice within six days.
const windowMs = 2 ** 29;
type Window = { before: number; changeMs: number; after: number };

const zones = new Map<string, Zone>();

/** The zone of that name. Throws RangeError for an unknown name. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = createZone(name);
  zones.set(name, zone);
  return zone;
}

function createZone(name: string): Zone {
  if (!isTimeZone(name)) throw new RangeError(`${JSON.stringify(name)} is not a time zone; use a name such as Europe/Berlin.`);
  const probe = offsetProbe(name);
  const windows = new Map<number, Window>();

  function windowAt(index: number): Window {
    const known = windows.get(index);
    if (known) return known;
    const startMs = index * windowMs;
    const before = probe(startMs);
    const after = probe(startMs + windowMs);
    const changeMs = before === after ? Infinity : findChange(probe, startMs, startMs + windowMs, before);
    const window = { before, changeMs, after };
    windows.set(index, window);
    return window;
  }

  function offsetMs(instantMs: number): number {
    const window = windowAt(Math.floor(instantMs / windowMs));
    return instantMs < window.changeMs ? window.before : window.after;
  }

  function spans(fromMs: number, toMs: number): OffsetSpan[] {
    const result: OffsetSpan[] = [];
    let startMs = fromMs;
    for (let index = Math.floor(fromMs / windowMs); index * windowMs < toMs; index++) {
      const { changeMs, before } = windowAt(index);
      if (changeMs > startMs && changeMs < toMs) {
        result.push({ fromMs: startMs, toMs: changeMs, offsetMs: before });
        startMs = changeMs;
      }
    }
    if (startMs < toMs) result.push({ fromMs: startMs, toMs, offsetMs: offsetMs(startMs) });
    return result;
  }

  function instantOf(localMs: number): number {
    const early = offsetMs(localMs - 86_400_000);
    const late = offsetMs(localMs + 86_400_000);
    if (early === late) return localMs - early;
    const first = localMs - early;
    if (offsetMs(first) === early) return first;
    const second = localMs - late;
    if (offsetMs(second) === late) return second;
    // Skipped by a forward change: the change itself is the first instant after it.
    return windowChange(second, first);
  }

  function windowChange(fromMs: number, toMs: number): number {
    return spans(fromMs, toMs + 1)[1]?.fromMs ?? toMs;
  }

  return { name, offsetMs, spans, instantOf };
}

function findChange(probe: (ms: number) => number, fromMs: number, toMs: number, before: number): number {
  let low = fromMs / 1000;
  let high = toMs / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (probe(middle * 1000) === before) low = middle;
    else high = middle;
  }
  return Math.ceil(high) * 1000;
}

function offsetProbe(name: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (ms) => {
    const wholeMs = Math.floor(ms / 1000) * 1000;
    const parts: Record<string, string> = {};
    for (const part of format.formatToParts(wholeMs)) parts[part.type] = part.value;
    const year = parts.era === "BC" ? 1 - Number(parts.year) : Number(parts.year);
    const local = new Date(0);
    local.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    local.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return local.getTime() - wholeMs;
  };
}

/** What a wall clock in the zone shows at an instant. */
export function localTime(zone: Zone, instantMs: number): LocalTime {
  const local = new Date(instantMs + zone.offsetMs(instantMs));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: (local.getUTCDay() + 6) % 7,
  };
}
