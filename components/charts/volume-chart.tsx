"use client";
import { Bar, BarChart, CartesianGrid, Rectangle, ResponsiveContainer, Tooltip, XAxis, YAxis, type BarShapeProps } from "recharts";
import { axis, grid, sentimentColors } from "@/components/charts/chart-style";
import { ChartFigure } from "@/components/charts/chart-figure";
import { Legend } from "@/components/charts/legend";
import { markLines } from "@/components/charts/marks";
import { TooltipBox } from "@/components/charts/tooltip-box";
import type { PlacedMark } from "@/lib/charts/place-marks";
import type { PreparedSeries, SentimentRow } from "@/lib/charts/prepare-series";
import { formatCount, formatShort } from "@/lib/format/number";

type Props = { prepared: PreparedSeries; bucketWord: string; zoneWord: string; height?: number; compact?: boolean; marks?: readonly PlacedMark[] };

/** From the baseline up: negative first, where lengths compare best. */
const stack = ["negative", "neutral", "positive", "unclassified"] as const;

/** Posts by sentiment, stacked; the unfinished bucket is pale with a dashed edge, a gap stays empty. */
export function VolumeChart({ prepared, bucketWord, zoneWord, height = 190, compact = false, marks = [] }: Props) {
  const { rows, ticks, scale, totals } = prepared;
  const shown = stack.filter((key) => key !== "unclassified" || totals.unclassified > 0);
  const labels = new Map(ticks.map((tick) => [tick.index, tick.label]));
  return (
    <ChartFigure
      name={`Posts by sentiment, ${bucketWord}`}
      description={describe(prepared)}
      height={height}
      legend={compact ? undefined : <Legend entries={shown.map((key) => ({ label: key, value: formatCount(totals[key]), color: sentimentColors[key] }))} />}
      caption={
        <>
          posts per {bucketWord} · {zoneWord}
          {prepared.hasUnfinished ? " · pale: not complete" : ""}
        </>
      }
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} barCategoryGap={rows.length > 120 ? 0 : "16%"}>
          <CartesianGrid {...grid} />
          <XAxis {...axis} dataKey="index" ticks={ticks.map((tick) => tick.index)} tickFormatter={(index: number) => labels.get(index) ?? ""} interval={0} />
          <YAxis {...axis} width={40} domain={[0, scale.top]} ticks={scale.ticks} tickFormatter={formatShort} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ className: "chart-cursor" }}
            content={({ active, payload }) => {
              const row = payload[0]?.payload as SentimentRow | undefined;
              return active && row ? <RowTooltip row={row} keys={shown} /> : null;
            }}
          />
          {shown.map((key) => (
            <Bar key={key} dataKey={key} stackId="posts" fill={sentimentColors[key]} isAnimationActive={false} shape={SentimentBar} />
          ))}
          {markLines(marks)}
        </BarChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}

function SentimentBar({ x, y, width, height, fill, payload }: BarShapeProps) {
  const { unfinished, total } = payload as SentimentRow;
  // A zero keeps a mark on the baseline, so that it is not taken for a gap.
  if (total === 0) return <Rectangle x={x} y={y - 1.5} width={width} height={1.5} fill={sentimentColors.neutral} />;
  if (!height) return <g />;
  return (
    <Rectangle
      x={x} y={y} width={width} height={height} fill={fill}
      {...(unfinished ? { fillOpacity: 0.4, stroke: fill, strokeDasharray: "3 2" } : {})}
    />
  );
}

function RowTooltip({ row, keys }: { row: SentimentRow; keys: readonly (typeof stack)[number][] }) {
  if (row.total === null) return <TooltipBox title={row.label} lines={[]} note="Nothing was on record yet." />;
  return (
    <TooltipBox
      title={row.label}
      lines={[
        ...keys.map((key) => ({ label: key, value: formatCount(row[key]), color: sentimentColors[key] })),
        { label: "all", value: formatCount(row.total) },
      ]}
    />
  );
}

function describe({ totals, rows }: PreparedSeries): string {
  const peak = rows.reduce<SentimentRow | null>((best, row) => ((row.total ?? 0) > (best?.total ?? 0) ? row : best), null);
  const sum = `${formatCount(totals.total)} posts: ${formatCount(totals.negative)} negative, ${formatCount(totals.neutral)} neutral, ${formatCount(totals.positive)} positive.`;
  return peak ? `${sum} Most in ${peak.label}: ${formatCount(peak.total)}.` : sum;
}
