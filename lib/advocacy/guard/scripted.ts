import { originalSpan, plainText } from "@/lib/advocacy/guard/plain-text";
import type { GuardInput, OtherPost } from "@/lib/advocacy/guard/input";
import { type Word, readWords } from "@/lib/advocacy/guard/read-words";
import { readDisclosure } from "@/lib/advocacy/guard/disclosure";
import type { Finding, Likeness, Span } from "@/lib/advocacy/guard/schema";
import { compare, prepare, type Rarity, rarityOf } from "@/lib/advocacy/guard/similarity";

const mostShown = 3;
const repost = /^\s*RT\s+[@＠]/;
/** A title is others' words; shorter ones are what anybody says. */
const fewestTitleWords = 5;

type Texts = Pick<GuardInput, "text" | "names" | "limits" | "material" | "others">;

/** Posts that say the same as this one, the likest first; those below the limits are left out. */
export function findAlike({ text, names, limits, material, others }: Texts): Likeness[] {
  if (repost.test(text)) return [];
  const titles = material.flatMap(({ title }) => (title.trim().split(/\s+/).length >= fewestTitleWords ? [title] : []));
  const wordsOf = (one: string) => cached(one, names, titles);
  const own = wordsOf(text);
  const facts = material.map(({ title, body }) => readWords(`${title}\n${body}`));
  const held = new Set(own.filter((word) => word.content).map((word) => word.meaning));
  const candidates = others.filter((other) => !repost.test(other.text)).map((other) => ({ other, words: wordsOf(other.text) }));
  const rarity = rarityOf(candidates.map(({ words }) => words), facts);
  const here = prepare(own, rarity);
  const least = limits.alikePercent / 100;
  const found = candidates.flatMap(({ other, words }): Likeness[] => {
    // A quick look first: what shares few meanings is not alike.
    if (!sharesEnough(held, words)) return [];
    const likeness = compare(here, prepare(words, rarity), rarity);
    if (!likeness || likeness.score < least) return [];
    return [{ who: other.who, at: other.at, url: other.url, ...shown(other, likeness.passages), contained: likeness.contained, sameMeaning: likeness.sameMeaning, score: likeness.score }];
  });
  const pasted = findPasted(text, material);
  return [...(pasted ? [pasted] : []), ...found].sort((a, b) => b.score - a.score || (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
}

/** Blocks what reads like another advocate's post or ours; shows what comes near. */
export function findScripted(input: Texts): Finding[] {
  const alike = findAlike(input);
  const best = alike[0];
  if (!best) return [];
  const others = alike.filter(({ who }) => who !== "self");
  const blocking = others.filter(({ score }) => score >= input.limits.scriptedPercent / 100);
  const level = blocking.length > 0 ? "block" : best.score >= input.limits.scriptedPercent / 100 ? "warn" : "note";
  const shownPosts = (blocking.length > 0 ? blocking : alike).slice(0, mostShown);
  const first = shownPosts[0] ?? best;
  const of = { advocate: "another advocate's post", ours: "a post by our own account", self: "your own earlier post", material: "the material" }[first.who];
  const percent = Math.round(first.score * 100);
  const days = input.limits.compareDays;
  const more = blocking.length > 1 ? ` ${blocking.length - 1} more of the last ${days} days say the same.` : "";
  const why =
    level === "block"
      ? `This is ${percent} % like ${of}.${more} Readers notice when several people write the same, and then believe none of them.`
      : `This is ${percent} % like ${of}. That holds nothing back, but look at the marked words.`;
  const whatToDo =
    first.who === "material"
      ? "Close the material and tell what you have seen or done yourself."
      : level === "block"
        ? "Start again from something only you can tell: a day, a place, a colleague, what is still bad. Changing single words does not make it yours."
        : first.who === "self"
          ? "Say something new to each person, or leave it at the first post."
          : "Say the marked parts in your own way, or leave them out.";
  return [
    {
      kind: "scripted", level, why, whatToDo,
      evidence: {
        spans: union(shownPosts.flatMap(({ passages }) => passages.map(({ here }) => here))),
        numbers: [
          { label: "likeness of the nearest, in %", value: percent },
          { label: "posts compared", value: input.others.length },
          { label: "days looked back", value: days },
          { label: "blocked from, in %", value: input.limits.scriptedPercent },
        ],
        alike: shownPosts,
        quotes: [],
      },
    },
  ];
}

/** Whole where the network shows it; otherwise what stands in both, one passage a line. */
function shown(other: OtherPost, passages: Likeness["passages"]): Pick<Likeness, "text" | "passages"> {
  if (other.isPublic || other.who === "self") return { text: other.text, passages };
  let text = "";
  const moved = passages.map(({ here, there }) => {
    const part = other.text.slice(there.start, there.end);
    if (text !== "") text += "\n";
    const start = text.length;
    text += part;
    return { here, there: { start, end: text.length } };
  });
  return { text, passages: moved };
}

/** A fact sheet taken over as it stands is no post: two or more of its sentences, or most of what it says. */
function findPasted(text: string, material: Texts["material"]): Likeness | null {
  const even: Rarity = () => 1;
  const own = prepare(readWords(text), even);
  let best: Likeness | null = null;
  for (const { body } of material) {
    if (body.trim() === "") continue;
    const likeness = compare(own, prepare(readWords(body), even), even);
    const longest = Math.max(0, ...(likeness?.passages ?? []).map(({ here }) => text.slice(here.start, here.end).split(/\s+/).length));
    const covered = (likeness?.passages ?? []).reduce((sum, { here }) => sum + here.end - here.start, 0) / Math.max(1, text.trim().length);
    if (!likeness || longest < 12 || covered < 0.6 || (best && best.score >= covered)) continue;
    best = { who: "material", text: body, url: null, at: null, contained: likeness.contained, sameMeaning: likeness.sameMeaning, score: Math.min(1, covered), passages: likeness.passages };
  }
  return best;
}

function sharesEnough(held: ReadonlySet<string>, words: readonly Word[]): boolean {
  let shared = 0;
  for (const word of words) if (word.content && held.has(word.meaning) && ++shared >= 2) return true;
  return false;
}

/** Spans in order, those that touch joined. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}

/** Where a title stands in a text, letter for letter but for case and spaces. */
function titleSpans(text: string, titles: readonly string[]): Span[] {
  if (titles.length === 0) return [];
  const plain = plainText(text);
  return titles.flatMap((title) => {
    const wanted = plainText(title.trim()).text;
    const at = wanted === "" ? -1 : plain.text.indexOf(wanted);
    return at < 0 ? [] : [originalSpan(plain, at, at + wanted.length)];
  });
}

/** A post's words without what discloses the employer and without titles that people pass on. */
export function readTitled(text: string, names: readonly string[], titles: readonly string[]): Word[] {
  return readWords(text, [...readDisclosure(text, names).spans, ...titleSpans(text, titles)]);
}

// The same few thousand posts are read for every check while somebody types: what was read stays for a while.
const read = new Map<string, readonly Word[]>();
const mostRead = 12_000;

function cached(text: string, names: readonly string[], titles: readonly string[]): readonly Word[] {
  const key = `${names.join("\u0001")}\u0000${titles.join("\u0001")}\u0000${text}`;
  const known = read.get(key);
  if (known) return known;
  const words = readTitled(text, names, titles);
  if (read.size >= mostRead) read.clear();
  read.set(key, words);
  return words;
}
