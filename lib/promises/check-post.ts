import type { PromiseCheck, PromiseRule } from "@/lib/promises/schema";
import { foldWord, type Token, tokenize } from "@/lib/topics/tokens";

export type PostCheck = {
  /** Whether the promise says anything about this post. */
  applies: boolean;
  kept: boolean;
  /** In words, to go on after "the post": "has #moms without #dads". Empty when it does not apply. */
  reason: string;
};

const silent: PostCheck = { applies: false, kept: true, reason: "" };

/**
 * Holds a text of ours to a promise. Words are compared as topics compare them: case and accents aside, "#dads" is that hashtag as a
 * whole, "dads" is the word with or without a sign. `accountId` is the author id of the account that posts, null while
 * it never has. Time grows with text × words, never faster.
 */
export function checkPost(check: PromiseCheck, text: string, accountId: string | null): PostCheck {
  if (check.kind === "task") return silent;
  if (check.accountIds.length > 0 && (accountId === null || !check.accountIds.includes(accountId))) return silent;
  const tokens = tokenize(text);
  const holds = (words: string) => contains(tokens, readWords(words));
  const occasion = check.onlyWhen.find(holds);
  if (check.onlyWhen.length > 0 && occasion === undefined) return silent;
  return { applies: true, ...judge(check, tokens, holds, occasion) };
}

function judge(rule: PromiseRule, tokens: readonly Token[], holds: (words: string) => boolean, occasion: string | undefined): Omit<PostCheck, "applies"> {
  const beside = occasion === undefined ? "" : `${occasion} `;
  if (rule.mode === "matches") {
    const kept = contains(tokens, readWords(rule.pattern));
    return { kept, reason: `${occasion === undefined ? "" : `has ${occasion} and `}${kept ? "reads" : "does not read"} like “${rule.pattern}”` };
  }
  const found = rule.words.filter(holds);
  if (rule.mode === "contains") {
    const missing = rule.words.filter((word) => !found.includes(word));
    if (missing.length === 0) return { kept: true, reason: occasion === undefined ? `has ${listed(found, "and")}` : `has ${beside}with ${listed(found, "and")}` };
    return { kept: false, reason: occasion === undefined ? `is without ${listed(missing, "and")}` : `has ${beside}without ${listed(missing, "and")}` };
  }
  if (found.length === 0) return { kept: true, reason: occasion === undefined ? `is without ${listed(rule.words, "or")}` : `has ${beside}without ${listed(rule.words, "or")}` };
  return { kept: false, reason: occasion === undefined ? `has ${listed(found, "and")}` : `has ${beside}with ${listed(found, "and")}` };
}

/** The rule as a sentence: "A post with #moms also has #dads". */
export function sayRule(check: PromiseCheck): string | null {
  if (check.kind === "task") return null;
  const which = check.onlyWhen.length > 0 ? `A post with ${listed(check.onlyWhen, "or")}` : "Every post of ours";
  const where = check.accountIds.length > 0 ? ` by ${check.accountIds.length === 1 ? "one account" : `${check.accountIds.length} accounts`}` : "";
  if (check.mode === "matches") return `${which}${where} reads like “${check.pattern}”`;
  return check.mode === "contains" ? `${which}${where} has ${listed(check.words, "and")}` : `${which}${where} is without ${listed(check.words, "or")}`;
}

function listed(words: readonly string[], link: "and" | "or"): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${link} ${words.at(-1)}`;
}

/** One word that is looked for: the pieces of it between its stars, in order. A lone star has two empty pieces: any word. */
type Wanted = { sign: Token["sign"]; pieces: readonly string[] };

/** Words as they were written, a star standing for any letters. */
function readWords(text: string): Wanted[] {
  return text.split(/\s+/u).flatMap((part): Wanted[] => {
    if (!part.includes("*")) return tokenize(part).map(({ sign, word }) => ({ sign, pieces: [word] }));
    const sign = /^[#＃]/u.test(part) ? "#" : /^[@＠]/u.test(part) ? "@" : "";
    const pieces = part.split("*").map((piece) => foldWord(piece.replace(/[^\p{L}\p{N}\p{M}_]+/gu, "")));
    return [{ sign, pieces }];
  });
}

/** Whether the words stand in the text, one after another. */
function contains(tokens: readonly Token[], wanted: readonly Wanted[]): boolean {
  if (wanted.length === 0) return false;
  for (let start = 0; start + wanted.length <= tokens.length; start++) {
    if (wanted.every((one, offset) => isWord(tokens[start + offset] as Token, one))) return true;
  }
  return false;
}

/** The leftmost place for each piece in turn finds a match whenever there is one, so nothing is tried twice. */
function isWord({ word, sign }: Token, { sign: wantedSign, pieces }: Wanted): boolean {
  if (wantedSign !== "" && wantedSign !== sign) return false;
  const [first = "", ...rest] = pieces;
  if (rest.length === 0) return word === first;
  const last = rest.pop() ?? "";
  if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last)) return false;
  let from = first.length;
  const end = word.length - last.length;
  for (const piece of rest) {
    const found = word.indexOf(piece, from);
    if (found < 0 || found + piece.length > end) return false;
    from = found + piece.length;
  }
  return true;
}
