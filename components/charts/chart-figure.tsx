import { useId, type ReactNode } from "react";
import classes from "@/components/charts/chart.module.css";

type Props = {
  /** What it shows and its unit: the accessible name. */
  name: string;
  /** The one thing a person who cannot see it should know. */
  description: string;
  /** Said under the axis: unit, zone, and what is drawn differently. */
  caption?: ReactNode;
  /** Direct labels above the drawing. */
  legend?: ReactNode;
  /** Drawing height in px: fixed, so that nothing moves when data comes. */
  height: number;
  children: ReactNode;
};

/** A chart with its name, description and caption. The numbers themselves stand in the panel's table. */
export function ChartFigure({ name, description, caption, legend, height, children }: Props) {
  const described = useId();
  return (
    <figure className={classes.figure} aria-label={name} aria-describedby={described}>
      <p id={described} className="fm-hidden">
        {description}
      </p>
      {legend}
      <div className={classes.drawing} style={{ height }}>
        {children}
      </div>
      {caption ? <figcaption className={classes.caption}>{caption}</figcaption> : null}
    </figure>
  );
}
