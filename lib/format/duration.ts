const minute = 60;
const hour = 3600;
const day = 86_400;

/** "41 s", "1 m 34 s", "9 h 08 m", "3 d 04 h": the two largest units; null is an en dash. */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return "–";
  const sign = seconds < 0 ? "−" : "";
  const total = Math.abs(seconds);
  // Tenths matter only where a percentile falls between two small whole seconds.
  if (total < 10 && !Number.isInteger(total) && total.toFixed(1) !== "10.0") return `${sign}${trimTenths(total)} s`;
  const whole = Math.round(total);
  if (whole < minute) return `${sign}${whole} s`;
  if (whole < hour) return `${sign}${Math.floor(whole / minute)} m ${two(whole % minute)} s`;
  const minutes = Math.round(whole / minute);
  if (minutes < day / minute) return `${sign}${Math.floor(minutes / 60)} h ${two(minutes % 60)} m`;
  const hours = Math.round(whole / hour);
  return `${sign}${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

/** The same in words for screen readers: "1 minute 34 seconds". */
export function spellDuration(seconds: number | null | undefined): string {
  const text = formatDuration(seconds);
  if (text === "–") return "unknown";
  return text.replace(/([\d.]+) ([smhd])/g, (_, amount: string, unit: string) => {
    const value = Number(amount);
    return `${value} ${words[unit as keyof typeof words]}${value === 1 ? "" : "s"}`;
  });
}

const words = { s: "second", m: "minute", h: "hour", d: "day" } as const;

/** A running clock: "0:41", "4:12", "1:02:05"; from two days on "3 d 4 h", from ten "12 d". */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= 10 * day) return `${Math.floor(whole / day)} d`;
  if (whole >= 2 * day) return `${Math.floor(whole / day)} d ${Math.floor((whole % day) / hour)} h`;
  const hours = Math.floor(whole / hour);
  const minutes = Math.floor((whole % hour) / minute);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % minute)}` : `${minutes}:${two(whole % minute)}`;
}

/** Axis label of a duration edge: one unit where it is whole, "90 s" as "1.5 m". */
export function formatEdge(seconds: number): string {
  if (seconds < minute) return `${tidy(seconds)} s`;
  if (seconds < hour) return `${tidy(seconds / minute)} m`;
  if (seconds < day) return `${tidy(seconds / hour)} h`;
  return `${tidy(seconds / day)} d`;
}

const two = (value: number) => String(value).padStart(2, "0");
const tidy = (value: number) => String(Math.round(value * 10) / 10);
const trimTenths = (value: number) => value.toFixed(1).replace(/\.0$/, "");
