"use client";
import { CartesianGrid, ComposedChart, ErrorBar, ReferenceLine, ResponsiveContainer, Scatter, Tooltip, XAxis, YAxis } from "recharts";
import { axis, zeroColor } from "@/components/charts/chart-style";
import { ChartFigure } from "@/components/charts/chart-figure";
import { TooltipBox } from "@/components/charts/tooltip-box";
import type { ChartRow, PreparedChart } from "@/lib/backlash/prepare-chart";
import { verdictWords } from "@/lib/backlash/say-backlash";
import type { Verdict } from "@/lib/backlash/schema";
import { formatSigned } from "@/lib/format/number";

const rowHeight = 64;
const colors: Record<Verdict, string> = { harms: "var(--fm-negative)", helps: "var(--fm-positive)", cannot_be_told: "var(--fm-neutral)", not_enough_data: "var(--fm-neutral)" };
const textColors: Record<Verdict, string> = { harms: "var(--fm-negative-text)", helps: "var(--fm-positive-text)", cannot_be_told: "var(--fm-neutral-text)", not_enough_data: "var(--fm-neutral-text)" };

type Props = { prepared: PreparedChart; said: string; caption: string; narrow: boolean };

/** What replies did: a point and its interval for each subject, against a zero line. Told by place, shape and word as well as by colour. */
export function EffectChart({ prepared, said, caption, narrow }: Props) {
  const { rows, low, high, ticks } = prepared;
  return (
    <ChartFigure name="People against less people for after a reply, compared with conversations without one" description={said} height={Math.max(1, rows.length - 1) * rowHeight + 96} caption={caption}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart layout="vertical" data={rows} margin={{ top: 6, right: 16, bottom: 0, left: 0 }}>
          <CartesianGrid horizontal={false} stroke="var(--fm-border)" />
          <XAxis {...axis} type="number" domain={[low, high]} ticks={ticks} tickFormatter={(value: number) => formatSigned(value, Number.isInteger(value) ? 0 : 2)} />
          <YAxis {...axis} type="category" dataKey="name" width={narrow ? 104 : 190} tick={{ fill: "var(--fm-text)", fontSize: 12.5 }} padding={{ top: 32, bottom: 24 }} interval={0} />
          <ReferenceLine x={0} stroke={zeroColor} strokeWidth={1.5} />
          <Tooltip
            isAnimationActive={false}
            cursor={false}
            content={({ active, payload }) => {
              const row = payload[0]?.payload as ChartRow | undefined;
              return active && row ? <RowTooltip row={row} /> : null;
            }}
          />
          <Scatter dataKey="at" isAnimationActive={false} shape={<EffectPoint low={low} high={high} />}>
            <ErrorBar dataKey="reach" direction="x" width={5} strokeWidth={2} stroke="var(--fm-text)" isAnimationActive={false} />
          </Scatter>
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}

function RowTooltip({ row }: { row: ChartRow }) {
  if (row.estimate === null) return <TooltipBox title={row.name} lines={[]} note={row.label} />;
  return (
    <TooltipBox
      title={row.name}
      lines={[
        { label: verdictWords[row.verdict].toLowerCase(), value: formatSigned(row.estimate, 2), color: colors[row.verdict] },
        { label: "95 % interval", value: `${formatSigned(row.estimate - row.reach[0], 2)} to ${formatSigned(row.estimate + row.reach[1], 2)}` },
      ]}
    />
  );
}

type PointProps = { low: number; high: number; cx?: number; cy?: number; payload?: ChartRow };

/** A triangle harms, a circle helps, a square cannot be told; the words stand above it, within the drawing. */
function EffectPoint({ low, high, cx = 0, cy = 0, payload }: PointProps) {
  if (!payload) return <g />;
  const { verdict, at, label, estimate } = payload;
  const share = (at - low) / (high - low);
  const anchor = share > 0.7 ? "end" : share < 0.3 ? "start" : "middle";
  return (
    <g>
      {estimate === null ? null : verdict === "harms" ? (
        <path d={`M${cx} ${cy - 7}l7 12h-14z`} fill={colors[verdict]} stroke="var(--fm-surface)" />
      ) : verdict === "helps" ? (
        <circle cx={cx} cy={cy} r={6} fill={colors[verdict]} stroke="var(--fm-surface)" />
      ) : (
        <rect x={cx - 5} y={cy - 5} width={10} height={10} fill={colors[verdict]} stroke="var(--fm-surface)" />
      )}
      <text x={cx} y={estimate === null ? cy + 4 : cy - 13} textAnchor={anchor} fill={textColors[verdict]} fontSize={12.5} fontWeight={600} stroke="var(--fm-surface)" strokeWidth={4} paintOrder="stroke">
        {label}
      </text>
    </g>
  );
}
