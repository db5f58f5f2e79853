import "server-only";
import { eld } from "eld/small";

// Handles, addresses and hashtags say nothing about the language and mislead n-grams.
const noise = /https?:\/\/\S+|[@#][\p{L}\p{N}_]+/gu;

/**
 * ISO 639-1 code of the text's language, or null when it is too short or too mixed to tell.
 * An unreliable guess is kept only when it is English, by far the commonest short text in the feeds served.
 */
export function detectLanguage(text: string): string | null {
  const words = text.replace(noise, " ");
  if (!/\p{L}{2}/u.test(words)) return null;
  const result = eld.detect(words);
  if (!result.language) return null;
  return result.language === "en" || result.isReliable() ? result.language : null;
}
