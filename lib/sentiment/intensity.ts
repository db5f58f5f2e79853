import { boosters, dampeners, negators } from "@/lib/sentiment/cue-words";
import { hashString } from "@/lib/sentiment/hash";
import type { Lexicon } from "@/lib/sentiment/lexicon";
import { capitals, maxTokens, tokenKind, type Tokens } from "@/lib/sentiment/tokens";

/** Values a column of the lexicon: all in all from −1 to 1, and how much of the post is good and bad. */
export const intensityCount = 3;

// VADER's constants (Hutto and Gilbert 2014): what emphasis adds, capitals add, negation leaves, marks add, and how sums saturate.
const boost = 0.293;
const capitalBoost = 0.733;
const negationLeaves = -0.74;
const fades = [1, 0.95, 0.9] as const;
const exclamation = 0.292;
const question = 0.18;
const saturation = 15;
const beforeBut = 0.5;
const afterBut = 1.5;

const but = hashString("but");
const least = hashString("least");
const never = hashString("never");
const so = hashString("so");
const these = hashString("this");

/** Tokens that VADER counts as words, in their order. */
const words = new Int32Array(maxTokens);

/** How strongly a post feels by VADER's rules, read with the valences of each of `columns`. `entries` has each token's place in the lexicon, or −1. */
export function readIntensity(tokens: Tokens, entries: Int32Array, lexicon: Lexicon, columns: readonly number[], out: Float32Array, base: number): void {
  const { kind, hash, style, codes, from, to, count } = tokens;
  let total = 0, loud = 0, exclamations = 0, questions = 0, turn = -1;
  for (let i = 0; i < count; i++) {
    const length = (to[i] as number) - (from[i] as number);
    if (kind[i] === tokenKind.mark) {
      const code = codes[from[i] as number];
      if (code === 0x21) exclamations += length > 1 ? 3 : 1;
      else if (code === 0x3f) questions += length > 1 ? 2 : 1;
      continue;
    }
    if (kind[i] === tokenKind.word && length < 2) continue;
    if ((style[i] as number) & capitals) loud++;
    if (hash[i] === but) turn = total;
    words[total++] = i;
  }
  // Capitals say nothing where all is in capitals.
  const shouts = loud > 0 && loud < total;
  const marks = Math.min(4, exclamations) * exclamation + (questions > 1 ? Math.min(0.96, questions * question) : 0);
  let place = base;
  for (const column of columns) {
    let sum = 0, good = 0, bad = 0, neutral = 0;
    for (let w = 0; w < total; w++) {
      let value = valenceOf(tokens, entries, lexicon, column, w, shouts);
      if (value === 0) {
        neutral++;
        continue;
      }
      if (turn >= 0 && w !== turn) value *= w < turn ? beforeBut : afterBut;
      sum += value;
      if (value > 0) good += value + 1;
      else bad += 1 - value;
    }
    sum += Math.sign(sum) * marks;
    if (good > bad) good += marks;
    else if (good < bad) bad += marks;
    const all = good + bad + neutral;
    out[place] = sum / Math.sqrt(sum * sum + saturation);
    out[place + 1] = all > 0 ? good / all : 0;
    out[place + 2] = all > 0 ? bad / all : 0;
    place += intensityCount;
  }
}

/** Valence (about −4 to 4) of the w-th word with what the three words before and capitals do to it. */
function valenceOf(tokens: Tokens, entries: Int32Array, lexicon: Lexicon, column: number, w: number, shouts: boolean): number {
  const { hash, style } = tokens;
  const i = words[w] as number;
  const own = knownValue(entries, lexicon, column, i);
  if (own === 0 || boosters.has(hash[i] as number)) return 0;
  const sign = Math.sign(own);
  const loudness = (at: number) => (shouts && (style[at] as number) & capitals ? capitalBoost : 0);
  let value = own * 4 + sign * loudness(i);
  for (let back = 0; back < 3 && w > back; back++) {
    const before = words[w - back - 1] as number;
    if (knownValue(entries, lexicon, column, before) !== 0) continue;
    const word = hash[before] as number;
    const step = boosters.has(word) ? boost : dampeners.has(word) ? -boost : 0;
    if (step !== 0) value += sign * (step + loudness(before)) * (fades[back] as number);
    const next = hash[words[w - 1] as number];
    // "never so good" is praise.
    if (back > 0 && word === never && (next === so || next === these)) value *= back === 1 ? 1.5 : 1.25;
    else if (negates(tokens, before) || (back === 0 && word === least)) value *= negationLeaves;
  }
  return value;
}

function knownValue(entries: Int32Array, lexicon: Lexicon, column: number, i: number): number {
  const at = entries[i] as number;
  return at < 0 ? 0 : (lexicon.values[at + column] as number) / 100;
}

function negates({ hash, codes, from, to }: Tokens, i: number): boolean {
  const end = to[i] as number;
  return negators.has(hash[i] as number) || (end - (from[i] as number) > 3 && codes[end - 1] === 0x74 && codes[end - 2] === 0x27 && codes[end - 3] === 0x6e);
}
