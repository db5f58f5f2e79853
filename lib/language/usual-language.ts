import { hasWords } from "@/lib/language/identify";

/** How many posts are in which language. */
export type LanguageCounts = Map<string, number>;

/** Longer posts tell their language by themselves, or are mixed. */
const shortText = 80;
/** Only posts at least as long show what somebody usually writes: their language was seen in their own words. */
export const tellingText = 40;

/** Of an author a few posts say enough; a source has many authors, so more is asked of it. */
const least = { author: { posts: 3, share: 0.7 }, source: { posts: 20, share: 0.8 } } as const;

/** The language of a post too short to be sure of: its author's usual one, else its source's; null when neither is clear. */
export function fallbackLanguage(text: string, author: LanguageCounts | undefined, source: LanguageCounts): string | null {
  if (text.length > shortText || !hasWords(text)) return null;
  for (const lang of [usual(author, least.author), usual(source, least.source)]) if (lang !== null && inItsScript(text, lang)) return lang;
  return null;
}

function usual(counts: LanguageCounts | undefined, { posts, share }: { posts: number; share: number }): string | null {
  let total = 0;
  let most: [string, number] | null = null;
  for (const entry of counts ?? []) {
    total += entry[1];
    if (!most || entry[1] > most[1]) most = entry;
  }
  return most && total >= posts && most[1] >= share * total ? most[0] : null;
}

const latinLetter = /\p{Script=Latin}/u;
const scripts = new Map<string, string>();

function scriptOf(lang: string): string {
  let script = scripts.get(lang);
  if (script === undefined) scripts.set(lang, (script = new Intl.Locale(lang).maximize().script ?? ""));
  return script;
}

/** Somebody who usually writes English did not when the letters are Cyrillic. Hindi is written in both scripts. */
function inItsScript(text: string, lang: string): boolean {
  const latin = latinLetter.test(text);
  return scriptOf(lang) === "Latn" ? latin : lang === "hi" || !latin;
}

/** Adds one post to counts kept by key. */
export function countLanguage(counts: LanguageCounts, lang: string, posts = 1): void {
  counts.set(lang, (counts.get(lang) ?? 0) + posts);
}
