import { plainArabic } from "@/lib/language/plain-arabic";
import { charClass, classOf, lowerOf } from "@/lib/sentiment/char-classes";
import { foundEmoticon, matchEmoticon, mayBeginEmoticon } from "@/lib/sentiment/emoticons";
import { fnvOffset, fnvStep } from "@/lib/sentiment/hash";
import { capitals, drawnOut, maxTokens, maxUnits, tokenKind, type Tokens } from "@/lib/sentiment/tokens";

const entity = /&(?:amp|lt|gt|quot|apos|nbsp|#39|#x27);/gi;
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", "#39": "'", "#x27": "'" };
const unescape = (text: string) => text.replace(entity, (name) => entities[name.slice(1, -1).toLowerCase()] ?? name);

const isWordy = (code: number) => classOf[code] === charClass.letter || classOf[code] === charClass.digit || code === 0x5f;
const isUpper = (code: number) => lowerOf[code] !== code && classOf[code] === charClass.letter;
const apostrophe = 0x27;

/** Writes the tokens of `text` into `out`. Handles, links and numbers become one token each, whatever they name. */
export function tokenize(text: string, out: Tokens): void {
  let source = plainArabic(text.length > maxUnits ? text.slice(0, maxUnits) : text);
  if (source.includes("&")) source = unescape(source);
  out.count = 0;
  out.units = 0;
  const end = source.length;
  let at = 0;
  while (at < end && out.count < maxTokens - 40) {
    const code = source.charCodeAt(at);
    const kind = classOf[code];
    if (kind === charClass.space || kind === charClass.joiner) at++;
    else if (code < 128 && mayBeginEmoticon[code] && matchEmoticon(source, at)) {
      single(out, tokenKind.emoticon, foundEmoticon.code);
      at += foundEmoticon.length;
    } else if (kind === charClass.letter) at = readWord(source, at, out);
    else if (kind === charClass.digit) at = readNumber(source, at, out);
    else if (code === 0x40 && isWordy(source.charCodeAt(at + 1))) {
      at = skipWordy(source, at + 1);
      single(out, tokenKind.user, 0xe020);
    } else if (code === 0x23 && isWordy(source.charCodeAt(at + 1))) at = readHashtag(source, at + 1, out);
    else if (kind === charClass.high) at = readPair(source, at, out);
    else if (kind === charClass.symbol) {
      single(out, tokenKind.emoji, code);
      at++;
    } else at = readMark(source, at, out);
  }
}

function begin(out: Tokens, kind: number): number {
  const index = out.count++;
  out.kind[index] = kind;
  out.style[index] = 0;
  out.from[index] = out.units;
  return index;
}

function close(out: Tokens, index: number): void {
  out.to[index] = out.units;
  let hash = fnvOffset;
  for (let i = out.from[index] ?? 0; i < out.units; i++) hash = fnvStep(hash, out.codes[i] ?? 0);
  out.hash[index] = hash;
}

function single(out: Tokens, kind: number, code: number): void {
  const index = begin(out, kind);
  out.codes[out.units++] = code;
  close(out, index);
}

function skipWordy(source: string, at: number): number {
  let next = at;
  while (isWordy(source.charCodeAt(next))) next++;
  return next;
}

function skipUrl(source: string, at: number): number {
  let next = at;
  while (next < source.length && classOf[source.charCodeAt(next)] !== charClass.space) next++;
  return next;
}

/** http(s)://…, the bare "http" that data sets leave in place of a link, and www.… */
function beginsUrl(source: string, at: number): boolean {
  const second = source.charCodeAt(at + 1);
  if (second === 0x74 || second === 0x54) return /^https?(?::\/\/|(?![\p{L}\p{N}]))/iu.test(source.slice(at, at + 9));
  return (second === 0x77 || second === 0x57) && /^www\./i.test(source.slice(at, at + 4));
}

function readWord(source: string, start: number, out: Tokens): number {
  if (beginsUrl(source, start)) {
    single(out, tokenKind.url, 0xe021);
    return skipUrl(source, start);
  }
  const index = begin(out, tokenKind.word);
  const at = copyWord(source, start, source.length, out, index);
  close(out, index);
  splitPossessive(out, index);
  return at;
}

/** Copies letters (and apostrophes and digits within), lower-cased, three or more equal ones as two. */
function copyWord(source: string, start: number, end: number, out: Tokens, index: number): number {
  const inHashtag = out.kind[index] === tokenKind.hashtag;
  let at = start;
  let upper = 0;
  let letters = 0;
  let run = 0;
  let last = -1;
  for (; at < end; at++) {
    const code = source.charCodeAt(at);
    const lower = lowerOf[code] ?? code;
    const kind = classOf[code];
    const within = kind === charClass.letter || kind === charClass.digit || (lower === apostrophe && classOf[source.charCodeAt(at + 1)] === charClass.letter) || (code === 0x5f && inHashtag);
    if (!within) break;
    if (kind === charClass.letter) letters++;
    if (lower !== code && kind === charClass.letter) upper++;
    run = lower === last ? run + 1 : 1;
    last = lower;
    if (run < 3) out.codes[out.units++] = lower;
    else out.style[index] = (out.style[index] ?? 0) | drawnOut;
  }
  if (upper > 1 && upper === letters) out.style[index] = (out.style[index] ?? 0) | capitals;
  return at;
}

/** "shop's" → "shop", "'s". */
function splitPossessive(out: Tokens, index: number): void {
  const units = out.units;
  if (units - (out.from[index] ?? 0) < 4 || out.codes[units - 1] !== 0x73 || out.codes[units - 2] !== apostrophe) return;
  out.units -= 2;
  close(out, index);
  const tail = begin(out, tokenKind.word);
  out.codes[out.units++] = apostrophe;
  out.codes[out.units++] = 0x73;
  close(out, tail);
}

/** The whole tag, then its parts when capitals show them: #WorstDayEver. */
function readHashtag(source: string, start: number, out: Tokens): number {
  const end = skipWordy(source, start);
  const index = begin(out, tokenKind.hashtag);
  copyWord(source, start, end, out, index);
  close(out, index);
  let from = start;
  for (let at = start + 1; at <= end && out.count < maxTokens - 8; at++) {
    const breaks = at === end || source.charCodeAt(at) === 0x5f || (isUpper(source.charCodeAt(at)) && !isUpper(source.charCodeAt(at - 1)));
    if (!breaks) continue;
    if (at - from < end - start && at - from > 1 && classOf[source.charCodeAt(from)] === charClass.letter) {
      const part = begin(out, tokenKind.word);
      copyWord(source, from, at, out, part);
      close(out, part);
    }
    from = source.charCodeAt(at) === 0x5f ? at + 1 : at;
  }
  return end;
}

/** 0 and 1 keep their meaning ("0 stars"); all other numbers are one token. */
function readNumber(source: string, start: number, out: Tokens): number {
  let at = start + 1;
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (isWordy(code)) continue;
    if ((code === 0x2e || code === 0x2c || code === 0x3a) && classOf[source.charCodeAt(at + 1)] === charClass.digit) continue;
    break;
  }
  const code = source.charCodeAt(start);
  single(out, tokenKind.number, at - start === 1 && (code === 0x30 || code === 0x31) ? code : 0xe022);
  return at;
}

