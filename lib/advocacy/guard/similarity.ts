import type { SharedPassage } from "@/lib/advocacy/guard/schema";
import type { Word } from "@/lib/advocacy/guard/read-words";
import { hashText, shingles } from "@/lib/stories/min-hash";

/** Weight of a word by its meaning: what few posts say counts more. */
export type Rarity = (meaning: string) => number;

/** A post made ready for comparing. */
export type Compared = { words: readonly Word[]; shingles: Uint32Array; features: ReadonlyMap<string, number>; norm: number; weight: number };

export type Similarity = { contained: number; sameMeaning: number; score: number; passages: SharedPassage[] };

/** Runs of so many words are a passage; three are enough where two of them carry meaning. */
const passageWords = 4;
const functionWeight = 0.2;
/** Words of the facts that everybody was given. */
const givenWeight = 0.35;
const pairWeight = 0.6;
/** Two words of a post that stand so near are said together. */
const pairReach = 2;
/** Posts with fewer words that carry meaning are said alike by many people who never met. */
export const fewestContentWords = 5;
/** Likeness of posts that are hardly more than a given fact counts as far as they have words of their own. */
const leastWeight = 4;
/** Overlap and cosine from which a post is scripted; found on the labelled pairs (tests/unit/advocacy/guard/pairs.ts). */
const overlapThreshold = 0.5;
const cosineThreshold = 0.42;
/** Both are put on one scale, on which this is the threshold: what a programme's limits are held against. */
export const scoreAtThreshold = 0.6;

/**
 * Weights by how many of the posts at hold a meaning (smoothed idf); `given` are the words of the facts everybody writes from,
 * which two people who never read each other both use.
 */
export function rarityOf(posts: readonly (readonly Word[])[], given: readonly (readonly Word[])[]): Rarity {
  const holders = new Map<string, number>();
  for (const words of posts) for (const meaning of new Set(words.map((word) => word.meaning))) holders.set(meaning, (holders.get(meaning) ?? 0) + 1);
  const facts = new Set(given.flatMap((words) => words.map((word) => word.meaning)));
  const total = posts.length + 20;
  const most = Math.log(total + 1);
  return (meaning) => ((0.25 + 0.75 * (Math.log((total + 1) / ((holders.get(meaning) ?? 0) + 1)) / most)) * (facts.has(meaning) ? givenWeight : 1));
}

export function prepare(words: readonly Word[], rarity: Rarity): Compared {
  const features = new Map<string, number>();
  const content = words.filter((word) => word.content);
  content.forEach(({ meaning }, at) => {
    features.set(meaning, rarity(meaning));
    for (let next = at + 1; next <= at + pairReach && next < content.length; next++) {
      const other = content[next]?.meaning ?? "";
      if (other === meaning) continue;
      features.set(meaning < other ? `${meaning} ${other}` : `${other} ${meaning}`, pairWeight * Math.sqrt(rarity(meaning) * rarity(other)));
    }
  });
  let squares = 0;
  for (const value of features.values()) squares += value * value;
  return {
    words,
    shingles: shingles(words.map((word) => hashText(word.meaning))),
    features,
    norm: Math.sqrt(squares),
    weight: words.reduce((sum, word) => sum + weightOf(word, rarity), 0),
  };
}

const weightOf = (word: Word, rarity: Rarity) => (word.content ? 1 : functionWeight) * rarity(word.meaning);

/**
 * How alike two posts are, 0–1, the same whichever comes first. Two measures, of which the stronger counts: the share of the
 * shorter one's wording that stands in the other in passages (greedy string tiling, Wise 1993: order does not matter), and the
 * cosine of their meanings and of those said together (idf weights, Salton & Buckley 1988; no model, so every hit can be shown).
 * Null when either is too short to tell.
 */
export function compare(a: Compared, b: Compared, rarity: Rarity): Similarity | null {
  if (contentWords(a) < fewestContentWords || contentWords(b) < fewestContentWords) return null;
  const least = Math.min(a.weight, b.weight);
  const sameMeaning = cosine(a, b) * Math.min(1, least / leastWeight);
  // Ties are broken alike in both directions.
  const turned = keyOf(b) < keyOf(a);
  // A passage is three words at least, so without a common run there is none.
  const meets = containment(a.shingles, b.shingles) > 0;
  const passages = !meets ? [] : turned ? tile(b.words, a.words).map(({ from, to, length }) => ({ from: to, to: from, length })) : tile(a.words, b.words);
  const [first, at] = turned ? [b, (passage: Tile) => passage.to] : [a, (passage: Tile) => passage.from];
  const covered = passages.reduce((sum, passage) => sum + first.words.slice(at(passage), at(passage) + passage.length).reduce((part, word) => part + weightOf(word, rarity), 0), 0);
  const overlap = covered / Math.max(least, leastWeight);
  const score = Math.max(onScale(overlap, overlapThreshold), onScale(sameMeaning, cosineThreshold));
  return {
    contained: containment(a.shingles, b.shingles),
    sameMeaning: round(sameMeaning),
    score: round(score),
    passages: passages
      .map(({ from, to, length }) => ({
        here: { start: a.words[from]?.start ?? 0, end: a.words[from + length - 1]?.end ?? 0 },
        there: { start: b.words[to]?.start ?? 0, end: b.words[to + length - 1]?.end ?? 0 },
      }))
      .sort((x, y) => x.here.start - y.here.start),
  };
}

