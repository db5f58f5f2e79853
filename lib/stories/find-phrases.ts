import { logOddsZ } from "@/lib/stats/log-odds";
import type { Group, Turns, Wording } from "@/lib/stories/post";
import { stopWordsOf } from "@/lib/stories/stop-words";
import { isSearchable } from "@/lib/stories/words-of";

export type Phrase = {
  phrase: string;
  /** Posts that hold it. */
  now: number;
  before: number;
  /** Different ways of saying it among these posts: re-posts of one story are one telling. */
  tellingsNow: number;
  tellingsBefore: number;
  z: number;
  /** Null where the full-text search cannot find the phrase. */
  search: string | null;
};

/** Two-sided 5 %, before it is said that many phrases were tried. */
export const leastZ = 1.96;
const leastTellings = 3;
const perTurn = 100;
const onlyDigits = /^\p{N}+$/u;

type Entry = { words: readonly string[]; now: number; before: number; tellingsNow: number; tellingsBefore: number; lastNow: number; lastBefore: number; lastWording: number };

/**
 * Phrases of one to three words that more tellings hold than in the period before, strongest first. They are weighed by
 * tellings and not by posts, each length against all phrases of that length: what one post said and thousands passed
 * on is a story, not what people say. Phrases neither begin nor end with a function word.
 */
export function* findPhrases(groups: readonly Group[], limit: number): Turns<Phrase[]> {
  const found: Phrase[] = [];
  const frequent = new Set<string>();
  for (const length of [1, 2, 3]) {
    const { entries, totalNow, totalBefore }: Counts = yield* countPhrases(groups, length, frequent);
    for (const [phrase, entry] of entries) {
      if (entry.tellingsNow < leastTellings) continue;
      if (length === 1) frequent.add(phrase);
      if (length === 1 && (phrase.length < 2 || onlyDigits.test(phrase))) continue;
      const z = logOddsZ({ count: entry.tellingsNow, total: totalNow }, { count: entry.tellingsBefore, total: totalBefore });
      if (z === null || z < leastZ) continue;
      const { words, now, before, tellingsNow, tellingsBefore } = entry;
      found.push({ phrase, now, before, tellingsNow, tellingsBefore, z, search: words.every(isSearchable) ? phrase : null });
    }
  }
  return withoutRepeats(found.sort((a, b) => b.z - a.z || b.now - a.now || (a.phrase < b.phrase ? -1 : 1))).slice(0, limit);
}

type Counts = { entries: Map<string, Entry>; totalNow: number; totalBefore: number };

/** `frequent`: words that are common enough; a longer phrase needs both its ends among them. */
function* countPhrases(groups: readonly Group[], length: number, frequent: ReadonlySet<string>): Turns<Counts> {
  const entries = new Map<string, Entry>();
  let totalNow = 0;
  let totalBefore = 0;
  let wordings = 0;
  for (let telling = 0; telling < groups.length; telling++) {
    const { members, postsNow, postsBefore } = groups[telling] as Group;
    let said = 0;
    for (const wording of members) {
      if (++wordings % perTurn === 0) yield;
      said = Math.max(said, wording.words.length - length + 1);
      countWording(wording, length, frequent, entries, telling, wordings);
    }
    if (said > 0 && postsNow > 0) totalNow += said;
    if (said > 0 && postsBefore > 0) totalBefore += said;
  }
  return { entries, totalNow, totalBefore };
}

function countWording(wording: Wording, length: number, frequent: ReadonlySet<string>, entries: Map<string, Entry>, telling: number, serial: number): void {
  const { words, posts, postsNow, lang } = wording;
  const stop = stopWordsOf(lang);
  for (let at = 0; at + length <= words.length; at++) {
    const first = words[at] as string;
    const last = words[at + length - 1] as string;
    if (stop.has(first)) continue;
    if (length > 1 && (!frequent.has(first) || !frequent.has(last) || stop.has(last))) continue;
    const phrase = length === 1 ? first : length === 2 ? `${first} ${last}` : `${first} ${words[at + 1]} ${last}`;
    let entry = entries.get(phrase);
    if (!entry) entries.set(phrase, (entry = { words: words.slice(at, at + length), now: 0, before: 0, tellingsNow: 0, tellingsBefore: 0, lastNow: -1, lastBefore: -1, lastWording: -1 }));
    if (entry.lastWording === serial) continue;
    entry.lastWording = serial;
    entry.now += postsNow;
    entry.before += posts.length - postsNow;
    if (postsNow > 0 && entry.lastNow !== telling) {
      entry.lastNow = telling;
      entry.tellingsNow++;
    }
    if (posts.length > postsNow && entry.lastBefore !== telling) {
      entry.lastBefore = telling;
      entry.tellingsBefore++;
    }
  }
}

/** Of phrases within each other only the one that says most: the longer where it holds most of the shorter's posts. */
function withoutRepeats(phrases: readonly Phrase[]): Phrase[] {
  const covers = 0.6;
  const shown = phrases.slice(0, 300);
  const holds = (longer: Phrase, shorter: Phrase) => longer.phrase.length > shorter.phrase.length && ` ${longer.phrase} `.includes(` ${shorter.phrase} `);
  return shown.filter((phrase) =>
    !shown.some((other) => (holds(other, phrase) ? other.now >= covers * phrase.now : holds(phrase, other) && phrase.now < covers * other.now)),
  );
}
