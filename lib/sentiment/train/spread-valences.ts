import type { WordNet } from "@/lib/sentiment/train/wordnet";

/** How much of a synset's valence passes along a link: similar, see also, derived, pertains, antonym, attribute, hyponym, hypernym … */
const passes: Record<string, number> = { "&": 0.6, "^": 0.3, "+": 0.6, "\\": 0.7, "!": -0.7, "=": 0.2, "~": 0.15, "@": 0.25, "*": 0.1, $: 0.5, ">": 0.1 };
const rounds = 6;
const sensesRead = 5;
/** Weaker valences are noise. */
const least = 0.1;
const reversing = /^(?:not|no|without|lacking|free|lack|absence)$/;

/**
 * Spreads the valences of known words (−1 … 1) over WordNet: through synonyms, links and the words of definitions.
 * Gives words that were not known before, in all the forms that English makes of them.
 */
export function spreadValences({ synsets, senses }: WordNet, known: ReadonlyMap<string, number>): Map<string, number> {
  const glosses = new Map<string, number>();
  for (const [id, { gloss }] of synsets) {
    const value = valenceOfGloss(gloss, known);
    if (value !== 0) glosses.set(id, value);
  }
  let values = new Map<string, number>();
  let words = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const next = new Map<string, number>();
    for (const [id, synset] of synsets) {
      let sum = 0;
      let weight = 0.4;
      const add = (value: number, by: number) => {
        sum += value * by;
        weight += Math.abs(by);
      };
      for (const word of synset.words) {
        const sense = 1 / (1 + Math.max(0, senses.get(`${word}/${synset.part}`)?.indexOf(id) ?? 0));
        const own = known.get(word) ?? known.get(word.replace(/ly$/, ""));
        const spread = words.get(word);
        if (own !== undefined) add(own, 2 * sense);
        else if (spread !== undefined) add(spread, 0.5 * sense);
      }
      const gloss = glosses.get(id);
      if (gloss !== undefined) add(gloss, 0.7);
      for (const { kind, to } of synset.links) {
        const there = values.get(to);
        const share = passes[kind];
        if (there !== undefined && share !== undefined) add(there * Math.sign(share), Math.abs(share));
      }
      if (Math.abs(sum / weight) > 0.02) next.set(id, sum / weight);
    }
    values = next;
    words = wordsOf(senses, values);
  }
  return inflected(senses, words, known);
}

function valenceOfGloss(gloss: string, known: ReadonlyMap<string, number>): number {
  let sum = 0;
  let hits = 0;
  let reversed = false;
  for (const [word] of gloss.replace(/"[^"]*"/g, " ").toLowerCase().matchAll(/[a-z']+/g)) {
    if (reversing.test(word)) {
      reversed = true;
      continue;
    }
    const value = [word, word.replace(/e?s$/, ""), word.replace(/ed$/, ""), word.replace(/ed$/, "e"), word.replace(/ing$/, ""), word.replace(/ing$/, "e"), word.replace(/ly$/, "")]
      .map((form) => known.get(form))
      .find((found) => found !== undefined);
    if (value === undefined) continue;
    sum += value * (reversed ? -0.5 : 1);
    hits++;
    reversed = false;
  }
  return hits === 0 ? 0 : sum / (hits + 0.6);
}

/** Valence of each single word: its senses' mean, the commonest weighing most. */
function wordsOf(senses: WordNet["senses"], values: ReadonlyMap<string, number>): Map<string, number> {
  const sums = new Map<string, { sum: number; weight: number }>();
  for (const [key, ids] of senses) {
    const word = key.slice(0, -2);
    if (word.includes("_")) continue;
    const total = sums.get(word) ?? { sum: 0, weight: 0 };
    ids.slice(0, sensesRead).forEach((id, rank) => {
      const by = (1 + rank) ** -1.3;
      total.sum += by * (values.get(id) ?? 0);
      total.weight += by;
    });
    sums.set(word, total);
  }
  const words = new Map<string, number>();
  for (const [word, { sum, weight }] of sums) if (Math.abs(sum / weight) > 0.05) words.set(word, sum / weight);
  return words;
}

function inflected(senses: WordNet["senses"], words: ReadonlyMap<string, number>, known: ReadonlyMap<string, number>): Map<string, number> {
  const all = new Map<string, number>();
  for (const [word, value] of [...words, ...known]) if (Math.abs(value) >= least) all.set(word, value);
  const bases = [...all];
  for (const [word, value] of bases) {
    for (const form of formsOf(word, senses)) if (!all.has(form) && !["n", "v", "a", "r"].some((part) => senses.has(`${form}/${part}`))) all.set(form, value * 0.9);
  }
  return all;
}

function formsOf(word: string, senses: WordNet["senses"]): string[] {
  const forms: string[] = [];
  const stem = word.replace(/[ey]$/, "");
  const isY = /[^aeiou]y$/.test(word);
  if (senses.has(`${word}/n`) || senses.has(`${word}/v`)) forms.push(isY ? `${stem}ies` : /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`);
  if (senses.has(`${word}/v`)) {
    if (word.endsWith("e")) forms.push(`${word}d`, `${stem}ing`);
    else forms.push(isY ? `${stem}ied` : `${word}ed`, `${word}ing`);
    if (/[^aeiou][aeiou][bdgmnprt]$/.test(word)) forms.push(`${word}${word.at(-1)}ed`, `${word}${word.at(-1)}ing`);
  }
  if (senses.has(`${word}/a`)) forms.push(isY ? `${stem}ily` : word.endsWith("le") ? `${stem}y` : `${word}ly`, isY ? `${stem}iness` : `${word}ness`);
  return forms;
}
