"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import classes from "@/components/sources/detail/detail.module.css";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDay, formatTime, formatZone } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";
import type { SourceDetail } from "@/lib/sources/network-schema";

type Hour = SourceDetail["postsPerHour"][number];
type Props = { detail: UseQueryResult<SourceDetail>; timeZone: string };

const height = 72;
const gap = 0.22;

/** How much comes in, hour by hour. */
export function PostsPanel({ detail, timeZone }: Props) {
  const hours = detail.data?.postsPerHour ?? [];
  const total = hours.reduce((sum, { posts }) => sum + posts, 0);
  const isEmpty = detail.data !== undefined && total === 0;
  return (
    <Panel
      title="Posts per hour"
      hint={detail.data ? `${countOf(total, "post")} in 24 h` : "24 h"}
      query={detail}
      height={130}
      isEmpty={isEmpty}
      empty={<EmptyState title="No post in the last 24 hours">Older posts may still have come in: they count at the time of their publishing.</EmptyState>}
      table={
        <DataTable
          caption="Posts per hour"
          columns={[
            { key: "hour", label: `hour, ${formatZone(timeZone, hours[0]?.hour ?? new Date(0))}`, cell: (row: Hour) => `${formatDay(row.hour, timeZone)}, ${formatTime(row.hour, timeZone)}` },
            { key: "posts", label: "posts", cell: (row: Hour) => formatCount(row.posts), numeric: true },
          ]}
          rows={hours.toReversed()}
          rowKey={(row) => row.hour.toISOString()}
        />
      }
    >
      <Bars hours={hours} timeZone={timeZone} total={total} />
    </Panel>
  );
}

function Bars({ hours, timeZone, total }: { hours: readonly Hour[]; timeZone: string; total: number }) {
  const most = Math.max(1, ...hours.map(({ posts }) => posts));
  const [first] = hours;
  if (!first) return null;
  const peak = hours.find(({ posts }) => posts === most) ?? first;
  return (
    <figure className={classes.bars}>
      <p className="fm-hidden">
        {countOf(total, "post")} in the last 24 hours, at most {formatCount(most)} in one hour, from {formatTime(peak.hour, timeZone)}.
      </p>
      <svg viewBox={`0 0 ${hours.length} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {hours.map(({ hour, posts }, index) => {
          const tall = (posts / most) * (height - 2);
          return <rect key={hour.toISOString()} x={index + gap / 2} width={1 - gap} y={height - tall} height={tall} data-unfinished={index === hours.length - 1 || undefined} />;
        })}
      </svg>
      <figcaption>
        <span>{formatTime(first.hour, timeZone)} yesterday</span>
        <span>most: {formatCount(most)} in an hour</span>
        <span>this hour, not over yet</span>
      </figcaption>
    </figure>
  );
}
