import { method } from "@/lib/backlash/schema";
import type { Thread, ThreadPost } from "@/lib/backlash/thread";
import { seededRandom } from "@/lib/stats/seeded-random";

const hourMs = 3_600_000;
export const nowMs = Date.parse("2026-11-01T12:00:00Z");

export type World = {
  seed: number;
  treated: number;
  controls: number;
  /** Mean of further people against that a reply brings, beyond those who would have come. */
  harm?: number;
  /** Mean of further people for. */
  good?: number;
  /** Replies go to livelier strata, as they do: a comparison of all with all is then wrong. */
  confounded?: boolean;
  campaignId?: number;
};

/** Others speak at an even rate for so long, with a reply or without. */
const baseHours = 10;

/** What one more person against, or for, adds to the measure. */
export const stance = 0.8;
const against = { pNegative: 0.87, pPositive: 0.07, isNegative: true };
const pleased = { pNegative: 0.07, pPositive: 0.87, isNegative: false };

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = Math.exp(-mean), draw = random(); draw > left && count < 200; draw *= random()) count += 1;
  return count;
}

/** Conversations whose truth is known: how many speak is Poisson by stratum, and a reply adds what `harm` and `good` say. */
export function makeWorld({ seed, treated, controls, harm = 0, good = 0, confounded = true, campaignId }: World): Thread[] {
  const random = seededRandom(seed);
  let ids = 0;
  const post = (at: number, more: Partial<ThreadPost>): ThreadPost => {
    ids += 1;
    return { id: String(ids), at, side: "others", authorId: `a${ids}`, campaignId: null, pNegative: 0.5, pPositive: 0.2, isNegative: false, doubts: false, shares: false, ...more };
  };
  const draw = (isTreated: boolean): Thread => {
    // Lively strata are replied to more often.
    const lively = random() < (confounded && isTreated ? 0.8 : 0.4);
    const start = nowMs - (2 + random() * 18) * 24 * hourMs;
    const delay = (0.1 + random()) * hourMs;
    const posts = [post(start, against)];
    const speak = (mean: number, who: Partial<ThreadPost>, from = start, hours = baseHours) => {
      for (let count = poisson(mean, random); count > 0; count--) posts.push(post(from + 1 + Math.floor(random() * (hours * hourMs - 2)), who));
    };
    if (isTreated) posts.push(post(start + delay, { side: "advocates", campaignId: campaignId ?? null }));
    speak(lively ? 1.5 : 0.2, against);
    speak(lively ? 0.5 : 0.1, pleased);
    if (isTreated) {
      speak(harm, against, start + delay, method.afterHours);
      speak(good, pleased, start + delay, method.afterHours);
    }
    ids += 1;
    return { id: String(ids), stratum: lively ? "lively" : "quiet", posts: posts.toSorted((a, b) => a.at - b.at) };
  };
  return [...Array.from({ length: treated }, () => draw(true)), ...Array.from({ length: controls }, () => draw(false))];
}
