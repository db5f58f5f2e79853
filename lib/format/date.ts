const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are costly to make and asked for by the thousand. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options })));
  return format;
}

/** ICU versions differ in "Sept"; browser and server must agree. */
function write(at: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(zone, options).format(at).replace("Sept", "Sep");
}

/** "14:32". */
export function formatTime(at: Date, zone: string): string {
  return write(at, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "14:32:07". */
export function formatTimeWithSeconds(at: Date, zone: string): string {
  return write(at, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

/** "3 Dec", with the year when it is not the year of `now`. */
export function formatDay(at: Date, zone: string, now?: Date): string {
  const withYear = now !== undefined && yearOf(at, zone) !== yearOf(now, zone);
  return write(at, zone, { day: "numeric", month: "short", ...(withYear ? { year: "numeric" } : {}) });
}

/** "Tue 3 Dec". */
export function formatWeekday(at: Date, zone: string): string {
  return write(at, zone, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
}

/** "Dec 2017". */
export function formatMonth(at: Date, zone: string): string {
  return write(at, zone, { month: "short", year: "numeric" });
}

/** "3 Dec 2017, 14:32". */
export function formatInstant(at: Date, zone: string): string {
  return `${write(at, zone, { day: "numeric", month: "short", year: "numeric" })}, ${formatTime(at, zone)}`;
}

/** "3 Dec 2017, 14:32 – 15:02", the day said once when both ends share it. */
export function formatSpan(from: Date, to: Date, zone: string): string {
  const start = formatInstant(from, zone);
  const end = formatInstant(to, zone);
  return start.split(",")[0] === end.split(",")[0] ? `${start} – ${formatTime(to, zone)}` : `${start} – ${end}`;
}

/** How a zone is said on an axis: "Europe/Berlin, UTC+1". The offset is that of `at`. */
export function formatZone(zone: string, at: Date): string {
  const part = formatter(zone, { timeZoneName: "shortOffset" }).formatToParts(at).find((p) => p.type === "timeZoneName");
  const offset = (part?.value ?? "").replace("GMT", "UTC").replace("-", "−");
  return zone === "UTC" || zone === "Etc/UTC" ? "UTC" : `${zone.replaceAll("_", " ")}, ${offset}`;
}

/** "12 s ago", "4 m ago", "3 h ago", "5 d ago". */
export function formatAgo(at: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ago`;
  if (seconds < 2 * 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

function yearOf(at: Date, zone: string): string {
  return write(at, zone, { year: "numeric" });
}
