import { countOf, formatCount } from "@/lib/format/number";
import type { Change, Headline } from "@/lib/reports/document";

export type SummaryInput = {
  headlines: readonly Headline[];
  /** What the report is about: "November 2026". */
  period: string;
  posts: number;
  conversations: number;
  /** Conversations needing an answer, and those that nobody has answered. */
  needing: number;
  neverAnswered: number;
  promisesBroken: number;
  /** How many ran, and the gravest's name. */
  incidents: { count: number; first: string } | null;
};

/**
 * A report's headline and its sentence, written by rules from its figures alone: what is no more than noise is said to be as
 * before, and what could not be measured is left out.
 */
export function writeSummary(input: SummaryInput): { headline: string; sentence: string } {
  const { posts, conversations, period } = input;
  if (posts === 0 && conversations === 0) {
    return { headline: "A quiet time", sentence: `No posts and no conversations are on record for ${period}.` };
  }
  const clauses = [sayFeeling(input), sayAnswers(input), sayNever(input), sayIncidents(input), sayBroken(input)].filter((clause) => clause !== null);
  return { headline: writeHeadline(input), sentence: `${capitalise(clauses.join("; "))}.` };
}

const headlineOf = ({ headlines }: SummaryInput, key: string) => headlines.find((headline) => headline.key === key);
const previousOf = (headline: Headline | undefined) => headline?.changes.find(({ against }) => against === "previous");
const capitalise = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function writeHeadline(input: SummaryInput): string {
  const feeling = wordFor(previousOf(headlineOf(input, "net_sentiment")), ["Sentiment rose", "Sentiment fell", "Sentiment held"]);
  const median = previousOf(headlineOf(input, "first_response_median_seconds"));
  const within = previousOf(headlineOf(input, "answered_within_60s"));
  const answers =
    wordFor(median?.moreThanNoise ? median : undefined, ["answers came faster", "answers came slower", ""]) ??
    wordFor(within?.moreThanNoise ? within : undefined, ["more were answered within a minute", "fewer were answered within a minute", ""]) ??
    (median || within ? "answers came as fast as before" : null);
  const main = feeling && answers ? `${feeling.text}, ${joint(feeling.better, betterOf(median, within))} ${typeof answers === "string" ? answers : answers.text}` : (feeling?.text ?? withoutPast(input));
  const { incidents } = input;
  if (!incidents) return main;
  return `${incidents.count === 1 ? "One incident" : `${formatCount(incidents.count)} incidents`}: ${main.charAt(0).toLowerCase()}${main.slice(1)}`;
}

/** The word of a change: better, worse, or neither where it is noise. */
function wordFor(change: Change | undefined, [better, worse, same]: readonly [string, string, string]): { text: string; better: boolean | null } | null {
  if (!change) return null;
  if (!change.moreThanNoise || change.better === null) return same === "" ? null : { text: same, better: null };
  return { text: change.better ? better : worse, better: change.better };
}

function betterOf(...changes: (Change | undefined)[]): boolean | null {
  return changes.find((change) => change?.moreThanNoise)?.better ?? null;
}

const joint = (a: boolean | null, b: boolean | null) => (a !== null && b !== null && a !== b ? "but" : "and");

function withoutPast(input: SummaryInput): string {
  const net = headlineOf(input, "net_sentiment");
  return net && net.figure.value !== null ? `Net sentiment of ${net.figure.text} over ${countOf(input.posts, "post")}` : `${countOf(input.conversations, "conversation")}, and no posts by others`;
}

function sayFeeling(input: SummaryInput): string | null {
  const net = headlineOf(input, "net_sentiment");
  if (!net || net.figure.value === null) return null;
  const change = previousOf(net);
  const said = `net sentiment was ${net.figure.text} over ${countOf(input.posts, "post")}`;
  if (!change || change.moreThanNoise === null) return said;
  if (!change.moreThanNoise) return `${said}, no more than noise away from ${change.was.text} in ${change.label}`;
  return `${said}, ${change.difference.text.replace(/^[+−]/, "")} points ${(change.difference.value ?? 0) > 0 ? "above" : "below"} ${change.label} and more than noise`;
}

function sayAnswers(input: SummaryInput): string | null {
  if (input.needing === 0) return "nobody needed an answer";
  const within = headlineOf(input, "answered_within_60s");
  const median = headlineOf(input, "first_response_median_seconds");
  if (!within || within.figure.value === null) return null;
  const said = `${within.figure.text} of ${countOf(within.figure.denominator ?? 0, "conversation")} ${within.figure.denominator === 1 ? "was" : "were"} answered within 60 s`;
  if (!median || median.figure.value === null) return said;
  const change = previousOf(median);
  const moved = change?.moreThanNoise ? ` (${change.difference.text.replace(/^[+−]/, "")} ${change.better ? "sooner" : "later"} than before)` : "";
  return `${said}, half of the answers came within ${median.figure.text}${moved}`;
}

function sayNever({ neverAnswered, needing }: SummaryInput): string | null {
  if (needing === 0) return null;
  return neverAnswered === 0 ? "nobody was left without one" : `${countOf(neverAnswered, "was", "were")} never answered`;
}

function sayIncidents({ incidents }: SummaryInput): string | null {
  if (!incidents) return null;
  return incidents.count === 1 ? `one incident ran, ${incidents.first}` : `${formatCount(incidents.count)} incidents ran, the gravest ${incidents.first}`;
}

function sayBroken({ promisesBroken }: SummaryInput): string | null {
  return promisesBroken === 0 ? null : `${countOf(promisesBroken, "promise was", "promises were")} broken`;
}
