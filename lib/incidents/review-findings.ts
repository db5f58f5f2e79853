import { formatDuration } from "@/lib/format/duration";
import { countOf, formatCount, formatShare } from "@/lib/format/number";
import type { ReviewFacts } from "@/lib/incidents/review-facts";
import type { ReviewAction, ReviewFinding, ReviewNumbers } from "@/lib/incidents/review-schema";

type Facts = Pick<ReviewFacts, "targetSeconds" | "rumours" | "tasks" | "strategyDecidedAt" | "clock" | "alert">;

/** From when on a delay is called long, in seconds; under the first of a pair it is called quick. */
const bounds = { detection: [300, 1800], acknowledged: [120, 900], approval: [120, 600], strategy: [1800, 3600] } as const;
/** Shares of people answered in time that are called good, and bad. */
const shares = { good: 0.8, bad: 0.5 } as const;

/** What the numbers say went well: candidates, each with its number. */
export function findGood(numbers: ReviewNumbers, facts: Facts): ReviewFinding[] {
  const { detectionSeconds: detection, acknowledgedSeconds: acknowledged, needingAnswer, answered, medianResponseSeconds: median } = numbers;
  const texts = [
    detection !== null && detection <= bounds.detection[0] && `It was noticed ${formatDuration(detection)} after the first post.`,
    facts.alert !== null && facts.alert.firedAt <= facts.clock.declaredAt && "An alert came before anybody had to find it.",
    acknowledged !== null && acknowledged <= bounds.acknowledged[0] && `The alert was acknowledged after ${formatDuration(acknowledged)}.`,
    numbers.statementsDue > 0 && numbers.statementsLate === 0 && (numbers.statementsDue === 1 ? "The statement came in time." : `All ${numbers.statementsDue} statements came in time.`),
    needingAnswer > 0 && answered === needingAnswer && `Everybody was answered: ${countOf(needingAnswer, "conversation")}.`,
    median !== null && median <= facts.targetSeconds && `Half of those who needed an answer had one within ${formatDuration(median)}; the target is ${formatDuration(facts.targetSeconds)}.`,
    needingAnswer > 0 && numbers.answeredWithinMinute >= shares.good * needingAnswer && `${formatShare(numbers.answeredWithinMinute, needingAnswer)} were answered within the first minute.`,
    numbers.medianApprovalSeconds !== null && numbers.medianApprovalSeconds <= bounds.approval[0] && `Half of the approvals took at most ${formatDuration(numbers.medianApprovalSeconds)}.`,
    facts.rumours.noted > 0 && facts.rumours.unanswered === 0 && `${facts.rumours.noted === 1 ? "The rumour was" : `All ${facts.rumours.noted} rumours were`} looked into and answered.`,
    facts.tasks.all > 0 && facts.tasks.open === 0 && facts.tasks.late === 0 && `The whole checklist was done in time: ${countOf(facts.tasks.all, "step")}.`,
  ];
  return suggested(texts);
}

/** What the numbers say did not go well. */
export function findBad(numbers: ReviewNumbers, facts: Facts): ReviewFinding[] {
  return suggested(problems(numbers, facts).map(({ text }) => text));
}

/** One action for each kind of problem, without an owner: people give them owners and days. */
export function findActions(numbers: ReviewNumbers, facts: Facts): ReviewAction[] {
  const texts = [...new Set(problems(numbers, facts).map(({ action }) => action))];
  return texts.map((text) => ({ text, ownerId: null, dueAt: null, suggested: true }));
}

type Problem = { text: string; action: string };

function problems(numbers: ReviewNumbers, facts: Facts): Problem[] {
  const { detectionSeconds: detection, acknowledgedSeconds: acknowledged, needingAnswer, answered, medianResponseSeconds: median } = numbers;
  const never = needingAnswer - answered;
  const decidedSeconds = facts.strategyDecidedAt === null ? null : (facts.strategyDecidedAt.getTime() - facts.clock.declaredAt.getTime()) / 1000;
  const found: (Problem | false)[] = [
    detection !== null && detection > bounds.detection[1] && { text: `It was noticed only ${formatDuration(detection)} after the first post.`, action: "Replay the alert rules over this incident and set one that would have fired earlier." },
    facts.alert === null && { text: "No alert came: somebody had to find it.", action: "Replay the alert rules over this incident and set one that would have fired earlier." },
    acknowledged !== null && acknowledged > bounds.acknowledged[1] && { text: `The alert waited ${formatDuration(acknowledged)} until somebody acknowledged it.`, action: "Check who is told of alerts, by which way, and who is next." },
    facts.alert !== null && facts.alert.acknowledgedAt === null && { text: "Nobody acknowledged the alert.", action: "Check who is told of alerts, by which way, and who is next." },
    numbers.statementsLate > 0 && { text: `${numbers.statementsLate} of ${countOf(numbers.statementsDue, "statement")} came late or not at all.`, action: "Prepare holding statements for this case in its playbook, and practise them in a drill." },
    never > 0 && { text: `Nobody answered ${formatCount(never)} of ${countOf(needingAnswer, "conversation")} that needed it.`, action: "Answer those who are still waiting, and plan more hands for such hours." },
    median !== null && median > facts.targetSeconds && { text: `Half of those who needed an answer waited ${formatDuration(median)} or longer; the target is ${formatDuration(facts.targetSeconds)}.`, action: "Plan more hands for such hours, and templates for the questions that came most." },
    needingAnswer > 0 && numbers.answeredWithinMinute < shares.bad * needingAnswer && { text: `${formatShare(numbers.answeredWithinMinute, needingAnswer)} were answered within the first minute.`, action: "Plan more hands for such hours, and templates for the questions that came most." },
    numbers.medianApprovalSeconds !== null && numbers.medianApprovalSeconds > bounds.approval[1] && { text: `Half of the approvals took ${formatDuration(numbers.medianApprovalSeconds)} or longer.`, action: "Let the playbook allow more without approval, or name a second approver." },
    facts.rumours.unanswered > 0 && { text: `${facts.rumours.unanswered} of ${countOf(facts.rumours.noted, "rumour")} stayed unanswered.`, action: "Finish looking into the open rumours and publish what is true." },
    decidedSeconds !== null && decidedSeconds > bounds.strategy[1] && { text: `The strategy was decided ${formatDuration(decidedSeconds)} after the declaration.`, action: "Decide the strategy within half an hour: practise it in a drill." },
    decidedSeconds === null && { text: "No strategy was decided.", action: "Decide the strategy within half an hour: practise it in a drill." },
    facts.tasks.open + facts.tasks.late > 0 && { text: `Of ${countOf(facts.tasks.all, "step")} of the checklist ${facts.tasks.open} stayed open and ${facts.tasks.late} came late.`, action: "Go through the playbook's checklist: take out what nobody needed, and give the rest owners." },
  ];
  return found.filter((problem) => problem !== false);
}

const suggested = (texts: readonly (string | false)[]): ReviewFinding[] => texts.filter((text) => text !== false).map((text) => ({ text, suggested: true }));
