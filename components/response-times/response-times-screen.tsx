"use client";
import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { FilterSelect } from "@/components/charts/filter-select";
import { PeriodBar } from "@/components/charts/period-bar";
import classes from "@/components/charts/screen.module.css";
import { LeftOutNote, LeftOutNotes } from "@/components/integrity/left-out-note";
import { AccountPanel } from "@/components/response-times/account-panel";
import { DistributionPanel } from "@/components/response-times/distribution-panel";
import { OutcomesPanel } from "@/components/outcomes/outcomes-panel";
import { FirstMinutePanel } from "@/components/response-times/first-minute-panel";
import { HourOfWeekPanel } from "@/components/response-times/hour-of-week-panel";
import { ResponseStats, responseMetrics } from "@/components/response-times/response-stats";
import { PageHeader } from "@/components/ui/page-header";
import { useUrlState } from "@/components/ui/use-url-state";
import { compares, pageState, previousWords, rangeOf } from "@/lib/charts/page-state";
import { formatSpan, formatZone } from "@/lib/format/date";
import { summaryQuery } from "@/lib/metrics/queries";

/** How fast we are, honestly. */
export function ResponseTimesScreen({ zone: ownZone }: { zone: string }) {
  const [state, setState] = useUrlState(pageState);
  const range = useMemo(() => ({ ...rangeOf(state, ownZone), lang: undefined }), [state, ownZone]);
  const summary = useQuery({
    // Both clocks are asked for by name; the switch only chooses which one is large.
    ...summaryQuery({ ...range, clock: "wall", metrics: responseMetrics, compare: compares(state) ? "previous" : undefined }),
    placeholderData: keepPreviousData,
  });
  const { data } = summary;
  return (
    <>
      <PageHeader
        title="Response times"
        actions={
          <SegmentedControl
            size="xs"
            aria-label="Clock"
            transitionDuration={0}
            value={state.clock}
            onChange={(clock) => setState({ clock: clock === "wall" ? null : clock })}
            data={[
              { value: "wall", label: "Wall clock" },
              { value: "staffed", label: "Staffed hours" },
            ]}
          />
        }
      >
        <PeriodBar state={state} zone={range.zone} onChange={setState} />
        <FilterSelect dimension="source" all="All sources" range={range} metric="answered" onChange={(source) => setState({ source })} />
        <FilterSelect dimension="topic" all="All topics" range={range} metric="answered" onChange={(topic) => setState({ topic })} />
        <FilterSelect dimension="account" all="All accounts" range={range} metric="answered" onChange={(account) => setState({ account })} />
      </PageHeader>
      <ResponseStats summary={summary} clock={state.clock} against={compares(state) ? previousWords(state) : null} />
      <LeftOutNote from={data?.from} to={data?.to} />
      <LeftOutNotes from={data?.from} to={data?.to}>
        <div className={`${classes.panels} ${classes.stretch}`}>
          <DistributionPanel range={range} />
          <HourOfWeekPanel range={range} zone={range.zone} />
          <div className={classes.whole}>
            <FirstMinutePanel range={range} />
          </div>
          <div className={classes.whole}>
            <OutcomesPanel range={range} clock={state.clock} />
          </div>
          <div className={classes.whole}>
            <AccountPanel range={range} clock={state.clock} onFilter={(account) => setState({ account })} filtered={state.account !== undefined} />
          </div>
        </div>
      </LeftOutNotes>
      {data ? (
        <p className={classes.foot}>
          {formatSpan(data.from, data.to, range.zone)}, {formatZone(range.zone, data.to)}. A conversation belongs to the moment its first post came in.{" "}
          {data.method === "exact" ? "Medians and p90 are exact." : "Medians and p90 come from a histogram and are within 6 % of the exact ones; counts are exact."}
        </p>
      ) : null}
    </>
  );
}
