import type { ScenarioPerson } from "@/lib/drills/scenario-schema";

/** Repeatable chance: 0 ≤ x < 1. */
export type Chance = () => number;

/** mulberry32, begun from a word and a number: each crowd has a stream of its own, so that one more inject moves no other. */
export function chanceOf(seed: number, word: string): Chance {
  let state = seed >>> 0;
  for (const letter of word) state = Math.imul(state ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(items: readonly T[], chance: Chance): T => items[Math.floor(chance() * items.length)]!;

const first = "Anouk Bram Celia Dario Edda Farid Greta Hamza Ines Jonas Keiko Leila Marek Nadia Orla Pavel Quim Rosa Sanjay Tilda Umar Vera Wim Xenia Yara Zoltan Amara Bela Corin Dunya Emeka Fiona".split(" ");
const last = "Abara Brandvold Castell Dorn Eskola Fenner Gallo Hoek Ilves Jarvis Kessel Lindqvist Marlow Novak Okoro Pires Quist Rahimi Soto Tamm Ueda Varga Wessel Yilmaz Zeman".split(" ");
const hobbies = "runs bakes reads cycles plants rows knits hikes paints sings tinkers swims".split(" ");

/** What people put before and after what others have written too: nobody who means it writes word for word the same. */
const openers = ["Same here. ", "Hm. ", "So. ", "Late to this. ", "Saw it too. ", "Well. ", "Right. ", "Just so it is said. ", "Again. ", "Reading along. ", "Not the first to write this. ", "From here too: "];
const closers = ["", "", " Hm.", " Well."];

/** The text, or the text as the next person would have put it when it was `said` before. */
export function vary(text: string, said: ReadonlySet<string>, chance: Chance): string {
  let varied = text;
  for (let attempt = 0; said.has(varied) && attempt < 40; attempt++) varied = pick(openers, chance) + text + pick(closers, chance);
  return varied;
}

/** People nobody is: names drawn from lists, handles as people choose them, followers as they are spread (few have many). */
export function inventPerson(chance: Chance, typicalFollowers: number, handles: string | null, taken: ReadonlySet<string>): ScenarioPerson {
  const given = pick(first, chance);
  const family = pick(last, chance);
  const spread = Math.exp(1.1 * Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance()));
  const followers = Math.round(typicalFollowers * spread);
  const lower = given.toLowerCase();
  const styles = [`${lower}.${family.toLowerCase()}`, `${lower}_${pick(hobbies, chance)}`, `${lower}${1960 + Math.floor(chance() * 46)}`, `${pick(hobbies, chance)}with${lower}`];
  const wished = handles === null ? pick(styles, chance) : handles.replaceAll("{name}", lower);
  let handle = wished;
  for (let number = 2; taken.has(handle); number++) handle = `${wished}_${number}`;
  return { handle, name: handles === null && chance() < 0.6 ? `${given} ${family}` : given, followers };
}
