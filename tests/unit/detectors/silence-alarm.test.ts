import { describe, expect, it } from "vitest";
import { SilenceAlarm } from "@/lib/detectors/silence-alarm";
import { day, minute, monday, normal, random } from "./made";

type Rate = (atMs: number) => number;
const byDay = (perHour: number): Rate => (atMs) => perHour * (1 + 0.9 * Math.sin((((atMs / 3_600_000) % 24) - 9) / 24 * 2 * Math.PI));

/** Arrivals of a rate an hour that changes with the time of day and wanders. */
function arrivals(days: number, rate: Rate, seed: number): number[] {
  const next = random(seed);
  const times: number[] = [];
  let drift = 0;
  for (let atMs = monday; atMs < monday + days * day; atMs += 0.25 * minute) {
    drift = 0.999 * drift + Math.sqrt(1 - 0.999 ** 2) * 0.4 * normal(next);
    if (next() < (rate(atMs) / 240) * Math.exp(drift)) times.push(atMs + Math.floor(next() * 15_000));
  }
  return times.sort((a, b) => a - b);
}

describe.each([
  ["200 an hour", 200, 60],
  ["20 an hour, day and night", 20, 8 * 60],
  ["2 an hour", 2, 36 * 60],
])("a source of %s", (_, perHour, mostMinutes) => {
  it("is missed soon enough, and hardly ever wrongly", () => {
    let alarms = 0;
    let weeks = 0;
    for (const seed of [1, 2, 3]) {
      const alarm = new SilenceAlarm();
      const times = arrivals(56, byDay(perHour), seed);
      for (const atMs of times) {
        // What is longest before an arrival is the silence just before it.
        if (alarm.read(atMs).isAlarm) alarms++;
        alarm.arrive(atMs);
      }
      weeks += 8;
      const after = alarm.read(times.at(-1) ?? 0).alarmAfterMinutes;
      expect(after).toBeLessThanOrEqual(mostMinutes);
      expect(after).toBeGreaterThanOrEqual(15);
    }
    expect(alarms / weeks).toBeLessThan(0.25);
  });
});

it("says how long is usual, when the alarm comes, and how often such a silence is", () => {
  const alarm = new SilenceAlarm();
  for (let index = 0; index < 3_000; index++) alarm.arrive(monday + index * 2 * minute);
  const last = monday + 2_999 * 2 * minute;
  const calm = alarm.read(last + 5 * minute);
  expect(calm).toMatchObject({ silentMinutes: 5, isAlarm: false, alarmAfterMinutes: 15 });
  expect(calm.usualMinutes).toBeGreaterThan(1.7);
  expect(calm.usualMinutes).toBeLessThan(2.4);
  const silent = alarm.read(last + 40 * minute);
  expect(silent.isAlarm).toBe(true);
  expect(silent.expectedAWeek).toBeLessThan(calm.expectedAWeek ?? 0);
});

it("says nothing before it knows the source", () => {
  const alarm = new SilenceAlarm();
  expect(alarm.read(monday)).toEqual({ silentMinutes: null, usualMinutes: null, longMinutes: null, alarmAfterMinutes: null, expectedAWeek: null, isAlarm: false });
  for (let index = 0; index < 20; index++) alarm.arrive(monday + index * minute);
  expect(alarm.read(monday + 30 * day)).toMatchObject({ isAlarm: false, alarmAfterMinutes: null });
});

it("takes a pause for no gap", () => {
  const [paused, silent] = [new SilenceAlarm(), new SilenceAlarm()];
  for (let index = 0; index < 500; index++) {
    const atMs = monday + index * 3 * minute + (index >= 250 ? 2 * day : 0);
    if (index === 250) paused.resume(atMs - minute);
    paused.arrive(atMs);
    silent.arrive(atMs);
  }
  const now = monday + 2 * day + 499 * 3 * minute;
  expect(paused.read(now).alarmAfterMinutes).toBeLessThan(silent.read(now).alarmAfterMinutes ?? 0);
});

it("goes on after a restart as if nothing had been; late arrivals change nothing; state is under 1 kB", () => {
  const times = arrivals(6, () => 12, 5);
  const whole = new SilenceAlarm();
  let parts = new SilenceAlarm();
  for (const [index, atMs] of times.entries()) {
    whole.arrive(atMs);
    if (index % 10 === 0) whole.arrive(atMs - day);
    parts = new SilenceAlarm(JSON.parse(JSON.stringify(Array.from(parts.save()))) as number[]);
    parts.arrive(atMs);
  }
  const now = (times.at(-1) ?? 0) + 20 * minute;
  expect(parts.read(now)).toEqual(whole.read(now));
  expect(parts.save().byteLength).toBeLessThan(1_024);
  expect(() => new SilenceAlarm([1])).toThrow(/saved alarm/);
});
