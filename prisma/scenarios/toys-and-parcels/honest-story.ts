import type { NormalizedAuthor } from "@/lib/mentions/normalized";
import { compose, type Grammar, sentences } from "@/prisma/scenarios/grammar";
import { makeRandom } from "@/prisma/scenarios/random";
import type { Critique } from "@/prisma/scenarios/toys-and-parcels/ambassador-story";
import type { Tools } from "@/prisma/scenarios/toys-and-parcels/care";
import { later } from "@/prisma/scenarios/toys-and-parcels/clock";
import { asks, honestLines, thanks, unheard, unmoved } from "@/prisma/scenarios/toys-and-parcels/honest-words";
import { makePerson } from "@/prisma/scenarios/toys-and-parcels/people";
import { warehouse } from "@/prisma/scenarios/toys-and-parcels/warehouse-words";

/** The days after the ambassadors were ended, counted back from today. */
export const honestDays = { first: 14, last: 1 } as const;
const asksPerDay = 8;

/** People who work at Larkfield and answer whoever asks, under their own names: accounts of their own, older than the story. */
export const honestAdvocates: readonly (NormalizedAuthor & { network: "x" | "bluesky" })[] = [
  { network: "x", handle: "ruth_otis_dunmere", displayName: "Ruth Otis", followers: 214 },
  { network: "x", handle: "kareem_plays_bass", displayName: "Kareem Vance", followers: 530 },
  { network: "x", handle: "joelbexley", displayName: "Joel Bexley", followers: 88 },
  { network: "x", handle: "tamikaontheline", displayName: "Tamika Sorrel", followers: 341 },
  { network: "bluesky", handle: "leona-fishes.openair.example", displayName: "Leona Quill", followers: 176 },
  { network: "bluesky", handle: "wes.garrick.bluehill.example", displayName: "Wes Garrick", followers: 402 },
];

/**
 * After the honest answer: some of those who ask are answered by people who work there, in words of their own, others are not.
 * Written last and with chance of its own, so that no other post moves.
 */
export function writeHonestAdvocates({ clock, writer }: Tools, critiques: readonly Critique[], seed: number): void {
  const random = makeRandom(seed + 1);
  const write = (templates: readonly string[]): string => {
    const words: Grammar = warehouse;
    const relative = compose(random.pick(warehouse.relative ?? []), words, random);
    return sentences(compose(random.pick(templates), words, random, { relative_low: relative.charAt(0).toLowerCase() + relative.slice(1) }));
  };
  const asked: Critique[] = critiques.filter(({ text, daysAgo }) => daysAgo <= honestDays.first && daysAgo >= honestDays.last && (text.includes("?") || text.includes("@LarkfieldWorks")));
  for (let daysAgo = honestDays.first; daysAgo >= honestDays.last; daysAgo--) {
    for (let index = 0; index < asksPerDay; index++) {
      const network = random.chance(0.7) ? "x" : "bluesky";
      const { author } = makePerson(network, "en", random);
      const publishedAt = clock.moment(daysAgo, random);
      const text = write(asks);
      const id = writer.add(network, { author, publishedAt, text, lang: "en" });
      asked.push({ network, id, author, publishedAt, text, daysAgo });
    }
  }
  const lines = [...honestLines];
  for (const { network, id, author, publishedAt } of asked.toSorted((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())) {
    const text = random.chance(0.4) ? lines.shift() : undefined;
    if (text === undefined) {
      if (random.chance(0.3)) writer.add(network, { author, publishedAt: later(publishedAt, random.logNormal(7_000, 0.5)), text: write(unheard), lang: "en" }, id);
      continue;
    }
    const { network: _, ...advocate } = random.pick(honestAdvocates.filter((one) => one.network === network));
    const answeredAt = later(publishedAt, random.logNormal(2_400, 0.7));
    const answer = writer.add(network, { author: advocate, publishedAt: answeredAt, text, lang: "en" }, id);
    if (!random.chance(0.8)) continue;
    const back = random.chance(0.85) ? thanks : unmoved;
    writer.add(network, { author, publishedAt: later(answeredAt, random.logNormal(1_500, 0.8)), text: write(back), lang: "en" }, answer);
  }
}
