import type { Comparison } from "@/lib/drills/compare-scorecards";
import { type CampaignScore, scoreDefinitions, type ScoreFigure, type ScoreKey } from "@/lib/drills/scorecard-schema";
import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";

/** "41 s", "80 %", "3"; an en dash for what could not be measured. */
export function formatScore(key: ScoreKey, value: number | null): string {
  if (value === null) return "–";
  const { unit } = scoreDefinitions[key];
  if (unit === "seconds") return formatDuration(value);
  return unit === "share" ? `${Math.round(value * 100)} %` : formatCount(value);
}

const shareOf: Partial<Record<ScoreKey, string>> = {
  answeredWithin60Share: "conversations", answeredShare: "conversations", statementsOnTimeShare: "statements", negativeReplyShare: "replies", apologyShare: "replies", jargonShare: "replies", promisesKeptShare: "promises",
  firstResponseSeconds: "conversations", firstResponseP90Seconds: "conversations", approvalWaitSeconds: "requests", approvalsOpen: "requests", latestStatementSeconds: "statements",
};

/** Of how many a figure is, where that says something. */
export function sayOf(key: ScoreKey, { value, of }: ScoreFigure): string {
  const noun = shareOf[key];
  if (of === 0) return noun ? `no ${noun}` : "it did not happen";
  if (!noun) return "";
  const share = scoreDefinitions[key].unit === "share" && value !== null ? `${Math.round(value * of)} of ` : "of ";
  return `${share}${formatCount(of)} ${of === 1 ? singular(noun) : noun}`;
}

/** "Hall pride: 29 of 30 posts would have been held back; the stop rule paused it 58 min after its first post, in the story's time." */
export function sayCampaign({ name, posts, heldBack, stopped }: CampaignScore): string {
  if (posts === 0) return `${name}: nobody posted for it.`;
  const end = stopped === null ? "it ran to the end" : `${stopped.by === "lead" ? "a lead" : "the stop rule"} stopped it ${formatDuration(stopped.afterSeconds)} after its first post, in the story's time`;
  return `${name}: the guard would have held back ${formatCount(heldBack)} of ${formatCount(posts)} ${posts === 1 ? "post" : "posts"}; ${end}.`;
}

const singular = (noun: string) => noun.replace(/ies$/, "y").replace(/s$/, "");

/** "12 s better than the last time", or why there is nothing to say. */
export function sayComparison(key: ScoreKey, { before, change, verdict, of }: Comparison): string {
  if (of === 0) return "nothing to compare with yet";
  if (change === null || before === null) return `last time ${formatScore(key, before)}`;
  if (verdict === "same" || change === 0) return "as the last time";
  const size = scoreDefinitions[key].unit === "share" ? `${Math.round(Math.abs(change) * 100)} points` : formatScore(key, Math.abs(change));
  return `${size} ${verdict ?? (change > 0 ? "more" : "less")} than the last time (${formatScore(key, before)})`;
}
