import { ara, ces, dan, deu, ell, eng, fin, fra, hin, ind, ita, nld, nob, pol, por, ron, rus, spa, swe, tur, ukr } from "stopword";

const lists: Record<string, readonly string[]> = {
  ar: ara, cs: ces, da: dan, de: deu, el: ell, en: eng, es: spa, fi: fin, fr: fra, hi: hin, id: ind, it: ita, nb: nob, nl: nld, no: nob, pl: pol,
  pt: por, ro: ron, ru: rus, sv: swe, tr: tur, uk: ukr,
};

// What people write beside the lists: contractions without their apostrophe, and what re-posts begin with.
const everywhere = ["rt", "via", "amp", "im", "ive", "dont", "didnt", "doesnt", "cant", "isnt", "wasnt", "wont", "thats", "its", "youre", "u", "ur", "pls", "please", "get", "got", "just", "still", "even", "one", "will", "now", "today"];

const sets = new Map<string, ReadonlySet<string>>();

/** Function words of a language (ISO 639-1), lower-cased as wordsOf() gives them; the English ones where there is no list. */
export function stopWordsOf(lang: string | null): ReadonlySet<string> {
  const key = lang !== null && lists[lang] ? lang : "en";
  const known = sets.get(key);
  if (known) return known;
  const words = [...everywhere, ...(lists[key] ?? [])].map((word) => word.toLowerCase().normalize("NFC"));
  const set = new Set(words.flatMap((word) => [word, word.replaceAll("’", "'")]));
  sets.set(key, set);
  return set;
}
