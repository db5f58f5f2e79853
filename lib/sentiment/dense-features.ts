import { another, firstPerson, laughter, mockPraise, questionWords, secondPerson, softeners } from "@/lib/sentiment/cue-words";
import { foreignCount } from "@/lib/sentiment/foreign-valences";
import { findInLexicon, type Lexicon } from "@/lib/sentiment/lexicon";
import { intensityCount, readIntensity } from "@/lib/sentiment/intensity";
import type { Scopes } from "@/lib/sentiment/scopes";
import { capitals, drawnOut, maxTokens, tokenKind, type Tokens } from "@/lib/sentiment/tokens";

const columns = 4;
const perColumn = 14;
const surface = 36;
/** Columns of the lexicon that have words: VADER, AFINN and the one spread over WordNet. */
const wordColumns = [0, 1, 3];
export const denseCount = columns * perColumn + surface + wordColumns.length * intensityCount;
/** Inputs of the model for other languages: it also sees what the English one says, for mixed posts and names, and their own words' valences. */
export const stackedCount = denseCount + 3 + foreignCount;

const slot = { plus: 0, minus: 1, plusHits: 2, minusHits: 3, most: 4, least: 5, last: 6, net: 7, squashed: 8, afterTurn: 9, perHit: 10, both: 11, none: 12, lastSentence: 13 } as const;
const emphasis = 1.3;
const turned = -0.6;

/** Writes what lexica and surface say about a post into the first denseCount places of `out`. */
export function readDense(tokens: Tokens, scopes: Scopes, lexicon: Lexicon, out: Float32Array): void {
  out.fill(0);
  readLexica(tokens, scopes, lexicon, out);
  readSurface(tokens, scopes, out, columns * perColumn);
  readIntensity(tokens, entries, lexicon, wordColumns, out, columns * perColumn + surface);
}

/** Each token's place in the lexicon, or −1. */
const entries = new Int32Array(maxTokens);

function readLexica(tokens: Tokens, scopes: Scopes, lexicon: Lexicon, out: Float32Array): void {
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind[i] ?? 0;
    entries[i] = -1;
    if (kind >= tokenKind.user) continue;
    const hash = tokens.hash[i] ?? 0;
    const at = findInLexicon(lexicon, hash);
    entries[i] = at;
    if (at < 0) continue;
    const factor = (scopes.negated[i] ? turned : 1) * (scopes.intensified[i] ? emphasis : 1);
    for (let column = 0; column < columns; column++) {
      const value = lexicon.values[at + column] ?? 0;
      if (value !== 0) addHit(out, column * perColumn, (value / 100) * factor, i, scopes);
    }
  }
  for (let column = 0; column < columns; column++) {
    const base = column * perColumn;
    const plus = out[base + slot.plus] ?? 0;
    const minus = out[base + slot.minus] ?? 0;
    const hits = (out[base + slot.plusHits] ?? 0) + (out[base + slot.minusHits] ?? 0);
    const net = plus + minus;
    out[base + slot.net] = net;
    out[base + slot.squashed] = Math.tanh(net);
    out[base + slot.perHit] = hits > 0 ? net / hits : 0;
    out[base + slot.both] = plus > 0 && minus < 0 ? 1 : 0;
    out[base + slot.none] = hits === 0 ? 1 : 0;
  }
}

function addHit(out: Float32Array, base: number, value: number, index: number, scopes: Scopes): void {
  const add = (at: number, by: number) => (out[base + at] = (out[base + at] ?? 0) + by);
  if (value > 0) {
    add(slot.plus, value);
    add(slot.plusHits, 1);
    if (value > (out[base + slot.most] ?? 0)) out[base + slot.most] = value;
  } else {
    add(slot.minus, value);
    add(slot.minusHits, 1);
    if (value < (out[base + slot.least] ?? 0)) out[base + slot.least] = value;
  }
  out[base + slot.last] = value;
  if (scopes.afterTurn > 0 && index >= scopes.afterTurn) add(slot.afterTurn, value);
  if (index >= scopes.lastSentence) add(slot.lastSentence, value);
}

function readSurface(tokens: Tokens, scopes: Scopes, out: Float32Array, base: number): void {
  const { kind, hash, style, codes, from, to, count } = tokens;
  let words = 0, hashtags = 0, urls = 0, users = 0, numbers = 0, caps = 0, drawn = 0, emoji = 0;
  let bang = 0, bangs = 0, query = 0, queries = 0, dots = 0, quotes = 0, mixed = 0;
  let first = 0, second = 0, asks = 0, laughs = 0, soft = 0, mock = 0, again = 0, opensAsking = 0;
  for (let i = 0; i < count; i++) {
    const word = hash[i] ?? 0;
    switch (kind[i]) {
      case tokenKind.hashtag: hashtags++; break;
      case tokenKind.url: urls++; break;
      case tokenKind.user: users++; break;
      case tokenKind.number: numbers++; break;
      case tokenKind.emoji: case tokenKind.emoticon: emoji++; break;
      case tokenKind.mark: {
        const code = codes[from[i] ?? 0];
        const long = (to[i] ?? 0) - (from[i] ?? 0) > 1;
        if (code === 0x21) {
          if (long) bangs++;
          else bang++;
        } else if (code === 0x3f) {
          if (!long) query++;
          else if (codes[(from[i] ?? 0) + 1] === 0x21) mixed++;
          else queries++;
        } else if (code === 0x2026) dots++;
        else if (code === 0x22 || code === 0x201c) quotes++;
        break;
      }
      default: {
        words++;
        if ((style[i] ?? 0) & capitals) caps++;
        if ((style[i] ?? 0) & drawnOut) drawn++;
        if (firstPerson.has(word)) first++;
        else if (secondPerson.has(word)) second++;
        if (questionWords.has(word)) { asks++; if (words === 1) opensAsking = 1; }
        if (laughter.has(word)) laughs++;
        else if (softeners.has(word)) soft++;
        if (mockPraise.has(word)) mock++;
        if (another.has(word)) again++;
      }
    }
  }
  const lastCode = count > 0 ? codes[from[count - 1] ?? 0] : 0;
  const values = [
    Math.log1p(count), Math.log1p(words), hashtags, urls, users, numbers, Math.log1p(caps), drawn, emoji, bang, bangs, query, queries, mixed, dots, quotes,
    first > 0 ? 1 : 0, first, second > 0 ? 1 : 0, asks, laughs, soft, mock, again, mock > 0 && again > 0 ? 1 : 0, opensAsking, scopes.negators, scopes.negators > 0 ? 1 : 0,
    lastCode === 0x3f ? 1 : 0, lastCode === 0x21 ? 1 : 0, lastCode === 0x2026 ? 1 : 0, caps > 3 ? 1 : 0, urls > 0 && first === 0 ? 1 : 0, first > 0 && urls === 0 ? 1 : 0,
    users > 0 && query + queries > 0 ? 1 : 0, words < 4 ? 1 : 0,
  ];
  for (let i = 0; i < values.length; i++) out[base + i] = values[i] ?? 0;
}
