"use client";
import { Area, Bar, BarChart, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFigure } from "@/components/charts/chart-figure";
import { axis, bandColor, grid, lineColor, zeroColor } from "@/components/charts/chart-style";
import { Legend } from "@/components/charts/legend";
import { TooltipBox } from "@/components/charts/tooltip-box";
import type { ExperienceRow, PreparedExperiences } from "@/lib/charts/prepare-experiences";
import { formatCount, formatSigned } from "@/lib/format/number";
import type { LeadLag } from "@/lib/metrics/voice-schema";

const otherColor = "var(--fm-text)";
const otherBandColor = "color-mix(in oklab, var(--fm-text) 12%, transparent)";
type Props = { prepared: PreparedExperiences; said: string; bucketWord: string; zoneWord: string };

/** Negative share of both sides on one axis: customers a full line, employees a dashed one with dots. */
export function ExperiencesChart({ prepared, said, bucketWord, zoneWord }: Props) {
  const { rows, ticks, top } = prepared;
  const whole = rows.map((row) => (row.unfinished ? { ...row, customer: null, employee: null, customerBand: null, employeeBand: null } : row));
  const labels = new Map(ticks.map((tick) => [tick.index, tick.label]));
  return (
    <ChartFigure
      name={`Negative share of posts about customer and employee experience, ${bucketWord}`}
      description={said}
      height={190}
      legend={<Legend entries={[{ label: "customer experience", color: lineColor, mark: "line" }, { label: "employee experience", color: otherColor, mark: "dashed" }, { label: "95 % bands", color: bandColor, mark: "pale" }]} />}
      caption={`negative ÷ all posts of each side, per ${bucketWord} · ${zoneWord} · a ${bucketWord} without posts is a gap`}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={whole} margin={{ top: 8, right: 16, bottom: 0, left: 0 }}>
          <CartesianGrid {...grid} />
          <XAxis {...axis} dataKey="index" ticks={ticks.map((tick) => tick.index)} tickFormatter={(index: number) => labels.get(index) ?? ""} interval={0} scale="band" />
          <YAxis {...axis} width={52} domain={[0, top]} allowDataOverflow ticks={[0, top / 2, top]} tickFormatter={(value: number) => `${value} %`} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: zeroColor }}
            content={({ active, payload }) => {
              const row = payload[0]?.payload as ExperienceRow | undefined;
              return active && row ? <RowTooltip row={row} /> : null;
            }}
          />
          <Area dataKey="customerBand" stroke="none" fill={bandColor} fillOpacity={1} isAnimationActive={false} activeDot={false} />
          <Area dataKey="employeeBand" stroke="none" fill={otherBandColor} fillOpacity={1} isAnimationActive={false} activeDot={false} />
          <Line dataKey="customer" stroke={lineColor} strokeWidth={2} dot={{ r: 1.5, fill: lineColor }} isAnimationActive={false} />
          <Line dataKey="employee" stroke={otherColor} strokeWidth={1.5} strokeDasharray="5 3" dot={{ r: 2, fill: otherColor, strokeDasharray: "" }} isAnimationActive={false} />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}

function RowTooltip({ row }: { row: ExperienceRow }) {
  const said = (share: number | null, band: [number, number] | null, posts: number) =>
    share === null ? (posts > 0 ? "none classified" : "no posts") : `${Math.round(share)} % of ${formatCount(posts)}${band ? ` (${Math.round(band[0])} to ${Math.round(band[1])} %)` : ""}`;
  return (
    <TooltipBox
      title={row.label}
      lines={[
        { label: "customer", value: said(row.customer, row.customerBand, row.customerPosts), color: lineColor },
        { label: "employee", value: said(row.employee, row.employeeBand, row.employeePosts), color: otherColor },
      ]}
    />
  );
}

/** Correlation at each shift, between the lines that chance stays within nineteen times of twenty. */
export function LeadLagChart({ found, said, bucketWord }: { found: NonNullable<LeadLag["found"]>; said: string; bucketWord: string }) {
  const reach = found.lags.at(-1)?.lag ?? 0;
  const { band } = found.lags.find(({ lag }) => lag === 0) ?? found.best;
  return (
    <ChartFigure
      name="Which side runs ahead: correlation at each shift"
      description={said}
      height={120}
      caption={`shift in ${bucketWord}s: left customers first, right employees first · dashed: ± 1.96 ÷ √n, where chance stays for 95 of 100 shifts`}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={found.lags} margin={{ top: 8, right: 16, bottom: 0, left: 0 }} barCategoryGap="30%">
          <XAxis {...axis} dataKey="lag" interval={0} ticks={[-reach, Math.round(-reach / 2), 0, Math.round(reach / 2), reach]} tickFormatter={(lag: number) => formatSigned(lag)} />
          <YAxis {...axis} width={52} domain={[-1, 1]} ticks={[-1, 0, 1]} tickFormatter={(r: number) => formatSigned(r)} />
          <ReferenceLine y={0} stroke={zeroColor} />
          <ReferenceLine y={band} stroke={zeroColor} strokeDasharray="4 3" />
          <ReferenceLine y={-band} stroke={zeroColor} strokeDasharray="4 3" />
          <Tooltip
            isAnimationActive={false}
            cursor={{ className: "chart-cursor" }}
            content={({ active, payload }) => {
              const lag = payload[0]?.payload as (typeof found.lags)[number] | undefined;
              return active && lag ? (
                <TooltipBox title={`shift ${formatSigned(lag.lag)}`} lines={[{ label: "r", value: formatSigned(lag.r, 2) }, { label: "band", value: `± ${lag.band.toFixed(2)}` }]} />
              ) : null;
            }}
          />
          <Bar dataKey="r" fill={lineColor} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </ChartFigure>
  );
}
