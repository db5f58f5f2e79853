"use client";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axis, bandColor, grid, lineColor, zeroColor } from "@/components/charts/chart-style";
import { ChartFigure } from "@/components/charts/chart-figure";
import { Legend } from "@/components/charts/legend";
import { markLines } from "@/components/charts/marks";
import { TooltipBox } from "@/components/charts/tooltip-box";
import type { PlacedMark } from "@/lib/charts/place-marks";
import type { PreparedSeries, SentimentRow } from "@/lib/charts/prepare-series";
import { formatCount, formatSigned } from "@/lib/format/number";

type Props = {
  prepared: PreparedSeries;
  bucketWord: string;
  zoneWord: string;
  height?: number;
  /** Posts that people judged for the band; null when it knows only how few posts there are. */
  judged?: number | null;
  marks?: readonly PlacedMark[];
};

/** Net sentiment with its 95 % band. Buckets without posts break the line; the unfinished one is dashed. */
export function NetSentimentChart({ prepared, bucketWord, zoneWord, height = 190, judged = null, marks = [] }: Props) {
  const { rows, ticks, totals, netTop } = prepared;
  const labels = new Map(ticks.map((tick) => [tick.index, tick.label]));
  const net = totals.total > 0 ? (100 * (totals.positive - totals.negative)) / totals.total : null;
  const lonely = isolated(rows);
  return (
    <ChartFigure
      name={`Net sentiment, ${bucketWord}, in points from −100 to +100`}
      description={`Net sentiment of the whole range is ${formatSigned(net)} of ${formatCount(totals.total)} posts, neutral ones included.`}
      height={height}
      legend={
        <Legend
          entries={[
            { label: "net sentiment", color: lineColor, mark: "line" },
            { label: judged === null ? "95 % band: few posts, wide band" : "95 % band: few posts and the model’s error", color: bandColor, mark: "pale" },
          ]}
        />
      }
      caption={
        <>
          (positive − negative) ÷ all posts, in points · {zoneWord}
          {prepared.hasUnfinished ? " · dashed: not complete" : ""}
          {judged === null ? "" : ` · where people would put the line, from ${formatCount(judged)} random posts they judged (Settings, Model quality)`}
        </>
      }
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={{ top: 8, right: 16, bottom: 0, left: 0 }}>
          <CartesianGrid {...grid} />
          <XAxis {...axis} dataKey="index" ticks={ticks.map((tick) => tick.index)} tickFormatter={(index: number) => labels.get(index) ?? ""} interval={0} scale="band" />
          <YAxis {...axis} width={40} domain={[-netTop, netTop]} ticks={[-netTop, -netTop / 2, 0, netTop / 2, netTop]} tickFormatter={(value: number) => formatSigned(value)} />
          <ReferenceLine y={0} stroke={zeroColor} />
          {markLines(marks)}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: zeroColor }}
            content={({ active, payload }) => {
              const row = payload[0]?.payload as SentimentRow | undefined;
              return active && row ? <NetTooltip row={row} /> : null;
            }}
          />
          <Area dataKey="band" stroke="none" fill={bandColor} fillOpacity={1} isAnimationActive={false} activeDot={false} />
          <Line dataKey="netFinished" stroke={lineColor} strokeWidth={2} dot={lonely ? { r: 2, fill: lineColor } : false} isAnimationActive={false} />
          <Line dataKey="netUnfinished" stroke={lineColor} strokeWidth={2} strokeDasharray="4 3" dot={false} activeDot={false} isAnimationActive={false} legendType="none" />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}

/** A bucket between two gaps has no line to lie on; dots show it. */
function isolated(rows: readonly SentimentRow[]): boolean {
  return rows.some((row, i) => row.net !== null && (rows[i - 1]?.net ?? null) === null && (rows[i + 1]?.net ?? null) === null);
}

function NetTooltip({ row }: { row: SentimentRow }) {
  if (row.net === null || !row.band) return <TooltipBox title={row.label} lines={[]} note="No posts, so no sentiment." />;
  return (
    <TooltipBox
      title={row.label}
      lines={[
        { label: "net sentiment", value: formatSigned(row.net, 1), color: lineColor },
        { label: "95 % band", value: `${formatSigned(row.band[0])} to ${formatSigned(row.band[1])}` },
        { label: "of posts", value: formatCount(row.total) },
      ]}
    />
  );
}
