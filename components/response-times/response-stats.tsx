"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { ChangeNote } from "@/components/charts/change-note";
import classes from "@/components/charts/screen.module.css";
import { PanelProblem } from "@/components/charts/panel-problem";
import { Stat } from "@/components/ui/stat";
import { metricIn, shareOf } from "@/lib/charts/from-metrics";
import { sayDurationChange, sayShareChange } from "@/lib/charts/say-change";
import { formatDuration } from "@/lib/format/duration";
import { countOf, formatCount, formatShare } from "@/lib/format/number";
import type { Clock } from "@/lib/metrics/measures";
import { byClock } from "@/lib/metrics/registry";
import type { Summary } from "@/lib/metrics/schema";

const both = (key: string) => [byClock(key, "wall"), byClock(key, "staffed")];

/** By both clocks, so that the switch shows the other one at once and each stands beside its twin. */
export const responseMetrics = [
  "never_answered",
  "resolved",
  "conversations_needing_answer",
  ...both("answered_within_60s"),
  ...both("first_response_median_seconds"),
  ...both("first_response_p90_seconds"),
  ...both("first_resolution_median_seconds"),
  ...both("total_resolution_median_seconds"),
].join(",");

type Props = { summary: UseQueryResult<Summary>; clock: Clock; /** Null when nothing is compared. */ against: string | null };

export function ResponseStats({ summary, clock, against }: Props) {
  const { data } = summary;
  if (summary.isError && !data) return <PanelProblem query={summary} />;
  const other: Clock = clock === "wall" ? "staffed" : "wall";
  const otherWord = other === "staffed" ? "staffed hours" : "wall clock";
  const read = (key: string, by: Clock = clock) => (data ? metricIn(data, byClock(key, by)) : null);
  const within = read("answered_within_60s");
  const median = read("first_response_median_seconds");
  const p90 = read("first_response_p90_seconds");
  const never = read("never_answered");
  const resolution = read("total_resolution_median_seconds");
  const share = shareOf(within);
  return (
    <div className={classes.stats}>
      <Stat
        label={clock === "wall" ? "Answered within 60 s" : "Answered within 60 staffed s"}
        loading={!data}
        value={formatShare(share.numerator, share.denominator)}
        detail={`${formatCount(share.numerator)} of ${formatCount(share.denominator)}`}
      >
        {against && within ? (
          <>
            <ChangeNote change={sayShareChange(share, shareOf(within.previous))} against={against} /> ·{" "}
          </>
        ) : null}
        {formatCount(never?.value)} never answered, counted
      </Stat>
      <Stat label="Median" hint="first response" loading={!data} value={formatDuration(median?.value)}>
        {against && median ? (
          <>
            <ChangeNote change={sayDurationChange(median.value, median.previous?.value ?? null)} against={against} /> ·{" "}
          </>
        ) : null}
        {otherWord} {formatDuration(read("first_response_median_seconds", other)?.value)} · {formatCount(median?.numerator)} answered
      </Stat>
      <Stat label="p90" hint="nine of ten took at most" loading={!data} value={formatDuration(p90?.value)}>
        {against && p90 ? (
          <>
            <ChangeNote change={sayDurationChange(p90.value, p90.previous?.value ?? null)} against={against} /> ·{" "}
          </>
        ) : null}
        {otherWord} {formatDuration(read("first_response_p90_seconds", other)?.value)}
      </Stat>
      <Stat label="To resolution" hint="median, re-openings included" loading={!data} value={formatDuration(resolution?.value)}>
        {resolution?.value === null
          ? "nothing was resolved yet"
          : `first ${formatDuration(read("first_resolution_median_seconds")?.value)} · ${countOf(read("resolved")?.value ?? 0, "conversation")} resolved`}
      </Stat>
    </div>
  );
}
