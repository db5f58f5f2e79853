import type { NormalizedMention } from "@/lib/mentions/normalized";

export const openings = [
  "Still waiting for my parcel, ordered on Monday and the tracking page has not moved since",
  "Your app crashes every time I try to open the basket, third update in a row",
  "Thanks for sorting that out so quickly, the new wheel fits perfectly and the kids are happy again",
  "Is the wooden crane coming back in stock before the holidays or should I look elsewhere",
  "Charged twice for one order and the phone line has been busy all morning, what is going on",
  "Honestly the best service I have had in years, the lady in the shop was so kind and patient",
  "Why does the instruction sheet say batteries included when there are none in the box",
  "The delivery driver left it in the rain again, everything inside is soaked and ruined",
];
const tails = [
  "",
  " Please help, I need this by Friday.",
  " Anyone else seeing this today?",
  " Not impressed at all, this is the third time it happens to us!",
  " Love it, will order again ❤️",
  " https://example.org/status/48213 #help",
  " My order number starts with 4471 if that is of any use to you.",
];
const replies = [
  "We're sorry about that. Could you send us your order number so that we can look into it right away?",
  "Thank you for telling us, we have asked the warehouse and will come back to you within the hour.",
  "That should not happen. A replacement is on its way to you now, no need to send anything back.",
];

/** A small seeded generator (mulberry32), so that every run measures the same posts. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const ownedHandle = "harborpine";

/** Posts of realistic length (about 110 characters) in threads of one to five, in order of time over `days` up to `until`. */
export function* mentions(count: number, days: number, until: Date): Generator<NormalizedMention> {
  const next = random(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const start = until.getTime() - days * 86_400_000;
  let id = 0;
  while (id < count) {
    const root = id;
    const at = start + (days * 86_400_000 * root) / count;
    const author = { handle: `person${Math.floor(next() * 60_000)}`, followers: Math.floor(next() ** 4 * 50_000) };
    const length = Math.min(count - id, 1 + Math.floor(next() * 5));
    for (let step = 0; step < length; step++) {
      const ours = step % 2 === 1;
      yield {
        externalId: `m${id}`,
        parentExternalId: step === 0 ? undefined : `m${id - 1}`,
        author: ours ? { handle: ownedHandle } : author,
        publishedAt: new Date(at + step * (20_000 + next() * 1_800_000)),
        text: ours ? pick(replies) : `${pick(openings)}, ${Math.floor(next() * 1e6)}.${pick(tails)}`,
      };
      id += 1;
    }
  }
}

/** Cuts an iteration into arrays of `size`. */
export function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
