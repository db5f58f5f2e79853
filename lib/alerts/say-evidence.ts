import type { Evidence, Numbers } from "@/lib/alerts/evidence-schema";

export type SaidNumber = { name: string; stored: string; now: string };

const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const figure = new Intl.NumberFormat("en", { maximumSignificantDigits: 5 });

/** Names of the numbers as people read them; what is not named here is an instant or a word, said elsewhere. */
const names: Record<string, string> = {
  score: "score", count: "counted in the strongest window", expected: "usual there", ratio: "times the usual", windowMinutes: "minutes of that window", z: "usual swings above the usual",
  surprise: "surprise, over all windows", busyDay: "surprise of a busy day here", negative: "negative posts in the window", posts: "posts in the window", usualShare: "usual share",
  strength: "how steady the share is (a + b)", tail: "chance of as much, were all as usual", authors: "different authors, at most", silentMinutes: "minutes without a post",
  usualMinutes: "usual minutes between posts", longMinutes: "one gap in a hundred is longer, minutes", alarmAfterMinutes: "alarm after minutes", expectedAWeek: "gaps as long in a week",
};

/** Every number an alert was decided by, beside the same computed now ("–" where that cannot be). */
export function sayEvidence({ numbers, threshold, series }: Evidence, again: Numbers | null): SaidNumber[] {
  const now = again === null ? null : new Map(Object.entries(again));
  const rows = Object.entries(numbers).flatMap(([key, value]) => {
    const name = names[key];
    return name === undefined ? [] : [{ name, stored: say(value), now: now === null ? "–" : say(now.get(key)) }];
  });
  const windows = numbers.family !== "volume" ? [] : numbers.windows.map(({ minutes, count, expected, z }, index) => {
    const other = again?.family === "volume" ? again.windows[index] : undefined;
    const words = (one: { count: number; expected: number; z: number }) => `${say(one.count)} of ${short.format(one.expected)}, ${short.format(one.z)}`;
    return { name: `last ${minutes < 60 ? `${minutes} minutes` : `${minutes / 60} h`}: counted of usual, and z`, stored: words({ count, expected, z }), now: other ? words(other) : "–" };
  });
  const rule = [
    { name: "threshold", value: threshold }, { name: "floor, posts", value: series.floors.absolute }, { name: "floor, times the usual", value: series.floors.relative },
    { name: "hours known before, at least", value: series.floors.minimumHours }, { name: "cool-down, hours", value: series.coolDownMinutes / 60 }, { name: "minutes of a bucket", value: series.bucketMinutes },
  ].map(({ name, value }) => ({ name, stored: say(value), now: say(value) }));
  return [...rows, ...windows, ...rule];
}

const say = (value: unknown) => (typeof value === "number" ? (Math.abs(value) > 0 && Math.abs(value) < 1e-4 ? value.toExponential(2) : figure.format(value)) : "–");
