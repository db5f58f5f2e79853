"use client";
import { Anchor } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { useMarks } from "@/components/alerts/use-marks";
import { VolumePanel } from "@/components/charts/sentiment-panels";
import { everyMinute } from "@/components/now/use-last-day";
import { EmptyState } from "@/components/ui/empty-state";
import { mergeBuckets, sentimentBuckets, sentimentMetrics } from "@/lib/charts/from-metrics";
import { formatInstant } from "@/lib/format/date";
import { withQuery } from "@/lib/http/client";
import { seriesQuery } from "@/lib/metrics/queries";

export function NowVolumePanel({ zone, lastPostAt, mayOpen }: { zone: string; lastPostAt: Date | null; mayOpen: boolean }) {
  const asked = { range: "24h", bucket: "15min", zone, metrics: sentimentMetrics } as const;
  const query = useQuery({ ...seriesQuery(asked), ...everyMinute, placeholderData: keepPreviousData });
  const { data } = query;
  const buckets = useMemo(() => (data ? mergeBuckets(sentimentBuckets(data.points), 30) : []), [data]);
  const { data: marks } = useMarks(data?.from ?? null, data?.to ?? null);
  return (
    <VolumePanel
      marks={marks}
      query={query}
      buckets={buckets}
      bucketWord="half-hour"
      zone={zone}
      csvHref={withQuery("/api/v1/metrics/export", { panel: "series", ...asked })}
      asOf={data?.asOf}
      empty={
        <EmptyState title="No posts in the last 24 hours">
          {lastPostAt ? (
            <>
              The latest one is from {formatInstant(lastPostAt, zone)}. {mayOpen ? <Anchor inherit underline="always" component={Link} href="/trends?range=all">See all time in Trends</Anchor> : null}
            </>
          ) : (
            mayOpen ? "Sources shows whether everything is connected." : "Nothing is on record yet."
          )}
        </EmptyState>
      }
    />
  );
}
