import type { Random } from "@/prisma/scenarios/random";
import { type Clock, later } from "@/prisma/scenarios/toys-and-parcels/clock";

export type Practice = {
  /** Share of posts answered within the minute while somebody is on duty. */
  withinMinute: number;
  /** Share never answered. */
  never: number;
};

/** Sixty days of getting better, with the relapse of the second story in between. */
export function practiceOn(daysAgo: number): Practice {
  if (daysAgo <= 18 && daysAgo >= 13) return { withinMinute: 0.05, never: 0.2 };
  if (daysAgo > 46) return { withinMinute: 0.1, never: 0.1 };
  const learned = Math.min(1, (46 - daysAgo) / 30);
  return { withinMinute: 0.14 + 0.2 * learned, never: 0.08 - 0.03 * learned };
}

/** When we answer a post, or null for never. Nights wait for the morning shift, whose queue is then long. */
export function answerAt(askedAt: Date, practice: Practice, clock: Clock, random: Random): Date | null {
  if (random.chance(practice.never)) return null;
  if (!clock.staffed(askedAt)) {
    if (random.chance(0.06)) return later(askedAt, random.logNormal(1500, 0.8));
    return later(clock.nextStaffed(askedAt), 60 + random.logNormal(2400, 0.9));
  }
  if (random.chance(practice.withinMinute)) return later(askedAt, random.int(14, 60));
  const seconds = random.chance(0.7) ? random.logNormal(420, 0.9) : random.logNormal(3600, 1);
  return later(askedAt, Math.max(35, seconds));
}
