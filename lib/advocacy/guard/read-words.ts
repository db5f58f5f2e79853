import { meaningOf } from "@/lib/advocacy/guard/concepts";
import { originalSpan, type PlainText, plainText } from "@/lib/advocacy/guard/plain-text";
import type { Span } from "@/lib/advocacy/guard/schema";
import { stopWordsOf } from "@/lib/stories/stop-words";

/** One word that counts: how it is compared, whether it carries meaning, and where it stands in the original. */
export type Word = { meaning: string; content: boolean; start: number; end: number };

const address = /(?:https?:\/\/|www\.)\S+|[^\s/]{1,80}\.[a-z]{2,8}\/\S*/gi;
const handle = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]+/gu;
const quotation = /["“”„«»][^"“”„«»]{12,}["“”„«»]|^[ \t]{0,3}>.*$/gmu;
const unspaced = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}";
const wordPattern = new RegExp(`(?=[\\p{L}\\p{N}])[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}])+(?:'\\p{L}+)*`, "gu");
const single = /^[a-z]$/;
/** A quotation that is nearly all of a post is the post. */
const mostQuoted = 0.6;
const longestRead = 600;
/** Languages whose function words are looked for, whichever the text is in: it may mix them, and a short one cannot be told. */
const stopLanguages = ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv"];
let stopWords: ReadonlySet<string> | undefined;

function isStopWord(word: string): boolean {
  stopWords ??= new Set(stopLanguages.flatMap((lang) => Array.from(stopWordsOf(lang), (one) => plainText(one).text)));
  return stopWords.has(word);
}

/**
 * The words of a post that are compared. Addresses, handles and quotations are others' words, and `leftOut` (what discloses the
 * employer, titles of material; original offsets) is what everybody is asked or given to write. Letters written apart are joined.
 */
export function readWords(text: string, leftOut: readonly Span[] = []): Word[] {
  const plain = plainText(text);
  const quoted = spansOf(plain, quotation);
  const quotedLength = quoted.reduce((sum, { start, end }) => sum + end - start, 0);
  const masked = [...spansOf(plain, address), ...spansOf(plain, handle), ...(quotedLength <= mostQuoted * text.trim().length ? quoted : []), ...leftOut];
  const raw: { word: string; start: number; end: number }[] = [];
  for (const match of plain.text.matchAll(wordPattern)) {
    const span = originalSpan(plain, match.index, match.index + match[0].length);
    if (masked.some(({ start, end }) => span.start < end && span.end > start)) continue;
    raw.push({ word: match[0], ...span });
    if (raw.length >= longestRead) break;
  }
  return joinSpelled(raw).map(({ word, start, end }) => ({ meaning: meaningOf(word), content: !isStopWord(word) && word.length > 1, start, end }));
}

function spansOf(plain: PlainText, pattern: RegExp): Span[] {
  return Array.from(plain.text.matchAll(pattern), (match) => originalSpan(plain, match.index, match.index + match[0].length));
}

/** "b r e a k" and "b.r.e.a.k" are one word. */
function joinSpelled(words: readonly { word: string; start: number; end: number }[]): { word: string; start: number; end: number }[] {
  const joined: { word: string; start: number; end: number }[] = [];
  for (let at = 0; at < words.length; ) {
    let until = at;
    while (until < words.length && single.test(words[until]?.word ?? "")) until++;
    if (until - at >= 3) {
      const run = words.slice(at, until);
      joined.push({ word: run.map(({ word }) => word).join(""), start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 });
      at = until;
    } else {
      const word = words[at];
      if (word) joined.push(word);
      at++;
    }
  }
  return joined;
}
