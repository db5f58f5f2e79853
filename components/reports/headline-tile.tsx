"use client";
import { FigureButton } from "@/components/reports/figure-button";
import { useReading } from "@/components/reports/report-context";
import classes from "@/components/reports/paper.module.css";
import { glue } from "@/lib/format/glue";
import type { Change, Headline } from "@/lib/reports/document";

/** One of the five figures: its value, of what, and its change with whether it is more than noise. */
export function HeadlineTile({ headline }: { headline: Headline }) {
  const { compare } = useReading();
  const { label, figure, interval, base } = headline;
  const change = headline.changes.find(({ against }) => against === compare);
  return (
    <li className={classes.tile}>
      <h3>{label}</h3>
      <p className={classes.number}>
        <FigureButton figure={figure} label={label} size="large" />
        {interval ? <span className={classes.interval}>{glue(interval.text.startsWith("±") ? interval.text : `(${interval.text})`)}</span> : null}
      </p>
      {change ? <ChangeLine change={change} label={label} /> : null}
      <p className={classes.base}>{glue(base)}</p>
    </li>
  );
}

function ChangeLine({ change: { difference, was, moreThanNoise, better, against }, label }: { change: Change; label: string }) {
  const tone = moreThanNoise === false || better === null ? undefined : better ? "better" : "worse";
  return (
    <p className={classes.change} data-tone={tone}>
      <b>
        <FigureButton figure={difference} label={`change of ${label}`} />
      </b>{" "}
      {against === "target" ? "to the target of " : "from "}
      <span className={classes.together}>
        <FigureButton figure={was} label={`${label} ${against === "target" ? "target" : "before"}`} />
        {moreThanNoise === null ? "" : ","}
      </span>
      {moreThanNoise === null ? "" : moreThanNoise ? " more than noise" : " noise"}
    </p>
  );
}
