"use client";
import { FigureButton } from "@/components/reports/figure-button";
import classes from "@/components/reports/legs.module.css";
import { legEdges } from "@/lib/first-minute/prepare-legs";
import { formatEdge } from "@/lib/format/duration";
import type { LegsPanel } from "@/lib/reports/document";

const leastApart = 0.1;

/** Edges up to the axis' end, without those whose labels would run into the one after them. */
function edgesTo(top: number): number[] {
  const shown = legEdges.filter((edge) => edge <= top);
  return shown.filter((edge, index) => Math.log((shown[index + 1] ?? Infinity) / edge) / Math.log(top) > leastApart);
}

/** Where the first minute goes: a dot for the median, a line for the p90, on a log scale of time. */
export function LegsBlock({ panel: { rows, topSeconds, title, says } }: { panel: LegsPanel }) {
  const place = (seconds: number | null) => `${(100 * Math.log(Math.max(1, seconds ?? 1))) / Math.log(topSeconds)}%`;
  return (
    <figure className={classes.figure} aria-label={title}>
      <p className="fm-hidden">{says}</p>
      <ol>
        {rows.map(({ key, label, definition, count, median, p90 }) => (
          <li key={key} data-whole={key === "whole" || undefined}>
            <span title={definition}>{label}</span>
            <span className={classes.plot} aria-hidden>
              <i className={classes.reach} style={{ left: place(median.value), right: `calc(100% - ${place(p90.value)})` }} />
              <i className={classes.p90} style={{ left: place(p90.value) }} />
              <i className={classes.median} style={{ left: place(median.value) }} />
            </span>
            <b>
              <small>median</small> <FigureButton figure={median} label={`${label}, median`} />
            </b>
            <b>
              <small>p90</small> <FigureButton figure={p90} label={`${label}, p90`} />
            </b>
            <b>
              <small>n</small> <FigureButton figure={count} label={`${label}, conversations`} />
            </b>
          </li>
        ))}
      </ol>
      <p className={classes.axis} aria-hidden>
        {edgesTo(topSeconds).map((edge) => (
          <span key={edge} style={{ left: place(edge) }}>
            {formatEdge(edge)}
          </span>
        ))}
      </p>
    </figure>
  );
}
