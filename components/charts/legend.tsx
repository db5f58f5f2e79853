import classes from "@/components/charts/chart.module.css";

export type LegendEntry = { label: string; value?: string; color: string; mark?: "square" | "line" | "dashed" | "pale" };

/** Words, numbers and a mark: the colour is never the only key. */
export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className={classes.legend}>
      {entries.map((entry) => (
        <li key={entry.label}>
          <i aria-hidden className={classes.mark} data-mark={entry.mark ?? "square"} style={{ ["--mark" as string]: entry.color }} />
          {entry.label}
          {entry.value === undefined ? null : <b>{entry.value}</b>}
        </li>
      ))}
    </ul>
  );
}
