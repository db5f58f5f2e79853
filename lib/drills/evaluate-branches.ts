import type { BranchFact, Condition } from "@/lib/drills/scenario-schema";

/**
 * What was observed of the team until now. Every instant is in seconds of the scenario's time since the start, pauses
 * left out; whoever plays it turns the wall clock into these with `scenarioSecondsAt`.
 */
export type DrillFacts = {
  /** Injects that were posted. */
  posted: ReadonlyMap<string, number>;
  /** Public replies of ours below an inject, by that inject's id. */
  answers: readonly { id: string; atSeconds: number; text: string }[];
  /** Conversations somebody took, by the id of an inject in it. */
  claims: readonly { id: string; atSeconds: number }[];
  statements: readonly { kind: string; atSeconds: number }[];
  incidentDeclaredAtSeconds: number | null;
  /** Conversations handed up; null: one that no inject is in. */
  escalations: readonly { id: string | null; atSeconds: number }[];
  promises: readonly { id: string | null; atSeconds: number }[];
  /** Keys of campaigns that are paused or ended now. */
  pausedCampaigns: readonly string[];
};

export const noFacts: DrillFacts = { posted: new Map(), answers: [], claims: [], statements: [], incidentDeclaredAtSeconds: null, escalations: [], promises: [], pausedCampaigns: [] };

/** Whether a condition holds. What is said of an inject that was never posted does not; its opposite does. */
export function holds(condition: Condition, facts: DrillFacts): boolean {
  if ("not" in condition) return !holds(condition.not, facts);
  if ("all" in condition) return condition.all.every((part) => holds(part, facts));
  if ("any" in condition) return condition.any.some((part) => holds(part, facts));
  return isFact(condition, facts);
}

/** Whether an inject that is due is posted: its branch holds, and what it answers stands. */
export function isPosted(inject: { replyTo?: string | null; when?: Condition | null }, facts: DrillFacts): boolean {
  return (inject.replyTo == null || facts.posted.has(inject.replyTo)) && (inject.when == null || holds(inject.when, facts));
}

function isFact(fact: BranchFact, facts: DrillFacts): boolean {
  if ("answered" in fact) return isWithin(fact.answered, Infinity, facts.answers, facts);
  if ("answeredWithin" in fact) return isWithin(fact.answeredWithin.id, fact.answeredWithin.seconds, facts.answers, facts);
  if ("claimed" in fact) return isWithin(fact.claimed, Infinity, facts.claims, facts);
  if ("claimedWithin" in fact) return isWithin(fact.claimedWithin.id, fact.claimedWithin.seconds, facts.claims, facts);
  if ("replyContains" in fact) {
    const { id, anyOf } = fact.replyContains;
    return facts.posted.has(id) && facts.answers.some((answer) => answer.id === id && anyOf.some((words) => answer.text.toLowerCase().includes(words.toLowerCase())));
  }
  if ("statementPublished" in fact) return hasStatement(fact.statementPublished, Infinity, facts);
  if ("statementWithin" in fact) return hasStatement(fact.statementWithin.kind, fact.statementWithin.seconds, facts);
  if ("incidentDeclared" in fact) return facts.incidentDeclaredAtSeconds !== null;
  if ("escalated" in fact) return facts.escalations.some(({ id }) => fact.escalated === true || fact.escalated === id);
  if ("campaignPaused" in fact) return facts.pausedCampaigns.includes(fact.campaignPaused);
  return facts.promises.some(({ id }) => fact.promiseMade === true || fact.promiseMade === id);
}

function isWithin(id: string, seconds: number, done: readonly { id: string; atSeconds: number }[], { posted }: DrillFacts): boolean {
  const postedAt = posted.get(id);
  return postedAt !== undefined && done.some((deed) => deed.id === id && deed.atSeconds - postedAt <= seconds);
}

function hasStatement(kind: string, seconds: number, { statements }: DrillFacts): boolean {
  return statements.some((statement) => (kind === "any" || statement.kind === kind) && statement.atSeconds <= seconds);
}
