"use client";
import { useMemo } from "react";
import { NetSentimentTable, VolumeTable } from "@/components/charts/chart-tables";
import { NetSentimentChart, VolumeChart } from "@/components/charts/lazy";
import { MarkList } from "@/components/charts/mark-list";
import { Nothing } from "@/components/charts/nothing";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { type ChartMark, placeMarks } from "@/lib/charts/place-marks";
import { prepareSeries, type SentimentBucket } from "@/lib/charts/prepare-series";
import type { ModelError } from "@/lib/labels/quality-schema";
import { formatZone } from "@/lib/format/date";

type Props = {
  query: PanelQuery;
  buckets: readonly SentimentBucket[];
  /** "hour", "half-hour". */
  bucketWord: string;
  zone: string;
  csvHref: string;
  asOf?: Date;
  empty?: React.ReactNode;
  /** What happened meanwhile. */
  marks?: readonly ChartMark[];
};
type NetProps = Props & { modelError?: ModelError };

const none: readonly ChartMark[] = [];
const nothing = <Nothing title="No posts in this period" />;

function usePrepared(buckets: readonly SentimentBucket[], zone: string, misreadings?: ModelError["confusion"]) {
  return useMemo(() => {
    const end = buckets.at(-1)?.endAt;
    return { prepared: prepareSeries(buckets, zone, undefined, misreadings), zoneWord: end ? formatZone(zone, end) : zone };
  }, [buckets, zone, misreadings]);
}

export function VolumePanel({ query, buckets, bucketWord, zone, csvHref, asOf, empty = nothing, marks = none }: Props) {
  const { prepared, zoneWord } = usePrepared(buckets, zone);
  return (
    <Panel
      title="Posts by sentiment"
      hint={`by ${bucketWord}`}
      query={query}
      isEmpty={prepared.totals.total === 0}
      empty={empty}
      csvHref={csvHref}
      table={<VolumeTable prepared={prepared} zoneWord={zoneWord} />}
      asOf={asOf}
    >
      <VolumeChart prepared={prepared} bucketWord={bucketWord} zoneWord={zoneWord} marks={placeMarks(marks, buckets)} />
      <MarkList marks={marks} zone={zone} />
    </Panel>
  );
}

export function NetSentimentPanel({ query, buckets, bucketWord, zone, csvHref, asOf, modelError, empty = nothing, marks = none }: NetProps) {
  const { prepared, zoneWord } = usePrepared(buckets, zone, modelError?.confusion);
  const judged = modelError?.confusion ? modelError.sampled : null;
  return (
    <Panel
      title="Net sentiment over time"
      hint={`by ${bucketWord}, −100 to +100`}
      query={query}
      isEmpty={prepared.totals.total === 0}
      empty={empty}
      csvHref={csvHref}
      table={<NetSentimentTable prepared={prepared} zoneWord={zoneWord} />}
      asOf={asOf}
    >
      <NetSentimentChart prepared={prepared} bucketWord={bucketWord} zoneWord={zoneWord} judged={judged} marks={placeMarks(marks, buckets)} />
    </Panel>
  );
}
