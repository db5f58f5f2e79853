import { formatDuration } from "@/lib/format/duration";
import { countOf, formatCount, formatRatio } from "@/lib/format/number";
import type { CaseTab } from "@/lib/integrity/cases/case-schema";
import { type CaseEvidence, type CaseKind, type CaseNumber, macroRating, type ObjectKind, type Rating, type Verdict } from "@/lib/integrity/cases/schema";

export const kindNames: Record<CaseKind, string> = {
  coordination: "Shared the same things together",
  same_words: "Said the same words",
  cohort: "Accounts that look alike",
  reviews: "Reviews that came together",
};

export const objectNames: Record<ObjectKind, string> = {
  words: "text", phrase: "phrase", hashtag: "hashtag", hashtag_set: "set of hashtags", link: "link", quote: "quoted post", image: "picture",
};

export const verdictNames: Record<Verdict, { label: string; means: string }> = {
  organic: { label: "Organic", means: "People who think alike, or an accident" },
  coordinated: { label: "Coordinated", means: "Accounts that act together and do not say so" },
  ours: { label: "Ours", means: "Our own people, advocates or partners" },
  unclear: { label: "Unclear", means: "The evidence does not settle it" },
};

export const tabNames: Record<CaseTab, string> = { open: "To judge", coordinated: "Coordinated", unclear: "Unclear", organic: "Organic", ours: "Ours", all: "All" };

/** How strong the evidence is, in words, and how many of three bars it fills. */
export function sayStrength(rating: Rating): { words: string; bars: number } {
  if (rating.startsWith(macroRating)) return { words: `A service desk’s usual words: ${rating.slice(macroRating.length)}`, bars: 0 };
  if (rating === "very unlikely by chance") return { words: "Very unlikely by chance", bars: 3 };
  return rating === "unlikely by chance" ? { words: "Unlikely by chance", bars: 2 } : { words: "Likely by chance", bars: 1 };
}

type Told = Pick<CaseEvidence, "kind" | "rating" | "chance" | "accounts" | "numbers" | "pairs" | "pairsInAll" | "objects" | "reviewed">;

/** The case in one or two sentences, by rules from its numbers; never what the accounts are. */
export function sayCase(evidence: Told, posts: number): string {
  const { accounts, rating } = evidence;
  if (rating.startsWith(macroRating)) return `${countOf(accounts.length, "account")} wrote ${countOf(posts, "post")} in the usual words of a service desk (${rating.slice(macroRating.length)}).`;
  return `${sayWhat(evidence, posts)} ${sayChance(evidence)}`;
}

function sayWhat({ kind, accounts, pairs, pairsInAll, objects, numbers, reviewed }: Told, posts: number): string {
  const people = countOf(accounts.length, "account");
  if (kind === "reviews") {
    const rating = reviewed?.adjusted ? ` Without them the rating of ${reviewed.subject} would be ${reviewed.adjusted.mean.toFixed(1)} instead of ${reviewed.raw.mean.toFixed(1)}.` : "";
    return `${countOf(posts, "review")} by ${people} came together.${rating}`;
  }
  if (kind === "cohort") {
    const most = [...numbers].filter(({ unit, ordinary }) => unit === "share" && ordinary !== null).sort((a, b) => b.value - (b.ordinary?.value ?? 0) - (a.value - (a.ordinary?.value ?? 0)))[0];
    const than = most ? `: ${formatRatio(most.value)} ${most.label}, where ${formatRatio(most.ordinary?.value)} of ordinary authors do` : "";
    return `${people} resemble one another${than}.`;
  }
  // What share buttons and reposts write is no finding, unless there is nothing else.
  const own = objects.filter(({ passedOn }) => passedOn === null).length;
  const things = countOf(own || objects.length, kind === "same_words" ? "text" : "thing");
  const apart = median(pairs.map((pair) => pair.secondsApart));
  const pace = apart === null ? "" : `, ${pairsInAll === 1 ? "" : "typically "}${formatDuration(apart)} apart`;
  return `${people} posted the same ${things} in ${countOf(posts, "post")}${pace}.`;
}

/** "Chance alone would bring together 0.2 of these accounts." */
export function sayChance({ chance, accounts }: Pick<CaseEvidence, "chance" | "accounts">): string {
  return `Chance alone would bring together ${sayExpected(chance.expected)} of ${accounts.length === 1 ? "this account" : `these ${formatCount(accounts.length)} accounts`}${chance.p === null ? "" : ` (p ${sayP(chance.p)})`}.`;
}

export function sayExpected(expected: number): string {
  if (expected < 0.05) return "next to none";
  return expected < 10 ? expected.toFixed(1) : formatCount(Math.round(expected));
}

/** What chance makes of a number: how many of them, "0.7 of 12", where the number is a share or a count. */
export function sayExpectedOf(expected: number, unit: CaseNumber["unit"], outOf: number): string {
  return unit === "share" || unit === "count" ? `${sayValue(expected, "count")} of ${formatCount(outOf)}` : sayValue(expected, unit);
}

export function sayP(p: number): string {
  return p < 0.001 ? "< 0.001" : `= ${p.toFixed(p < 0.1 ? 3 : 2)}`;
}

/** A number of a case with its unit. */
export function sayValue(value: number, unit: CaseNumber["unit"]): string {
  if (unit === "share") return formatRatio(value);
  if (unit === "seconds") return formatDuration(value);
  if (unit === "days") return `${value < 10 ? value.toFixed(1).replace(/\.0$/, "") : formatCount(Math.round(value))} d`;
  if (unit === "stars") return `${value.toFixed(1)} stars`;
  return unit === "ratio" ? value.toFixed(2) : value < 10 && !Number.isInteger(value) ? (value < 0.05 ? "< 0.1" : value.toFixed(1)) : formatCount(Math.round(value));
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
