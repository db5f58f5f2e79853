"use client";
import { useRef, useState, type KeyboardEvent } from "react";
import { ChartFigure } from "@/components/charts/chart-figure";
import classes from "@/components/charts/hour-of-week.module.css";
import { type HeatCell, type HeatDay, heatLevels } from "@/lib/charts/prepare-hour-of-week";
import { formatDuration } from "@/lib/format/duration";
import { countOf } from "@/lib/format/number";

/** `edges`: median seconds at which one shade ends and the next begins. */
type Props = { days: readonly HeatDay[]; edges: readonly number[]; zoneWord: string };

const moves: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Medians by local hour of the week. One tab stop; arrow keys walk the cells; the line below says the cell in words. */
export function HourOfWeek({ days, edges, zoneWord }: Props) {
  const [at, setAt] = useState<[day: number, hour: number]>([0, 9]);
  const [pointed, setPointed] = useState<HeatCell | null>(null);
  const grid = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const step = moves[event.key];
    if (!step) return;
    event.preventDefault();
    const next: [number, number] = [(at[0] + step[0] + 7) % 7, (at[1] + step[1] + 24) % 24];
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next[0]}-${next[1]}"]`)?.focus();
  }

  return (
    <ChartFigure
      name="Median first response by hour of the week"
      description="A grid of seven days by twenty-four hours; darker is slower, hatched hours had nobody answered. Arrow keys move between the hours."
      height={224}
      caption={
        <span className={classes.foot}>
          <span aria-live="polite">{pointed ? sayCell(pointed, days) : `${zoneWord} · point at an hour to read it`}</span>
          <span className={classes.scale} aria-hidden>
            {`up to ${formatDuration(edges[0])}`}
            {Array.from({ length: heatLevels }, (_, i) => (
              <i key={i} data-level={i + 1} />
            ))}
            {`over ${formatDuration(edges.at(-1))}`}
          </span>
        </span>
      }
    >
      <div role="grid" aria-readonly tabIndex={-1} aria-label="Median first response by day and hour" className={classes.grid} ref={grid} onKeyDown={move} onMouseLeave={() => setPointed(null)}>
        {days.map((day, row) => (
          <div key={day.weekday} role="row" className={classes.row}>
            <span role="rowheader">{day.name}</span>
            {day.cells.map((cell, hour) => (
              <span
                key={cell.hour}
                role="gridcell"
                tabIndex={at[0] === row && at[1] === hour ? 0 : -1}
                data-cell={`${row}-${hour}`}
                data-level={cell.level}
                data-empty={cell.count === 0 || undefined}
                aria-label={sayCell(cell, days)}
                onMouseEnter={() => setPointed(cell)}
                onFocus={() => {
                  setAt([row, hour]);
                  setPointed(cell);
                }}
              />
            ))}
          </div>
        ))}
      </div>
      <p className={classes.hours} aria-hidden>
        {[0, 6, 12, 18].map((hour) => (
          <span key={hour}>{`${String(hour).padStart(2, "0")}:00`}</span>
        ))}
      </p>
    </ChartFigure>
  );
}

function sayCell(cell: HeatCell, days: readonly HeatDay[]): string {
  const hour = `${days[cell.weekday]?.name ?? ""} ${String(cell.hour).padStart(2, "0")}:00`;
  if (cell.count === 0) return `${hour}: no conversations began`;
  const never = cell.never > 0 ? `, ${cell.never} never answered` : "";
  const median = cell.medianSeconds === null ? "none answered" : `median ${formatDuration(cell.medianSeconds)}`;
  return `${hour}: ${median}, ${countOf(cell.count, "conversation")}${cell.medianSeconds === null ? "" : never}`;
}
