import type { ExaminedAuthor, ExaminedPost } from "@/lib/integrity/examine/people";
import { wordsOf } from "@/lib/stories/words-of";

export type Person = ExaminedAuthor & { posts: readonly ExaminedPost[] };

/** How much of a group shows a trait: which accounts, of how many of whom it can be told. */
export type Shown = { holders: readonly string[]; told: number };
/** `isOfSet`: a number of the whole set (the largest part alike), to be compared with sets of the same size; else of each account. */
export type Trait = { key: string; label: string; isOfSet: boolean; isTold: (person: Person) => boolean; of: (people: readonly Person[]) => Shown };

const dayMs = 86_400_000;
const togetherDays = 14;
const youngDays = 30;
const fewestAlike = 3;
const affixLetters = 5;
const fewestBioWords = 4;
const bioOverlap = 0.6;

const all = (people: readonly Person[], holders: readonly Person[]): Shown => ({ holders: holders.map(({ id }) => id), told: people.length });

/** What is looked for in a group of accounts beside what they post. None of it says anything about one account alone. */
export const traits: readonly Trait[] = [
  { key: "created_within_days", label: `made within the same ${togetherDays} days`, isOfSet: true, isTold: ({ accountCreatedAtMs }) => accountCreatedAtMs !== null, of: madeTogether },
  {
    key: "made_shortly_before", label: `made less than ${youngDays} days before their first post here`, isOfSet: false, isTold: ({ accountCreatedAtMs }) => accountCreatedAtMs !== null,
    of: (people) => all(people, people.filter((person) => firstPost(person) - (person.accountCreatedAtMs ?? 0) < youngDays * dayMs)),
  },
  { key: "handle_template", label: "handles that begin or end alike, or are a word and five digits or more", isOfSet: true, isTold: () => true, of: (people) => all(people, largestOf(people, handlePatterns)) },
  { key: "bio_template", label: "bios that share most of their words", isOfSet: true, isTold: ({ bio }) => wordsOf(bio ?? "").length >= fewestBioWords, of: alikeBios },
  {
    key: "lopsided_follows", label: "follow 100 or more and ten times as many as follow them", isOfSet: false, isTold: ({ followers, following }) => followers !== null && following !== null,
    of: (people) => all(people, people.filter(({ followers, following }) => (following ?? 0) >= 100 && (following ?? 0) >= 10 * (followers ?? 0))),
  },
];

const firstPost = ({ posts }: Person) => posts.reduce((first, { atMs }) => Math.min(first, atMs), Number.POSITIVE_INFINITY);

/** The most accounts that any two weeks saw made. */
function madeTogether(people: readonly Person[]): Shown {
  const sorted = people.toSorted((x, y) => (x.accountCreatedAtMs ?? 0) - (y.accountCreatedAtMs ?? 0));
  let best: readonly Person[] = [];
  for (let first = 0, last = 0; last < sorted.length; last++) {
    while ((sorted[last]?.accountCreatedAtMs ?? 0) - (sorted[first]?.accountCreatedAtMs ?? 0) > togetherDays * dayMs) first++;
    if (last + 1 - first > best.length) best = sorted.slice(first, last + 1);
  }
  return all(people, best.length >= 2 ? best : []);
}

function handlePatterns({ handle }: Person): string[] {
  // Networks' own endings (".bsky.social", "@mastodon.example") are nobody's choice.
  const own = handle.toLowerCase().replace(/^@/, "").replace(/[@.].*$/, "");
  const letters = own.replace(/[\d_-]+/g, "");
  const patterns = /^[a-z]+_?\d{5,}$/.test(own) ? ["word and digits"] : [];
  if (letters.length > affixLetters) patterns.push(`^${letters.slice(0, affixLetters)}`, `${letters.slice(-affixLetters)}$`);
  return patterns;
}

function largestOf(people: readonly Person[], patternsOf: (person: Person) => readonly string[]): readonly Person[] {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    for (const pattern of new Set(patternsOf(person))) {
      const group = groups.get(pattern);
      if (group) group.push(person);
      else groups.set(pattern, [person]);
    }
  }
  const best = [...groups.values()].reduce<readonly Person[]>((largest, group) => (group.length > largest.length ? group : largest), []);
  return best.length >= fewestAlike ? best : [];
}

/** The bio that most others are like, with those. */
function alikeBios(people: readonly Person[]): Shown {
  const words = people.map(({ bio }) => new Set(wordsOf(bio ?? "")));
  let best: readonly Person[] = [];
  for (const own of words.slice(0, 400)) {
    const alike = people.filter((_, index) => overlap(own, words[index] ?? new Set()) >= bioOverlap);
    if (alike.length > best.length) best = alike;
  }
  return all(people, best.length >= fewestAlike ? best : []);
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}
