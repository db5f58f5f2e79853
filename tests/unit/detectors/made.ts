import { SeriesDetector, type DetectorOptions, type Reading } from "@/lib/detectors/series-detector";

export type Bucket = { atMs: number; value: number };
export const monday = Date.UTC(2026, 10, 2);
export const minute = 60_000;
export const day = 1440 * minute;

/** Uniform numbers from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** A Poisson count; the normal approximation beyond 60. */
export function poisson(next: () => number, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(next)));
  let count = 0;
  for (let product = next(); product > Math.exp(-mean); product *= next()) count++;
  return count;
}

export type MadeOptions = { days: number; stepMinutes?: number; perHour?: number; seed?: number; noise?: number; startMs?: number; burst?: { atMs: number; times: number; minutes: number } };

/** A series with day and night, over-dispersed by slow log-normal noise, and a burst if one is asked for. */
export function makeSeries({ days, stepMinutes = 5, perHour = 120, seed = 1, noise = 0.3, startMs = monday, burst }: MadeOptions): Bucket[] {
  const next = random(seed);
  const buckets: Bucket[] = [];
  let drift = 0;
  const kept = 0.5 ** (stepMinutes / 60);
  for (let atMs = startMs; atMs < startMs + days * day; atMs += stepMinutes * minute) {
    drift = kept * drift + Math.sqrt(1 - kept * kept) * noise * normal(next);
    const hour = (atMs / 3_600_000) % 24;
    const times = burst && atMs >= burst.atMs && atMs < burst.atMs + burst.minutes * minute ? burst.times : 1;
    const mean = (perHour / 60) * stepMinutes * (1 + 0.6 * Math.sin(((hour - 9) / 24) * 2 * Math.PI)) * Math.exp(drift) * times;
    buckets.push({ atMs, value: poisson(next, mean) });
  }
  return buckets;
}

export function readAll(buckets: readonly Bucket[], options?: DetectorOptions): Reading[] {
  const detector = new SeriesDetector(options);
  return buckets.map(({ atMs, value }) => detector.step(atMs, value));
}

export const alertsOf = (readings: readonly Reading[]) => readings.filter(({ isAlert }) => isAlert);
