"use client";
import { FigureButton } from "@/components/reports/figure-button";
import classes from "@/components/reports/bars.module.css";
import { toneColors } from "@/components/reports/tones";
import type { BarsPanel } from "@/lib/reports/document";

/** Bars from zero, each with its number beside it. */
export function BarsBlock({ panel }: { panel: BarsPanel }) {
  const { rows, series, stacked, max } = panel;
  const sizeOf = (values: (number | null)[]) => (stacked ? values.reduce<number>((sum, value) => sum + (value ?? 0), 0) : Math.max(0, ...values.map((value) => value ?? 0)));
  const top = max ?? Math.max(1, ...rows.map((row) => sizeOf(row.figures.map(({ value }) => value))));
  return (
    <figure className={classes.bars} aria-label={panel.title}>
      <p className="fm-hidden">{panel.says}</p>
      {series.length > 1 ? (
        <ul className={classes.key}>
          {series.map(({ key, label, tone }) => (
            <li key={key}>
              <i style={{ background: toneColors[tone] }} aria-hidden /> {label}
            </li>
          ))}
        </ul>
      ) : null}
      <ol>
        {rows.map(({ key, label, note, tone, figures }) => (
          <li key={key}>
            <span className={classes.label} dir="auto">
              {label}
            </span>
            <span className={classes.track} aria-hidden>
              {figures.map((figure, index) => (
                <i key={figure.id} style={{ width: `${(100 * (figure.value ?? 0)) / top}%`, background: toneColors[tone ?? series[index]?.tone ?? "accent"] }} data-stacked={stacked || undefined} />
              ))}
            </span>
            <span className={classes.numbers}>
              {figures.map((figure, index) => (
                <FigureButton key={figure.id} figure={figure} label={series.length > 1 ? `${label}, ${series[index]?.label ?? ""}` : label} />
              ))}
            </span>
            {note ? <small>{note}</small> : null}
          </li>
        ))}
      </ol>
    </figure>
  );
}
