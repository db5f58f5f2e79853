const units: Record<string, number> = { s: 1, sec: 1, second: 1, seconds: 1, m: 60, min: 60, minute: 60, minutes: 60, h: 3600, hour: 3600, hours: 3600, d: 86_400, day: 86_400, days: 86_400 };

/** Whole seconds of what somebody typed: "60", "60 s", "15 min", "4h", "1 h 30 min", "1.5 h"; null for anything else. */
export function parseSeconds(text: string): number | null {
  const plain = text.trim().toLowerCase().replaceAll(",", ".");
  if (/^\d+$/.test(plain)) return Number(plain);
  if (!/^(?:\d+(?:\.\d+)?\s*[a-z]+\s*)+$/.test(plain)) return null;
  let total = 0;
  for (const [, amount, unit] of plain.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const seconds = units[unit ?? ""];
    if (seconds === undefined) return null;
    total += Number(amount) * seconds;
  }
  const whole = Math.round(total);
  return Number.isSafeInteger(whole) ? whole : null;
}

/** Seconds as they are typed: "60 s", "15 min", "1 h 30 min". */
export function writeSeconds(seconds: number): string {
  if (seconds < 120 && seconds % 60 !== 0) return `${seconds} s`;
  if (seconds === 60) return "60 s";
  const parts: string[] = [];
  let left = seconds;
  for (const [size, unit] of [[86_400, "d"], [3600, "h"], [60, "min"], [1, "s"]] as const) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.join(" ") || "0 s";
}
