import { advertising, disclosureWords, formerly, notMe, plainHashtags, plainWithName, unclearHashtags } from "@/lib/advocacy/guard/disclosure-words";
import { originalSpan, type PlainText, plainText } from "@/lib/advocacy/guard/plain-text";
import type { Finding, Span } from "@/lib/advocacy/guard/schema";

export type Disclosure = {
  /** "plain": the post itself says who employs the writer. */
  verdict: "plain" | "advertising" | "no_name" | "unclear_tag" | "none";
  /** Language of the sentence; null for a hashtag. */
  lang: string | null;
  spans: Span[];
  /** The hashtag that is not enough. */
  tag: string | null;
};

const hashtag = /[#＃]([\p{L}\p{N}_]{1,80})/gu;
const quotation = /["“”„«»][^"“”„«»]{3,}["“”„«»]/gu;
const sentenceEnd = /[.!?\n…]/;
const longestBetween = 60;

const compiled = disclosureWords.map(({ lang, ahead, alone, after, whole = [] }) => ({
  lang,
  whole,
  ahead: new RegExp(`(?<![\\p{L}\\p{N}])(?:${ahead.join("|")})(?![\\p{L}\\p{N}])`, "gu"),
  alone: new RegExp(`(?<![\\p{L}\\p{N}])(?:${alone.join("|")})(?![\\p{L}\\p{N}])`, "gu"),
  after: new RegExp(`(?:${after.join("|")})(?![\\p{L}\\p{N}])`, "gu"),
}));

/**
 * Whether a post says in itself that its writer works for the employer. 16 CFR 255.5: clearly and conspicuously; the FTC's staff: a
 * profile is not enough, nor #spon, #ee, #emp. What stands in quotation marks is somebody else's. `names`: how people call the employer.
 */
export function readDisclosure(text: string, names: readonly string[]): Disclosure {
  const plain = plainText(text);
  const unquoted = { ...plain, text: plain.text.replace(quotation, (part) => " ".repeat(part.length)) };
  const places = namePlaces(unquoted.text, names);
  const tags = Array.from(unquoted.text.matchAll(hashtag), (match) => ({ tag: (match[1] ?? "").replaceAll("_", ""), start: match.index, end: match.index + match[0].length }));
  const shortNames = names.map(bare).filter((name) => name.length >= 2);
  const wanted = new Set(plainHashtags.flatMap((pattern) => shortNames.map((name) => pattern.toLowerCase().replace("name", name))));
  const said = tags.find(({ tag }) => wanted.has(tag) || (places.length > 0 && plainWithName.includes(tag)));
  if (said) return { verdict: "plain", lang: null, spans: [originalSpan(plain, said.start, said.end)], tag: null };
  let nameless = false;
  for (const { lang, ahead, alone, after, whole } of compiled) {
    const found = sayWhole(unquoted.text, whole, names) ?? sayAhead(unquoted.text, ahead, places) ?? sayAfter(unquoted.text, after, places) ?? (places.length > 0 ? sayAlone(unquoted.text, alone) : null);
    if (found) return { verdict: "plain", lang, spans: [originalSpan(plain, found.start, found.end)], tag: null };
    nameless ||= sayAlone(unquoted.text, alone) !== null || sayAlone(unquoted.text, ahead) !== null;
  }
  const advert = tags.find(({ tag }) => advertising.includes(tag)) ?? leadingAdvert(unquoted);
  if (advert) return { verdict: "advertising", lang: null, spans: [originalSpan(plain, advert.start, advert.end)], tag: null };
  if (nameless) return { verdict: "no_name", lang: null, spans: [], tag: null };
  const unclear = tags.find(({ tag }) => unclearHashtags.includes(tag) || shortNames.some((name) => tag !== name && tag.includes(name) && unclearHashtags.includes(tag.replace(name, ""))));
  if (unclear) return { verdict: "unclear_tag", lang: null, spans: [originalSpan(plain, unclear.start, unclear.end)], tag: text.slice(...offsets(plain, unclear)) };
  return { verdict: "none", lang: null, spans: [], tag: null };
}

const offsets = (plain: PlainText, { start, end }: Span): [number, number] => {
  const span = originalSpan(plain, start, end);
  return [span.start, span.end];
};
const bare = (name: string) => plainText(name).text.replace(/[^\p{L}\p{N}]/gu, "");

/** "Ad:" at the very beginning. */
function leadingAdvert({ text }: PlainText): Span | null {
  const match = /^\s*[[(]?(\p{L}+)[\])]?\s*[:|–-]/u.exec(text);
  return match && advertising.includes(match[1] ?? "") ? { start: match.index, end: match[0].length } : null;
}

/** Where the employer is named, by name, handle or hashtag. */
function namePlaces(text: string, names: readonly string[]): Span[] {
  return names.flatMap((name) => {
    const words = wordsOfName(name);
    if (words.length === 0) return [];
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join(betweenWords)}(?:'?s)?(?![\\p{L}\\p{N}])|(?<=[#@][\\p{L}\\p{N}_]{0,40})${words.join("_?")}`, "gu");
    return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));
  });
}

const betweenWords = "[^\\p{L}\\p{N}]{0,3}";
const wordsOfName = (name: string) => plainText(name).text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");

