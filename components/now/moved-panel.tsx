"use client";
import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import classes from "@/components/now/now.module.css";
import { dayMetrics } from "@/components/now/now-stats";
import { everyMinute, useLastDay } from "@/components/now/use-last-day";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { topicVoices } from "@/lib/charts/from-metrics";
import { type Moved, prepareMoved } from "@/lib/charts/prepare-moved";
import { formatCount, formatShare } from "@/lib/format/number";
import { withQuery } from "@/lib/http/client";
import { breakdownQuery } from "@/lib/metrics/queries";

const topic = (mayOpen: boolean): Column<Moved> => ({
  key: "topic",
  label: "topic",
  cell: (row) => (mayOpen ? <Anchor inherit component={Link} href={withQuery("/trends", { range: "7d", topic: row.key })}>{row.label}</Anchor> : row.label),
});

const columns: Column<Moved>[] = [
  { key: "voices", label: "posts", numeric: true, cell: (row) => formatCount(row.voices) },
  { key: "negative", label: "negative", numeric: true, cell: (row) => formatShare(row.negative, row.voices) },
  { key: "change", label: "change", numeric: true, cell: (row) => <Change row={row} /> },
];

function Change({ row }: { row: Moved }) {
  return (
    <>
      {row.notable ? <b>{row.change}</b> : row.change}
      <span className={classes.from}>
        {row.before > 0 ? ` from ${formatCount(row.before)}` : ""}
        {row.notable || row.direction === "same" ? "" : " · noise"}
      </span>
    </>
  );
}

/** Topics against the same 24 hours a week ago, the most telling first. */
export function MovedPanel({ zone, mayOpen }: { zone: string; mayOpen: boolean }) {
  const { day, weekAgo } = useLastDay(zone, dayMetrics);
  const asked = { dimension: "topic", metrics: "mentions,negative_mentions", limit: 100 } as const;
  const now = useQuery({ ...breakdownQuery({ ...asked, range: "24h", zone }), ...everyMinute });
  const before = useQuery({ ...breakdownQuery({ ...asked, ...weekAgo }), enabled: weekAgo !== null });
  const rows = useMemo(() => (now.data && before.data ? prepareMoved(topicVoices(now.data), topicVoices(before.data)) : []), [now.data, before.data]);
  // The first of the reads it needs that failed or is still under way speaks for the panel.
  const query = [day, now].find((read) => read.data === undefined) ?? before;
  return (
    <Panel
      title="What moved"
      hint="topics against the same day last week"
      query={query}
      isEmpty={rows.length === 0}
      empty={
        <EmptyState title="Nothing to compare">
          No topic had a post in the last 24 hours, or in the same hours a week ago. {mayOpen ? <Anchor inherit underline="always" component={Link} href="/topics">Topics</Anchor> : null}
        </EmptyState>
      }
      csvHref={withQuery("/api/v1/metrics/export", { panel: "breakdown", ...asked, range: "24h", zone })}
      asOf={now.data?.asOf}
      height={140}
    >
      <DataTable caption="Topics that moved" columns={[topic(mayOpen), ...columns]} rows={rows} rowKey={(row) => row.key} />
    </Panel>
  );
}
