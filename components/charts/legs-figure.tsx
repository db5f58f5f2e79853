import type { ReactNode } from "react";
import classes from "@/components/charts/legs-figure.module.css";
import { placeOfLeg, ticksOfLegs } from "@/lib/first-minute/prepare-legs";

type Row = { key: string; label: string; definition: string; medianSeconds: number | null; p90Seconds: number | null; median: ReactNode; p90: ReactNode; n: ReactNode };
type Props = { label: string; rows: readonly Row[]; topSeconds: number; children?: ReactNode };

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/** Where the first minute goes: a dot for the median, a line to the p90, on a log scale of time. */
export function LegsFigure({ label, rows, topSeconds, children }: Props) {
  return (
    <figure className={classes.figure} aria-label={label}>
      <ol>
        {rows.map((row) => {
          const median = placeOfLeg(row.medianSeconds, topSeconds);
          const p90 = placeOfLeg(row.p90Seconds, topSeconds);
          return (
            <li key={row.key} className={classes.leg} data-whole={row.key === "whole" || undefined}>
              <span title={row.definition}>{row.label}</span>
              <span className={classes.plot} aria-hidden>
                <i className={classes.reach} style={{ left: percent(median), width: percent(p90 - median) }} />
                <i className={classes.p90} style={{ left: percent(p90) }} />
                <i className={classes.median} style={{ left: percent(median) }} />
              </span>
              <b>
                <small>median</small> {row.median}
              </b>
              <b>
                <small>p90</small> {row.p90}
              </b>
              <b>
                <small>n</small> {row.n}
              </b>
            </li>
          );
        })}
      </ol>
      <div className={classes.axis} aria-hidden>
        <span className={classes.ticks}>
          {ticksOfLegs(topSeconds).map((tick) => (
            <span key={tick.label} style={{ left: percent(tick.at) }}>
              {tick.label}
            </span>
          ))}
        </span>
      </div>
      {children}
    </figure>
  );
}
