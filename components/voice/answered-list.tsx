import rows from "@/components/ui/rows.module.css";
import { CauseState } from "@/components/voice/cause-state";
import classes from "@/components/voice/voice.module.css";
import { formatDay } from "@/lib/format/date";
import type { OpenCause } from "@/lib/voice/schema";

/** Root causes with their answer, as everybody reads them. */
export function AnsweredList({ causes, zone }: { causes: readonly OpenCause[]; zone: string }) {
  return (
    <ul className={rows.list}>
      {causes.map(({ id, title, theme, state, answer, answeredAt, change, changedAt, saidByMany }) => (
        <li key={id} className={rows.item}>
          <div className={rows.what}>
            <h3>{title}</h3>
            <p>
              <CauseState state={state} />
              {changedAt ? `, ${formatDay(changedAt, zone)}` : answeredAt ? `, answered ${formatDay(answeredAt, zone)}` : ""}
            </p>
            {change !== "" ? <p className={classes.words}>What changed because of you: {change}</p> : null}
            {answer !== "" ? <p className={classes.words}>{answer}</p> : null}
            <p className={classes.dimmed}>{[theme?.name, saidByMany ? "five or more said so" : null].filter(Boolean).join(" · ")}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
