import type { Condition } from "@/lib/drills/scenario-schema";

/** A branch in words, for whoever leads the drill: "only if nobody answered father". */
export function sayCondition(condition: Condition): string {
  return `only if ${say(condition, true)}`;
}

function say(condition: Condition, is: boolean): string {
  if ("not" in condition) return say(condition.not, !is);
  if ("all" in condition) return join(condition.all, is, is ? "and" : "or");
  if ("any" in condition) return join(condition.any, is, is ? "or" : "and");
  if ("answered" in condition) return is ? `somebody answered ${condition.answered}` : `nobody answered ${condition.answered}`;
  if ("answeredWithin" in condition) return within(is, `answered ${condition.answeredWithin.id}`, condition.answeredWithin.seconds);
  if ("claimed" in condition) return is ? `somebody took ${condition.claimed}` : `nobody took ${condition.claimed}`;
  if ("claimedWithin" in condition) return within(is, `took ${condition.claimedWithin.id}`, condition.claimedWithin.seconds);
  if ("replyContains" in condition) return `the answer to ${condition.replyContains.id} ${is ? "says" : "does not say"} ${condition.replyContains.anyOf.map((word) => `“${word}”`).join(" or ")}`;
  if ("statementPublished" in condition) return `${kindOf(condition.statementPublished)} ${is ? "was" : "was not"} published`;
  if ("statementWithin" in condition) return `${kindOf(condition.statementWithin.kind)} ${is ? "was" : "was not"} published within ${minutes(condition.statementWithin.seconds)}`;
  if ("incidentDeclared" in condition) return is ? "an incident was declared" : "no incident was declared";
  if ("campaignPaused" in condition) return `the campaign ${condition.campaignPaused} ${is ? "is" : "is not"} paused`;
  if ("escalated" in condition) return `${condition.escalated === true ? "something" : condition.escalated} ${is ? "was" : "was not"} handed up`;
  return `${is ? "a" : "no"} promise was made${condition.promiseMade === true ? "" : ` to ${condition.promiseMade}`}`;
}

const join = (parts: readonly Condition[], is: boolean, word: string) => parts.map((part) => say(part, is)).join(` ${word} `);
const within = (is: boolean, deed: string, seconds: number) => `${is ? "somebody" : "nobody"} ${deed} within ${minutes(seconds)} of the story`;
const kindOf = (kind: string) => (kind === "any" ? "a statement" : `a statement (${kind})`);
const minutes = (seconds: number) => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);
