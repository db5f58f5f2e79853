"use client";
import { useReading } from "@/components/reports/report-context";
import classes from "@/components/reports/figures.module.css";
import type { Figure } from "@/lib/reports/document";

/** A number of the report; it opens how it is computed. */
export function FigureButton({ figure, label, size = "text" }: { figure: Figure; label: string; size?: "text" | "large" }) {
  const { explain } = useReading();
  return (
    <button type="button" className={classes.figure} data-size={size} data-figure={figure.id} aria-haspopup="dialog" aria-label={`${figure.text}, ${label}: how it is computed`} onClick={() => explain(figure, label)}>
      {figure.text}
    </button>
  );
}
