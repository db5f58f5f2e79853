import { handleKey } from "@/lib/accounts/handle";
import type { GuardAccount, GuardInput } from "@/lib/advocacy/guard/input";
import { plainText } from "@/lib/advocacy/guard/plain-text";
import { readWords } from "@/lib/advocacy/guard/read-words";
import type { Finding } from "@/lib/advocacy/guard/schema";
import { hashText, jaccard, shingles } from "@/lib/stories/min-hash";

const dayMilliseconds = 86_400_000;
/** So many letters at the beginning or end make a template of handles. */
const templateLetters = 5;
/** With so many others it is a row of accounts, not chance. */
const fewestAlike = 2;
const alikeBio = 0.5;
const fewestBioWords = 5;

export type Uniform = { handles: string[]; bios: string[]; template: string | null };

/** Other advocates' accounts whose handle has the same beginning or end, or whose profile says the same. */
export function readUniform(account: GuardAccount, others: readonly GuardAccount[]): Uniform {
  const own = lettersOf(account.handle);
  const strangers = others.filter((other) => other.network !== account.network || handleKey(other.handle) !== handleKey(account.handle));
  const shared = strangers.map((other) => ({ other, template: templateOf(own, lettersOf(other.handle)) })).filter(({ template }) => template.length >= templateLetters);
  const longest = shared.reduce((best, { template }) => (best === null || template.length > best.length ? template : best), null as string | null);
  const bio = bioShingles(account.bio);
  const bios = bio === null ? [] : strangers.filter((other) => { const theirs = bioShingles(other.bio); return theirs !== null && jaccard(bio, theirs) >= alikeBio; });
  return { handles: shared.length >= fewestAlike ? shared.map(({ other }) => other.handle) : [], bios: bios.map(({ handle }) => handle), template: shared.length >= fewestAlike ? longest : null };
}

/** New accounts and rows of accounts made alike; both together hold a post back. */
export function findAccountSigns({ account, otherAccounts, limits, now }: Pick<GuardInput, "account" | "otherAccounts" | "limits" | "now">): Finding[] {
  if (!account) return [];
  const uniform = readUniform(account, otherAccounts);
  const isUniform = uniform.handles.length > 0 || uniform.bios.length > 0;
  const ageDays = account.createdAt ? Math.max(0, Math.floor((now.getTime() - account.createdAt.getTime()) / dayMilliseconds)) : null;
  const isNew = ageDays !== null && ageDays < limits.newAccountDays;
  const findings: Finding[] = [];
  if (isNew) {
    findings.push({
      kind: "new_account", level: isUniform ? "block" : "warn",
      why: isUniform
        ? `${account.handle} is ${ageDays} days old and looks like the other advocates' accounts. To readers that is an account made to defend us.`
        : `${account.handle} is ${ageDays} days old. Readers look, and take a new account that defends its employer for a made one.`,
      whatToDo: isUniform ? "Post from an account that is yours: one you had before, under the name your friends know." : "Post from an account you already had, or let this one be about your own life first.",
      evidence: { spans: [], numbers: [{ label: "account's age in days", value: ageDays }, { label: "looked at below, in days", value: limits.newAccountDays }], alike: [], quotes: [] },
    });
  }
  if (isUniform) {
    const names = [...new Set([...uniform.handles, ...uniform.bios])];
    findings.push({
      kind: "uniform", level: "warn",
      why: uniform.template === null
        ? `The profile of ${account.handle} says nearly the same as that of ${plural(uniform.bios.length, "other advocate's account", "other advocates' accounts")}.`
        : `${plural(uniform.handles.length, "other advocate's account has", "other advocates' accounts have")} “${uniform.template}” in the name, as ${account.handle} has. Rows of such names look made by one hand.`,
      whatToDo: "Use your own name and your own words about yourself. Nobody is asked to have a work account.",
      evidence: { spans: [], numbers: [{ label: "accounts with such a name", value: uniform.handles.length }, { label: "accounts with such a profile", value: uniform.bios.length }], alike: [], quotes: names.slice(0, 5) },
    });
  }
  return findings;
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
/** Letters alone: digits and signs are what templates count with. */
const lettersOf = (handle: string) => plainText(handle.replace(/^@/, "").replace(/@.*$/, "").replace(/\.bsky\.social$/, "")).text.replace(/[^\p{L}]/gu, "");

/** The longer of the common beginning and the common end. */
function templateOf(a: string, b: string): string {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return start >= end ? a.slice(0, start) : a.slice(a.length - end);
}

function bioShingles(bio: string | null): Uint32Array | null {
  const words = bio === null ? [] : readWords(bio);
  return words.length < fewestBioWords ? null : shingles(words.map(({ meaning }) => hashText(meaning)), 2);
}
