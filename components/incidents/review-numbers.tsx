import classes from "@/components/incidents/figures.module.css";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatShare } from "@/lib/format/number";
import type { ReviewNumbers } from "@/lib/incidents/review-schema";

/** What was measured; an unanswered conversation always counts. */
export function ReviewNumbersList({ numbers }: { numbers: ReviewNumbers }) {
  const { needingAnswer, answered, answeredWithinMinute, statementsDue, statementsLate, medianResponseSeconds, approvals, medianApprovalSeconds } = numbers;
  const rows: [string, string][] = [
    ["noticed after the first post", formatDuration(numbers.detectionSeconds)],
    ["alert acknowledged after", formatDuration(numbers.acknowledgedSeconds)],
    ["declared after the alert", formatDuration(numbers.declaredSeconds)],
    ["first statement after", formatDuration(numbers.firstStatementSeconds)],
    ["statements late or missing", `${formatCount(statementsLate)} of ${formatCount(statementsDue)}`],
    ["answered", `${formatCount(answered)} of ${formatCount(needingAnswer)} (${formatShare(answered, needingAnswer)})`],
    ["answered within 60 s", `${formatCount(answeredWithinMinute)} of ${formatCount(needingAnswer)} (${formatShare(answeredWithinMinute, needingAnswer)})`],
    ["median first answer, the never-answered included", medianResponseSeconds === null && needingAnswer > 0 ? "never answered" : formatDuration(medianResponseSeconds)],
    ["90th percentile", numbers.p90ResponseSeconds === null && needingAnswer > 0 ? "never answered" : formatDuration(numbers.p90ResponseSeconds)],
    ["approvals, median", `${formatCount(approvals)}, ${formatDuration(medianApprovalSeconds)}`],
    ["most mentions in a quarter of an hour", formatCount(numbers.peakPerQuarter)],
    ["lasted", formatDuration(numbers.lastedSeconds)],
  ];
  return (
    <dl className={classes.numbers}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
