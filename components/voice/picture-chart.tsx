"use client";

import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFigure } from "@/components/charts/chart-figure";
import { axis, grid, lineColor, sentimentColors } from "@/components/charts/chart-style";
import { Legend } from "@/components/charts/legend";
import { TooltipBox } from "@/components/charts/tooltip-box";
import { formatDay, formatZone } from "@/lib/format/date";
import { countOf, formatCount } from "@/lib/format/number";
import type { ThemePicture } from "@/lib/voice/schema";
import { fewWords } from "@/lib/voice/say-voice";

type Row = ThemePicture["points"][number] & { index: number; label: string };
type Mark = { index: number; symbol: string };

/** Two small pictures over one time axis, each with its own height: voices of employees, and negative posts by others. */
export function PictureChart({ picture, zone }: { picture: ThemePicture; zone: string }) {
  const rows = picture.points.map((point, index): Row => ({ ...point, index, label: formatDay(point.from, zone) }));
  const marks = placed(picture);
  const counted = rows.reduce((sum, row) => sum + (row.voices ?? 0), 0);
  const negative = rows.reduce((sum, row) => sum + row.negative, 0);
  return (
    <ChartFigure
      name={`${picture.theme.name}: voices of employees and negative posts by others, per week`}
      description={`${countOf(counted, "voice")} of employees are counted and ${countOf(negative, "negative post")} by others, in ${countOf(rows.length, "week")}.`}
      height={300}
      legend={<Legend entries={[{ label: "voices of employees", color: lineColor, mark: "square" }, { label: "negative posts by others", color: sentimentColors.negative, mark: "square" }]} />}
      caption={`per week · ${formatZone(zone, picture.to)} · a week with fewer than five voices is empty and counts with a later one · ● answered, ◆ changed · pale: the week runs`}
    >
      <Half drawn="voices" color={lineColor} height={140} {...{ rows, marks }} />
      <Half drawn="negative" color={sentimentColors.negative} height={160} {...{ rows, marks }} />
    </ChartFigure>
  );
}

function Half({ drawn, color, height, rows, marks }: { drawn: "voices" | "negative"; color: string; height: number; rows: Row[]; marks: Mark[] }) {
  const hasAxis = drawn === "negative";
  // A running week is drawn as its own pale bar.
  const data = rows.map((row) => ({ ...row, whole: row.isUnfinished ? null : row[drawn], running: row.isUnfinished ? row[drawn] : null }));
  return (
    <div style={{ height }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={data} margin={{ top: 14, right: 16, bottom: 0, left: 0 }} barCategoryGap="30%" syncId="employee-voices">
          <CartesianGrid {...grid} />
          <XAxis {...axis} dataKey="index" tickFormatter={(index: number) => rows[index]?.label ?? ""} minTickGap={24} hide={!hasAxis} />
          <YAxis {...axis} width={44} allowDecimals={false} tickCount={4} tickFormatter={(value: number) => formatCount(value)} />
          {marks.map(({ index, symbol }) => (
            <ReferenceLine key={index} x={index} stroke="var(--fm-text)" strokeDasharray="2 3" strokeOpacity={0.6} label={hasAxis ? undefined : { value: symbol, position: "top", fill: "var(--fm-text)", fontSize: 11 }} />
          ))}
          <Tooltip
            isAnimationActive={false}
            cursor={{ className: "chart-cursor" }}
            content={({ active, payload }) => {
              const row = payload[0]?.payload as Row | undefined;
              return active && row ? <RowTooltip row={row} isWhole={hasAxis} /> : null;
            }}
          />
          <Bar dataKey="whole" stackId="one" fill={color} isAnimationActive={false} />
          <Bar dataKey="running" stackId="one" fill={color} fillOpacity={0.45} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

function RowTooltip({ row, isWhole }: { row: Row; isWhole: boolean }) {
  const voices = { label: "voices", value: row.voices === null ? fewWords : formatCount(row.voices), color: lineColor };
  const posts = { label: "negative posts", value: `${formatCount(row.negative)} of ${formatCount(row.posts)}`, color: sentimentColors.negative };
  return <TooltipBox title={`Week of ${row.label}`} lines={isWhole ? [posts] : [voices]} />;
}

/** One mark a week; what changed stands for both. */
function placed({ points, marks }: ThemePicture): Mark[] {
  return points.flatMap(({ from, to }, index) => {
    const here = marks.filter(({ at }) => from <= at && at < to);
    return here.length === 0 ? [] : [{ index, symbol: here.some(({ kind }) => kind === "changed") ? "◆" : "●" }];
  });
}
