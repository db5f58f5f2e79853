import classes from "@/components/charts/chart.module.css";

export type TooltipLine = { label: string; value: string; color?: string };

/** What the pointer or the arrow keys stand on. */
export function TooltipBox({ title, lines, note }: { title: string; lines: readonly TooltipLine[]; note?: string }) {
  return (
    <div className={classes.tooltip}>
      <p>{title}</p>
      <dl>
        {lines.map((line) => (
          <div key={line.label}>
            <dt>
              {line.color ? <i aria-hidden className={classes.mark} data-mark="square" style={{ ["--mark" as string]: line.color }} /> : null}
              {line.label}
            </dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
      {note ? <p className={classes.note}>{note}</p> : null}
    </div>
  );
}
