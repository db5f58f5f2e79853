import type { Person } from "@/lib/integrity/examine/traits";

const given = "taylor jordan morgan sammy casey robin jamie alexis charlie maria danny chris parker reese quinn rowan emery skyler dakota finley".split(" ");
const tails = "reads bakes runs writes music garden cycles photo knits cooks travels climbs films paints codes hikes".split(" ");
const says = "coffee books dogs cats running music gardens football history cycling baking films travel nurse teacher parent student engineer retired dreamer vegan walker reader writer north south city coast".split(" ");
const dayMs = 86_400_000;

/**
 * A workspace's ordinary authors: handles are names that many bear with a hobby behind them, so that dozens begin or end alike; accounts
 * were made over ten years, a third of them in waves of a month in which a network became the fashion; a few are new, follow many, or
 * say of themselves what others say. Nothing of an account has to do with another's.
 */
export function makeOrdinaryPeople(random: () => number, count: number, untilMs: number): Person[] {
  const pick = <T,>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const waves = Array.from({ length: 4 }, () => untilMs - (60 + random() * 3_400) * dayMs);
  return Array.from({ length: count }, (_, index): Person => {
    const madeAt = random() < 0.33 ? pick(waves) + random() * 30 * dayMs : untilMs - random() ** 1.5 * 3_650 * dayMs;
    const first = Math.min(untilMs - random() * 14 * dayMs, untilMs);
    const crowd = Math.exp(random() * 8);
    return {
      id: `p${index}`,
      handle: `${random() < 0.8 ? pick(given) : pick(says)}${random() < 0.7 ? pick(tails) : ""}${random() < 0.5 ? Math.floor(random() * 100) : ""}_${index}`,
      bio: random() < 0.6 ? Array.from({ length: 4 + Math.floor(random() * 4) }, () => pick(says)).join(" ") : null,
      accountCreatedAtMs: random() < 0.9 ? Math.min(madeAt, first) : null,
      followers: Math.round(crowd),
      following: Math.round(crowd * Math.exp((random() - 0.4) * 4)),
      posts: [{ id: `m${index}`, authorId: `p${index}`, atMs: first, text: "", rating: null, subject: null, sentiment: null, links: [], quotes: [], images: [] }],
    };
  });
}
