import { campaignOf, type Effect, type LeftOutReason, type Measure, method, type StopLook, type Verdict } from "@/lib/backlash/schema";
import { countOf, formatRatio, formatSigned } from "@/lib/format/number";

export const verdictWords: Record<Verdict, string> = { helps: "Helps", harms: "Harms", cannot_be_told: "Cannot be told", not_enough_data: "Not enough data" };

export const measureNames: Record<Measure, string> = {
  backlash: "People against, less people for",
  negativity: "How negative others are",
  pile_on: "New people who are negative",
  doubt: "People who doubt the writer is real",
  shares: "Posts that pass it on",
};

export const measureUnits: Record<Measure, string> = {
  backlash: "people a conversation",
  negativity: "points of probability, where others spoke after",
  pile_on: "people a conversation",
  doubt: "people a conversation",
  shares: "posts a conversation",
};

export const leftOutWords: Record<LeftOutReason, string> = {
  begun_by_us: "began with a post of ours",
  other_reply_first: "another advocate had replied before",
  window_open: `replied to less than ${method.afterHours} hours ago`,
  no_comparable: "nothing comparable without a reply",
  beyond_limit: "older than the newest 600",
};

export function subjectName(subject: string, campaignName: string | null): string {
  if (subject === "advocates") return "All advocates";
  return campaignOf(subject) === null ? "Our own accounts" : (campaignName ?? "A campaign");
}

/** "+1.8", "−0.2"; probabilities in points: "+4". */
export const sayEffect = (measure: Measure, value: number | null): string => (measure === "negativity" ? formatSigned(value === null ? null : value * 100) : formatSigned(value, 2));

/** "+1.84 (+1.31 to +2.40)". */
export function sayInterval({ measure, estimate, low, high }: Effect): string {
  return estimate === null ? "Not enough data" : `${sayEffect(measure, estimate)} (${sayEffect(measure, low)} to ${sayEffect(measure, high)})`;
}

/** One sentence a reader can repeat: what such a reply did, on how much it rests. */
export function sayVerdict(verdict: Verdict, main: Effect | undefined, matched: number, controls: number): string {
  if (verdict === "not_enough_data" || !main || main.estimate === null) {
    return `It takes ${method.fewestMatched} conversations with such a reply that can be compared, and ${method.fewestControls} without; so far there are ${matched} and ${controls}.`;
  }
  const change = sayEffect("backlash", main.estimate);
  const interval = `95 % interval ${sayEffect("backlash", main.low)} to ${sayEffect("backlash", main.high)}`;
  if (verdict === "harms") return `After such a reply ${change} more people spoke against than for, compared with conversations without one (${interval}).`;
  if (verdict === "helps") return `After such a reply the balance moved by ${change} people towards us, compared with conversations without one (${interval}).`;
  return `The difference is ${change} people (${interval}): it may as well be none.`;
}

/** Begins every reason that the stop rule gives, so that a screen can tell it from a person's. */
export const stopRulePrefix = "Stop rule: ";

/** Why a campaign was paused, with its numbers. */
export function sayStop({ pairs, mean, low }: NonNullable<StopLook["crossed"]>, alpha: number): string {
  return `${stopRulePrefix}after ${countOf(pairs, "reply", "replies")}, each held against a comparable conversation without one, ${formatSigned(mean, 2)} more people spoke against than for on average (at most ${method.stopMostPeople} count in one conversation); with all looks at it counted, at least ${formatSigned(low, 2)}. A campaign whose replies do no harm on average is stopped like this in at most ${formatRatio(alpha)} of cases.`;
}

/** Where the stop rule of a campaign stands, or what it saw of one that has ended. */
export function sayLook({ pairs, fewest, low, crossed }: StopLook, hasEnded = false): string {
  if (hasEnded && crossed) return `After ${countOf(crossed.pairs, "reply", "replies")} the lower bound of harm was ${formatSigned(crossed.low, 2)}: above zero, where the rule stops a campaign that runs.`;
  if (hasEnded) return pairs < fewest ? `It saw ${pairs} of the ${fewest} replies it needs.` : `It saw ${countOf(pairs, "reply", "replies")} and had no reason to stop it.`;
  if (crossed) return `After ${countOf(crossed.pairs, "reply", "replies")} the lower bound of harm was ${formatSigned(crossed.low, 2)}: above zero, so the rule fires.`;
  if (pairs < fewest) return `It watches: ${pairs} of the ${fewest} replies it needs.`;
  return low === null ? `It watches ${countOf(pairs, "reply", "replies")}: no harm can be told.` : `It watches ${countOf(pairs, "reply", "replies")}: the lower bound of harm is ${formatSigned(low, 2)}, and it fires above zero.`;
}
