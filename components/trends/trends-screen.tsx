"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { FilterSelect } from "@/components/charts/filter-select";
import { PeriodBar } from "@/components/charts/period-bar";
import classes from "@/components/charts/screen.module.css";
import { NetSentimentPanel, VolumePanel } from "@/components/charts/sentiment-panels";
import { useMarks } from "@/components/alerts/use-marks";
import { LeftOutNote, LeftOutNotes } from "@/components/integrity/left-out-note";
import { BreakdownPanel } from "@/components/trends/breakdown-panel";
import { ExperiencesPanel, ShareOfVoicePanel, StoriesPanel } from "@/components/trends/lazy";
import { TrendsStats, trendsMetrics } from "@/components/trends/trends-stats";
import { PageHeader } from "@/components/ui/page-header";
import { useUrlState } from "@/components/ui/use-url-state";
import { sentimentBuckets, sentimentMetrics } from "@/lib/charts/from-metrics";
import { bucketWords, compares, pageState, previousWords, rangeOf } from "@/lib/charts/page-state";
import { formatSpan, formatZone } from "@/lib/format/date";
import { withQuery } from "@/lib/http/client";
import { modelErrorQuery } from "@/lib/labels/queries";
import { seriesQuery, summaryQuery } from "@/lib/metrics/queries";

/** How people feel, about what, since when. */
export function TrendsScreen({ zone: ownZone }: { zone: string }) {
  const [state, setState] = useUrlState(pageState);
  const range = useMemo(() => ({ ...rangeOf(state, ownZone), account: undefined }), [state, ownZone]);
  // Both compare topics with each other: a filter by one would leave nothing to compare.
  const acrossTopics = useMemo(() => {
    const { topic: _topic, account: _account, clock: _clock, ...rest } = range;
    return rest;
  }, [range]);
  const asked = { ...range, metrics: sentimentMetrics };
  const series = useQuery({ ...seriesQuery(asked), placeholderData: keepPreviousData });
  const { data } = series;
  const summary = useQuery({
    ...summaryQuery({ ...range, metrics: trendsMetrics, compare: compares(state) ? "previous" : undefined }),
    placeholderData: keepPreviousData,
  });
  const { data: modelError } = useQuery(modelErrorQuery());
  const previous = compares(state) ? (summary.data?.previous ?? null) : null;
  const { data: marked } = useMarks(data?.from ?? null, data?.to ?? null);
  const shown = {
    marks: marked,
    query: series,
    buckets: useMemo(() => (data ? sentimentBuckets(data.points) : []), [data]),
    bucketWord: data ? bucketWords[data.bucket] : "day",
    zone: range.zone,
    csvHref: withQuery("/api/v1/metrics/export", { panel: "series", ...asked }),
    asOf: data?.asOf,
  };
  return (
    <>
      <PageHeader title="Trends">
        <PeriodBar state={state} zone={range.zone} onChange={setState} />
        <FilterSelect dimension="source" all="All sources" range={range} metric="mentions" onChange={(source) => setState({ source })} />
        <FilterSelect dimension="topic" all="All topics" range={range} metric="mentions" onChange={(topic) => setState({ topic })} />
        <FilterSelect dimension="lang" all="All languages" range={range} metric="mentions" onChange={(lang) => setState({ lang })} />
      </PageHeader>
      <TrendsStats state={state} data={summary.data} misreadings={modelError?.confusion ?? null} />
      <LeftOutNote from={data?.from} to={data?.to} />
      <LeftOutNotes from={data?.from} to={data?.to}>
        <div className={classes.panels}>
          <VolumePanel {...shown} />
          <NetSentimentPanel {...shown} modelError={modelError} csvHref={withQuery("/api/v1/metrics/export", { panel: "series", ...range, metrics: "net_sentiment" })} />
          <div className={classes.whole}>
            <StoriesPanel range={range} against={previousWords(state)} />
          </div>
          <BreakdownPanel dimension="topic" range={range} previous={previous} onFilter={(topic) => setState({ topic })} />
          <div className={classes.column}>
            <BreakdownPanel dimension="source" range={range} previous={previous} onFilter={(source) => setState({ source })} />
            <BreakdownPanel dimension="lang" range={range} previous={previous} onFilter={(lang) => setState({ lang })} />
          </div>
          <ShareOfVoicePanel range={acrossTopics} compared={compares(state)} against={previousWords(state)} />
          <ExperiencesPanel range={acrossTopics} />
        </div>
      </LeftOutNotes>
      {data ? (
        <p className={classes.foot}>
          {formatSpan(data.from, data.to, range.zone)}, {formatZone(range.zone, data.to)}. Posts are counted by when they were published; deleted ones stay counted.
        </p>
      ) : null}
    </>
  );
}