/** An emoji of two code units; skin tones are dropped. */
function readPair(source: string, at: number, out: Tokens): number {
  const low = source.charCodeAt(at + 1);
  if (!(low >= 0xdc00 && low <= 0xdfff)) return at + 1;
  const high = source.charCodeAt(at);
  if (high === 0xd83c && low >= 0xdffb) return at + 2;
  const index = begin(out, tokenKind.emoji);
  out.codes[out.units++] = high;
  out.codes[out.units++] = low;
  close(out, index);
  return at + 2;
}

/** Runs of ! and ? as "!", "!!", "?", "??" or "?!"; of dots as "." or "..."; anything else by itself. */
function readMark(source: string, start: number, out: Tokens): number {
  const first = source.charCodeAt(start);
  let at = start + 1;
  const index = begin(out, tokenKind.mark);
  if (first === 0x21 || first === 0x3f) {
    let mixed = false;
    for (; source.charCodeAt(at) === 0x21 || source.charCodeAt(at) === 0x3f; at++) mixed ||= source.charCodeAt(at) !== first;
    out.codes[out.units++] = mixed ? 0x3f : first;
    if (at - start > 1) out.codes[out.units++] = mixed ? 0x21 : first;
  } else if (first === 0x2e || first === 0x2026) {
    while (source.charCodeAt(at) === 0x2e) at++;
    out.codes[out.units++] = at - start > 1 || first === 0x2026 ? 0x2026 : 0x2e;
  } else {
    out.codes[out.units++] = lowerOf[first] ?? first;
  }
  close(out, index);
  return at;
}