const keyOf = ({ words }: Compared) => words.map((word) => word.meaning).join(" ");
const contentWords = ({ words }: Compared) => words.reduce((count, word) => count + (word.content ? 1 : 0), 0);
const round = (value: number) => Math.round(Math.min(1, value) * 1e6) / 1e6;

/** 0 → 0, the threshold → `scoreAtThreshold`, 1 → 1, straight in between. */
function onScale(value: number, threshold: number): number {
  const capped = Math.min(1, Math.max(0, value));
  return capped <= threshold ? (capped / threshold) * scoreAtThreshold : scoreAtThreshold + ((capped - threshold) / (1 - threshold)) * (1 - scoreAtThreshold);
}

export function cosine(a: Compared, b: Compared): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  const [fewer, more] = a.features.size <= b.features.size ? [a, b] : [b, a];
  const products: number[] = [];
  for (const [feature, value] of fewer.features) products.push(value * (more.features.get(feature) ?? 0));
  // Sorted, so that the order of the two texts cannot change the last digit.
  return Math.min(1, products.sort((x, y) => x - y).reduce((sum, value) => sum + value, 0) / (a.norm * b.norm));
}

/** Share of the first one's three-word runs that the second has. */
export function containment(a: Uint32Array, b: Uint32Array): number {
  const other = new Set(b);
  let shared = 0;
  for (const hash of a) if (other.has(hash)) shared++;
  return a.length === 0 ? 0 : shared / a.length;
}

type Tile = { from: number; to: number; length: number };

/** Longest passages first, no word twice: greedy string tiling. Posts are short, so plain search is quick enough. */
function tile(a: readonly Word[], b: readonly Word[]): Tile[] {
  const usedA = new Uint8Array(a.length);
  const usedB = new Uint8Array(b.length);
  const places = new Map<string, number[]>();
  b.forEach(({ meaning }, at) => places.set(meaning, [...(places.get(meaning) ?? []), at]));
  const runs: Tile[] = [];
  for (let from = 0; from < a.length; from++) {
    for (const to of places.get(a[from]?.meaning ?? "") ?? []) {
      // The start of a run only: its parts are found when the whole is taken.
      if (from > 0 && to > 0 && a[from - 1]?.meaning === b[to - 1]?.meaning) continue;
      let length = 1;
      while (from + length < a.length && to + length < b.length && a[from + length]?.meaning === b[to + length]?.meaning) length++;
      if (isPassage(a, from, length)) runs.push({ from, to, length });
    }
  }
  const tiles: Tile[] = [];
  // By length, then by what is the same whichever text comes first.
  const order = (x: Tile, y: Tile) => y.length - x.length || x.from + x.to - (y.from + y.to) || Math.abs(x.from - x.to) - Math.abs(y.from - y.to);
  for (const run of runs.sort(order)) {
    for (const part of freeParts(run, usedA, usedB)) {
      if (!isPassage(a, part.from, part.length)) continue;
      usedA.fill(1, part.from, part.from + part.length);
      usedB.fill(1, part.to, part.to + part.length);
      tiles.push(part);
    }
  }
  return tiles;
}

function isPassage(words: readonly Word[], from: number, length: number): boolean {
  if (length < passageWords - 1) return false;
  const content = words.slice(from, from + length).filter((word) => word.content).length;
  return content >= 2 || (length >= passageWords && content >= 1);
}

function freeParts({ from, to, length }: Tile, usedA: Uint8Array, usedB: Uint8Array): Tile[] {
  const parts: Tile[] = [];
  for (let at = 0, start = 0; at <= length; at++) {
    const taken = at === length || usedA[from + at] === 1 || usedB[to + at] === 1;
    if (!taken) continue;
    if (at > start) parts.push({ from: from + start, to: to + start, length: at - start });
    start = at + 1;
  }
  return parts;
}
