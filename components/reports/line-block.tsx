"use client";
import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFigure } from "@/components/charts/chart-figure";
import { axis, grid, zeroColor } from "@/components/charts/chart-style";
import { Legend, type LegendEntry } from "@/components/charts/legend";
import { TooltipBox } from "@/components/charts/tooltip-box";
import { DataTable } from "@/components/ui/data-table";
import classes from "@/components/reports/line.module.css";
import { useReading } from "@/components/reports/report-context";
import { toneBands, toneColors } from "@/components/reports/tones";
import type { LinePanel } from "@/lib/reports/document";
import { glue } from "@/lib/format/glue";
import { formatCount } from "@/lib/format/number";
import { sayMark } from "@/lib/reports/say-mark";
import { writeValue } from "@/lib/reports/write-value";
import { type LineRow, prepareLine } from "@/lib/reports/prepare-line";

const height = 240;

/** A line with its band over true time; incidents as stretches, statements and notes as numbered lines, explained below; lines by a key above it. */
export function LineBlock({ panel }: { panel: LinePanel }) {
  const { document, compare } = useReading();
  const { zone, zoneText } = document.range;
  const hidden = useMemo(() => new Set(compare === "previous" ? [] : panel.series.flatMap(({ key, role }) => (role === "compare" ? [key] : []))), [compare, panel]);
  const prepared = useMemo(() => prepareLine(panel, zone, hidden), [panel, zone, hidden]);
  const series = panel.series.filter(({ key }) => !hidden.has(key));
  const legend = series.map(({ label, tone, role }): LegendEntry => ({ label, color: toneColors[tone], mark: role === "compare" || tone === "contrast" ? "dashed" : "line" }));
  const hasOpen = panel.slots.some(({ unfinished }) => unfinished);
  return (
    <>
      <ChartFigure name={`${panel.title}, ${panel.note}`} description={panel.says} height={height} legend={series.length > 1 ? <Legend entries={legend} /> : null} caption={`${zoneText}${hasOpen ? " · dashed: not complete" : ""}`}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={prepared.rows} margin={{ top: 18, right: 12, bottom: 0, left: 0 }}>
            <CartesianGrid {...grid} />
            <XAxis {...axis} type="number" dataKey="at" domain={prepared.domain} ticks={prepared.ticks.map(({ at }) => at)} tickFormatter={(at: number) => prepared.ticks.find((tick) => tick.at === at)?.label ?? ""} interval="preserveStart" />
            <YAxis {...axis} width={46} domain={[prepared.low, prepared.high]} ticks={prepared.yTicks} tickFormatter={(value: number) => sayTick(value, panel)} />
            {prepared.marks.map((mark) => (mark.endAt === null ? null : <ReferenceArea key={mark.number} x1={mark.fromAt} x2={mark.endAt} fill="var(--fm-danger)" fillOpacity={0.09} stroke="none" label={markLabel(mark.tag, "insideTopLeft")} />))}
            <ReferenceLine y={0} stroke={zeroColor} />
            <Tooltip isAnimationActive={false} cursor={{ stroke: zeroColor }} content={({ active, payload }) => <SlotTooltip row={active ? (payload[0]?.payload as LineRow | undefined) : undefined} panel={panel} hidden={hidden} />} />
            {series.map(({ key, tone, role }) => (role === "main" ? <Area key={key} dataKey={`${key}Band`} stroke="none" fill={toneBands[tone] ?? "var(--fm-accent-soft)"} fillOpacity={1} isAnimationActive={false} activeDot={false} /> : null))}
            {prepared.marks.map((mark) => (mark.endAt === null ? <ReferenceLine key={mark.number} x={mark.fromAt} stroke="var(--fm-text)" strokeDasharray={mark.kind === "annotation" ? "2 3" : undefined} strokeWidth={1} label={markLabel(mark.tag, "top")} /> : null))}
            {series.flatMap(({ key, tone, role }) => {
              const shared = { stroke: toneColors[tone], strokeWidth: role === "main" ? 2 : 1.25, isAnimationActive: false, activeDot: false } as const;
              return [
                <Line key={key} {...shared} dataKey={key} strokeDasharray={role === "compare" ? "1 3" : tone === "contrast" ? "6 3" : undefined} dot={isLonely(prepared.rows, key) ? { r: 2.5, fill: toneColors[tone], strokeDasharray: "" } : false} />,
                <Line key={`${key}-open`} {...shared} dataKey={`${key}Open`} strokeDasharray="4 3" dot={isLonely(prepared.rows, `${key}Open`) ? { r: 2.5, fill: toneColors[tone], strokeDasharray: "" } : false} />,
              ];
            })}
          </ComposedChart>
        </ResponsiveContainer>
      </ChartFigure>
      {prepared.marks.length > 0 ? (
        <ol className={classes.marks} aria-label="What is marked">
          {panel.marks.map((mark, index) => (
            <li key={index} data-kind={mark.kind}>
              <b>{index + 1}</b> <span dir="auto">{glue(sayMark(mark, zone))}</span>
            </li>
          ))}
        </ol>
      ) : null}
      <details className={classes.values}>
        <summary>Values</summary>
        <DataTable
          caption={panel.title}
          columns={[
            { key: "slot", label: "from", cell: (slot: (typeof panel.slots)[number] & { index: number }) => slot.label + (slot.unfinished ? ", not over yet" : "") },
            ...series.map(({ key, label, points }) => ({
              key, label, numeric: true,
              cell: (slot: { index: number }) => {
                const point = points[slot.index];
                return `${writeValue(point?.value ?? null, panel.unit)}${point?.denominator ? ` of ${formatCount(point.denominator)}` : ""}`;
              },
            })),
          ]}
          rows={panel.slots.map((slot, index) => ({ ...slot, index }))}
          rowKey={(slot) => slot.from}
        />
      </details>
    </>
  );
}

const markLabel = (value: string, position: "top" | "insideTopLeft") => ({ value, position, fill: "var(--fm-text)", fontSize: 11, fontWeight: 600 });
const sayTick = (value: number, { unit }: LinePanel) => (unit === "balance" ? (value > 0 ? `+${value}` : String(value).replace("-", "−")) : unit === "share" ? `${value}\u00a0%` : formatCount(value));

/** Every value stands between two gaps: dots show what no line can. */
function isLonely(rows: readonly LineRow[], key: string): boolean {
  return rows.some((row, index) => row[key] !== null && (rows[index - 1]?.[key] ?? null) === null && (rows[index + 1]?.[key] ?? null) === null);
}

function SlotTooltip({ row, panel, hidden }: { row: LineRow | undefined; panel: LinePanel; hidden: ReadonlySet<string> }) {
  const slot = row && panel.slots[row.index];
  if (!row || !slot) return null;
  const lines = panel.series
    .filter(({ key }) => !hidden.has(key))
    .map(({ label, tone, points }) => {
      const point = points[row.index];
      const band = point && point.low !== null && point.high !== null ? ` (${writeValue(point.low, panel.unit)} to ${writeValue(point.high, panel.unit)})` : "";
      return { label, color: toneColors[tone], value: point && point.value !== null ? `${writeValue(point.value, panel.unit)}${band}` : "no posts" };
    });
  return <TooltipBox title={`${slot.label}${slot.unfinished ? ", not over yet" : ""}`} lines={lines} />;
}
