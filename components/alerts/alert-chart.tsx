"use client";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFigure } from "@/components/charts/chart-figure";
import { axis, bandColor, grid, lineColor, zeroColor } from "@/components/charts/chart-style";
import { Legend } from "@/components/charts/legend";
import { TooltipBox } from "@/components/charts/tooltip-box";
import { type AlertChartPoint, sayValue, type ValueKind } from "@/lib/alerts/chart-points";
import { timeTicks } from "@/lib/alerts/time-ticks";
import { formatInstant, formatZone } from "@/lib/format/date";

type Props = {
  name: string;
  points: readonly AlertChartPoint[];
  /** When alerts fell. */
  alerts: readonly number[];
  kind: ValueKind;
  windowMinutes: number;
  zone: string;
  height?: number;
};

/** What was counted, what is usual, and the band within which there is no alert. A gap stays empty. */
export function AlertChart({ name, points, alerts, kind, windowMinutes, zone, height = 240 }: Props) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const ticks = timeTicks(first.startMs, last.startMs, zone);
  const labels = new Map(ticks.map(({ atMs, label }) => [atMs, label]));
  const said = (value: number) => sayValue(value, kind);
  return (
    <ChartFigure
      name={name}
      description={`${alerts.length === 0 ? "No alert" : alerts.length === 1 ? "One alert" : `${alerts.length} alerts`} from ${formatInstant(new Date(first.startMs), zone)} to ${formatInstant(new Date(last.startMs), zone)}.`}
      height={height}
      legend={
        <Legend
          entries={[
            { label: kind === "minutes" ? "minutes without a post" : `in the last ${windowMinutes} minutes`, color: lineColor, mark: "line" },
            { label: "usual", color: zeroColor, mark: "dashed" },
            { label: "no alert in this band", color: bandColor },
            ...(alerts.length > 1 ? [{ label: "alert", color: "var(--fm-danger)", mark: "line" as const }] : []),
          ]}
        />
      }
      caption={`times in ${formatZone(zone, new Date(last.startMs))}`}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={[...points]} margin={{ top: 18, right: 16, bottom: 0, left: 0 }}>
          <CartesianGrid {...grid} />
          <XAxis {...axis} dataKey="startMs" type="number" domain={[first.startMs, last.startMs]} ticks={ticks.map(({ atMs }) => atMs)} tickFormatter={(atMs: number) => labels.get(atMs) ?? ""} interval="preserveStart" minTickGap={12} />
          <YAxis {...axis} width={48} tickFormatter={said} />
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) => {
              const point = payload[0]?.payload as AlertChartPoint | undefined;
              return active && point ? <PointTooltip point={point} said={said} zone={zone} /> : null;
            }}
          />
          <Area dataKey="band" stroke="none" fill={bandColor} isAnimationActive={false} activeDot={false} />
          <Line dataKey="expected" stroke={zeroColor} strokeDasharray="4 3" dot={false} activeDot={false} isAnimationActive={false} />
          <Line dataKey="shown" stroke={lineColor} strokeWidth={1.75} dot={false} isAnimationActive={false} />
          {alerts.map((atMs) => (
            <ReferenceLine key={atMs} x={Math.min(last.startMs, Math.max(first.startMs, atMs))} stroke="var(--fm-danger)" strokeWidth={1.5} label={alerts.length === 1 ? { value: "alert", position: "top", fill: "var(--fm-danger)", fontSize: 11 } : undefined} />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}

function PointTooltip({ point, said, zone }: { point: AlertChartPoint; said: (value: number) => string; zone: string }) {
  const title = formatInstant(new Date(point.startMs), zone);
  if (point.shown === null) return <TooltipBox title={title} lines={[]} note="Nobody was listening." />;
  return (
    <TooltipBox
      title={title}
      lines={[
        { label: "counted", value: said(point.shown), color: lineColor },
        ...(point.expected === null ? [] : [{ label: "usual", value: said(point.expected) }]),
        ...(point.band === null ? [] : [{ label: "alert above", value: said(point.band[1]) }]),
      ]}
      note={point.expected === null ? "Still learning." : undefined}
    />
  );
}
