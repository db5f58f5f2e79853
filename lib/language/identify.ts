import { decideByScript } from "@/lib/language/decide-by-script";
import { isEverydayEnglish } from "@/lib/language/everyday-english";
import { everydayLanguage } from "@/lib/language/everyday-words";
import type { LanguageScorer } from "@/lib/language/language-scorer";
import { plainArabic } from "@/lib/language/plain-arabic";
import { romanisedHindi } from "@/lib/language/romanised-hindi";

/** ISO 639-1 code and how surely (0–1) it is that language. */
export type LanguageGuess = { lang: string; confidence: number };

// Handles, addresses and hashtags say little about the language and mislead n-grams.
const addresses = /https?:\/\/\S+|\bhttps?\b|@[\p{L}\p{N}_]+/gu;
const hashtags = /#[\p{L}\p{N}_]+/gu;
const readUnits = 600;
/** Enough to be sure; more only costs time. */
const scoredUnits = 240;
/** Hindi in Latin letters, which the n-grams do not know, never gets as far. */
const certain = 0.985;
/** Short English is often taken for another language by its n-grams, seldom as surely; its words then decide. */
const doubtful = 0.95;
/** English found by its words, or by n-grams that few speak for. */
const likely = 0.5;
const hasWord = /\p{L}{2}/u;

/** Whether a text has words of its own, not only handles and addresses. */
export function hasWords(text: string): boolean {
  return hasWord.test(text.replace(addresses, " "));
}

// Languages that posts come in far more often than others: close calls go to them.
const common = new Map([["en", 60], ["es", 30], ["pt", 30], ["fr", 30], ["de", 40], ["it", 30], ["ar", 30], ["hi", 0]]);

/** Most likely language of a post, or null when it has no words. */
export function identify(scorer: LanguageScorer, languages: readonly string[], text: string): LanguageGuess | null {
  const bare = plainArabic(text.slice(0, readUnits)).replace(addresses, " ");
  let words = bare.replace(hashtags, " ");
  if (!hasWord.test(words)) words = bare.replaceAll("#", " ");
  if (!hasWord.test(words)) return null;
  words = words.slice(0, scoredUnits);
  const byScript = decideByScript(words);
  if (byScript !== null) return { lang: byScript, confidence: 0.98 };
  const lower = words.toLowerCase();
  scorer.read(lower);
  const guess = best(scorer, languages);
  if (guess !== null && guess.confidence > certain) return guess;
  const hindi = romanisedHindi(lower);
  if (hindi > 0.5) return { lang: "hi", confidence: hindi };
  const isOpen = guess === null || guess.confidence < (guess.lang === "en" ? likely : doubtful);
  if (!isOpen) return guess;
  if (isEverydayEnglish(lower)) return { lang: "en", confidence: likely };
  const everyday = guess === null || guess.confidence < likely ? everydayLanguage(lower) : null;
  return everyday === null ? guess : { lang: everyday, confidence: likely };
}

function best({ scores, ngrams }: LanguageScorer, languages: readonly string[]): LanguageGuess | null {
  let first = 0;
  let second = 0;
  let lang: string | null = null;
  if (ngrams === 0) return null;
  for (let i = 0; i < scores.length; i++) {
    const own = scores[i] as number;
    if (own === 0) continue;
    const score = own + (common.get(languages[i] as string) ?? 0);
    if (score > first) {
      second = first;
      first = score;
      lang = languages[i] as string;
    } else if (score > second) second = score;
  }
  // How often the first was right by its lead over the second, on 14,000 tweets in eight languages: 37 % at 20, 90 % at 140, 98 % at 340.
  return lang === null ? null : { lang, confidence: 1 / (1 + (38 / Math.max(1, first - second)) ** 1.6) };
}
