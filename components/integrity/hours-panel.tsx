"use client";
import { ChartFigure } from "@/components/charts/chart-figure";
import classes from "@/components/integrity/hours.module.css";
import timeline from "@/components/integrity/timeline.module.css";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { countOf, formatCount, formatRatio } from "@/lib/format/number";
import type { Case } from "@/lib/integrity/cases/case-schema";

type Row = { hour: number; posts: number; share: number; ordinary: number | null };
const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
const columns: Column<Row>[] = [
  { key: "hour", label: "hour, UTC", cell: ({ hour }) => clock(hour) },
  { key: "posts", label: "posts", numeric: true, cell: ({ posts }) => formatCount(posts) },
  { key: "share", label: "share", numeric: true, cell: ({ share }) => formatRatio(share) },
  { key: "ordinary", label: "ordinary authors", numeric: true, cell: ({ ordinary }) => (ordinary === null ? "–" : formatRatio(ordinary)) },
];
const height = 96;

/** At what hours of the day they post, beside everybody else. */
export function HoursPanel({ found: { hours }, query }: { found: Case; query: PanelQuery }) {
  const posts = hours.group.reduce((sum, count) => sum + count, 0);
  const rows = hours.group.map((count, hour): Row => ({ hour, posts: count, share: posts === 0 ? 0 : count / posts, ordinary: hours.ordinary?.[hour] ?? null }));
  const most = Math.max(0.01, ...rows.map(({ share, ordinary }) => Math.max(share, ordinary ?? 0)));
  const y = (share: number) => height - (share / most) * (height - 4);
  const busiest = rows.reduce((best, row) => (row.share > best.share ? row : best), rows[0] ?? { hour: 0, posts: 0, share: 0, ordinary: null });
  return (
    <Panel title="Hours of the day" hint={`${countOf(posts, "post")}, UTC`} query={query} isEmpty={posts === 0} table={<DataTable caption="Posts by hour of the day" columns={columns} rows={rows} rowKey={({ hour }) => String(hour)} />}>
      <ChartFigure
        name="Posts by hour of the UTC day" description={`Most at ${clock(busiest.hour)}: ${formatRatio(busiest.share)} of the posts.`} height={height + 18}
        caption={hours.ordinary ? "Bars: this case. Line: ordinary authors here." : "Too few ordinary authors post here to compare with."}
      >
        <svg className={classes.hours} viewBox={`0 0 240 ${height}`} preserveAspectRatio="none" height={height} width="100%" aria-hidden focusable={false}>
          {rows.map(({ hour, share }) => (
            <rect key={hour} x={hour * 10 + 1} width={8} y={y(share)} height={height - y(share)} />
          ))}
          {hours.ordinary ? <polyline points={rows.map(({ hour, ordinary }) => `${hour * 10 + 5},${y(ordinary ?? 0)}`).join(" ")} /> : null}
        </svg>
        <div className={timeline.ticks} aria-hidden>
          {["00", "06", "12", "18", "24"].map((tick) => (
            <span key={tick}>{tick}</span>
          ))}
        </div>
      </ChartFigure>
    </Panel>
  );
}
