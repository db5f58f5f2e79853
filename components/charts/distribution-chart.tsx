"use client";
import { Bar, BarChart, CartesianGrid, Rectangle, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis, type BarShapeProps } from "recharts";
import { axis, durationColors, grid } from "@/components/charts/chart-style";
import { ChartFigure } from "@/components/charts/chart-figure";
import { TooltipBox } from "@/components/charts/tooltip-box";
import type { DistributionBar, PreparedDistribution } from "@/lib/charts/prepare-distribution";
import { formatEdge, spellDuration } from "@/lib/format/duration";
import { formatCount, formatShare, formatShort } from "@/lib/format/number";

type Props = { prepared: PreparedDistribution; targetSeconds: number; height?: number };

/** How long people waited: a log scale of time, the target as a line, never as a bar of its own. */
export function DistributionChart({ prepared, targetSeconds, height = 220 }: Props) {
  const { bars, scale, targetIndex } = prepared;
  const all = prepared.answered + prepared.never;
  const within = bars.filter((bar) => bar.kind === "within").reduce((sum, bar) => sum + bar.count, 0);
  return (
    <ChartFigure
      name="How long people waited for the first answer, conversations by waiting time on a log scale"
      description={`${formatCount(within)} of ${formatCount(all)} conversations were answered within ${spellDuration(targetSeconds)}; ${formatCount(prepared.never)} were never answered.`}
      height={height}
      caption="conversations by waiting time, log scale: each bar ends at the time under it"
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={bars} margin={{ top: 20, right: 4, bottom: 0, left: 0 }} barCategoryGap="10%">
          <CartesianGrid {...grid} />
          <XAxis {...axis} dataKey="tick" interval="preserveStartEnd" minTickGap={2} />
          <YAxis {...axis} width={40} domain={[0, scale.top]} ticks={scale.ticks} tickFormatter={formatShort} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ className: "chart-cursor" }}
            content={({ active, payload }) => {
              const bar = payload[0]?.payload as DistributionBar | undefined;
              return active && bar ? (
                <TooltipBox title={bar.label} lines={[{ label: "conversations", value: formatCount(bar.count) }, { label: "of all", value: formatShare(bar.count, all) }]} />
              ) : null;
            }}
          />
          <Bar dataKey="count" isAnimationActive={false} minPointSize={0} shape={DurationBar} />
          {targetIndex === null ? null : (
            <ReferenceLine
              x={bars[targetIndex]?.tick} position="end" stroke={durationColors.within} strokeDasharray="3 3" ifOverflow="visible"
              label={{ value: formatEdge(targetSeconds) === "1 m" ? "60 s" : formatEdge(targetSeconds), position: "top", className: "chart-mark" }}
            />
          )}
        </BarChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}

function DurationBar({ x, y, width, height, payload }: BarShapeProps) {
  const { kind } = payload as DistributionBar;
  return height ? <Rectangle x={x} y={y} width={width} height={height} radius={[2, 2, 0, 0]} fill={durationColors[kind]} /> : <g />;
}
