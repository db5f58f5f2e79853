import { hashFolded } from "@/lib/sentiment/fold";

/** Words of a language that turn the next few round, and that make the next one stronger; hashes of folded words. */
export type Cues = { negators: ReadonlySet<number>; intensifiers: ReadonlySet<number> };

const setOf = (words: string) => new Set(words.split(" ").map(hashFolded));
const none: Cues = { negators: new Set(), intensifiers: new Set() };

const cues: Readonly<Record<string, Cues>> = {
  ar: { negators: setOf("لا لم لن ليس ليست ليسوا ما مش مو مب غير بدون ولا مافي ماله"), intensifiers: setOf("جدا كثير كتير اكثر مره") },
  de: { negators: setOf("nicht kein keine keinen keiner keines keinem nie niemals ohne nichts weder nix ned net"), intensifiers: setOf("sehr so echt total voll richtig absolut extrem mega") },
  es: { negators: setOf("no nunca jamás sin ni tampoco nada nadie"), intensifiers: setOf("muy más tan super demasiado") },
  fr: { negators: setOf("pas jamais sans rien aucun aucune ni plus personne guère"), intensifiers: setOf("très trop si tellement vraiment super plus") },
  hi: { negators: setOf("nahi nahin nahii nehi nhi nai na mat mt ni bina"), intensifiers: setOf("bahut bohot bhot bht itna kitna zyada ekdum") },
  it: { negators: setOf("non mai senza niente nessuno nessuna nulla né mica"), intensifiers: setOf("molto troppo così più davvero super") },
  pt: { negators: setOf("não n ñ nunca jamais sem nem nada ninguém num nenhum nenhuma"), intensifiers: setOf("muito mt mto mais tão demais super") },
};

export const cuesOf = (lang: string): Cues => cues[lang] ?? none;