function sayWhole(text: string, patterns: readonly string[], names: readonly string[]): Span | null {
  const name = names.map((one) => wordsOfName(one).join(betweenWords)).filter((one) => one !== "").join("|");
  if (patterns.length === 0 || name === "") return null;
  for (const pattern of patterns) {
    const found = sayAlone(text, new RegExp(`(?<![\\p{L}\\p{N}])${pattern.replace("NAME", `(?:${name})`)}(?![\\p{L}\\p{N}])`, "gu"));
    if (found) return found;
  }
  return null;
}

const sameSentence = (text: string, from: number, until: number) => until >= from && until - from <= longestBetween && !sentenceEnd.test(text.slice(from, until));
const isAboutMe = (text: string, start: number, end: number) => !notMe.test(text.slice(Math.max(0, start - 16), start)) && !formerly.test(text.slice(start, end));

function sayAhead(text: string, pattern: RegExp, places: readonly Span[]): Span | null {
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (!isAboutMe(text, match.index, end)) continue;
    const place = places.find(({ start }) => sameSentence(text, end, start));
    if (place && !formerly.test(text.slice(end, place.start))) return { start: match.index, end: place.end };
  }
  return null;
}

function sayAfter(text: string, pattern: RegExp, places: readonly Span[]): Span | null {
  for (const match of text.matchAll(pattern)) {
    const place = places.find(({ end }) => match.index >= end && match.index - end <= 4 && !sentenceEnd.test(text.slice(end, match.index)));
    if (place && isAboutMe(text, place.start, match.index + match[0].length)) return { start: place.start, end: match.index + match[0].length };
  }
  return null;
}

function sayAlone(text: string, pattern: RegExp): Span | null {
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (isAboutMe(text, match.index, end)) return { start: match.index, end };
  }
  return null;
}

/** Letters that readers see before they must ask for more, where a network folds posts; what they do not see is not conspicuous. */
const folds: Record<string, { letters: number; name: string }> = {
  x: { letters: 280, name: "X" }, instagram: { letters: 125, name: "Instagram" }, linkedin: { letters: 210, name: "LinkedIn" }, facebook: { letters: 400, name: "Facebook" }, threads: { letters: 500, name: "Threads" },
};

const paidMarks: Record<string, string> = {
  x: "“Paid partnership” (X's paid_partnership field)", youtube: "“Includes paid promotion”", instagram: "“Paid partnership” label", facebook: "“Paid partnership” label", tiktok: "“Disclose commercial content”",
};

/** What the network itself offers for posts somebody is paid or rewarded for; null where there is none. */
export function paidMarkOf(network: string): string | null {
  return paidMarks[network] ?? null;
}

/** Blocks a post that does not say in itself who employs its writer. */
export function findUndisclosed(text: string, network: string, employer: string, disclosure: Disclosure, textLang: string | null): Finding[] {
  const mark = paidMarkOf(network);
  const paid = mark === null ? "" : ` If you get anything for this post beyond your wages, also switch on ${mark}.`;
  const evidence = { spans: disclosure.spans, numbers: [], alike: [], quotes: disclosure.tag === null ? [] : [disclosure.tag] };
  const block = (why: string): Finding[] => [
    { kind: "undisclosed", level: "block", why, whatToDo: `Say it in the post, in your own words: that you work for ${employer}. Your profile alone does not count, few readers open it.${paid}`, evidence },
  ];
  if (disclosure.verdict === "none") return block(`Nothing in the post says that you work for ${employer}. Readers must be able to see it where they read you.`);
  if (disclosure.verdict === "no_name") return block(`The post says that you work there, and not where: ${employer} is not named in the same sentence.`);
  if (disclosure.verdict === "unclear_tag") return block(`${disclosure.tag ?? "The hashtag"} is not understood as “I work for ${employer}”. The FTC's staff says so of such tags.`);
  if (disclosure.verdict === "advertising")
    return [{ kind: "undisclosed", level: "warn", why: `The post says that it is advertising, and not that ${employer} is your employer.`, whatToDo: `Add that you work for ${employer}.${paid}`, evidence }];
  const fold = folds[network];
  const at = disclosure.spans[0]?.start ?? 0;
  if (fold && at >= fold.letters)
    return [{ kind: "undisclosed", level: "block", why: `${fold.name} shows the first ${fold.letters} letters; that you work for ${employer} comes after ${at}, where most readers never look.`, whatToDo: "Move that sentence to the beginning.", evidence }];
  if (disclosure.lang !== null && textLang !== null && textLang !== disclosure.lang)
    return [{ kind: "undisclosed", level: "warn", why: "The post is in another language than the sentence that says where you work.", whatToDo: "Say it in the language of the post.", evidence }];
  return [];
}

/** How people call the employer: its name, that without its last generic words, and our accounts' handles. */
export function employerNames(employer: string, handles: readonly string[]): string[] {
  const first = employer.split(/\s+/)[0] ?? "";
  const plainFirst = plainText(first).text;
  const names = [employer, ...(plainFirst.length >= 4 && !tooGeneral.has(plainFirst) ? [first] : []), ...handles.map((handle) => handle.replace(/^@/, "").replace(/@.*$/, ""))];
  return [...new Set(names.filter((name) => name.trim().length >= 2))];
}

const tooGeneral = new Set(["united", "national", "general", "city", "first", "royal", "american", "british", "german", "european", "international", "global", "north", "south", "west", "east", "saint", "team", "group", "company", "hotel", "hospital", "university", "deutsche", "societe", "grupo", "banco", "bank"]);
