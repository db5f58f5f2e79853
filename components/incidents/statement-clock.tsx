"use client";
import classes from "@/components/incidents/clock.module.css";
import { useSecond } from "@/components/ui/use-second";
import { formatClock } from "@/lib/format/duration";
import { sayWhen } from "@/lib/incidents/say-when";
import { type ClockFacts, readClock } from "@/lib/incidents/statement-clock";

type Props = { facts: ClockFacts; zone: string; asOf: Date };

/** When the next statement is due; red for everyone once it is late. */
export function StatementClock({ facts, zone, asOf }: Props) {
  const second = useSecond();
  const now = second.getTime() === 0 ? asOf : second;
  const { due, dueAt, leftSeconds, standing } = readClock(facts, now);
  if (due === null || dueAt === null || leftSeconds === null) {
    return (
      <section className={classes.clock} data-standing="done" aria-label="Statement clock">
        <p>
          <b>No statement is due any more.</b>
        </p>
      </section>
    );
  }
  const what = due === "first" ? "First statement" : "Next update";
  const isLate = standing === "late";
  return (
    <section className={classes.clock} data-standing={standing} aria-label="Statement clock">
      <span className={classes.left} role="timer">
        {formatClock(Math.floor(Math.abs(leftSeconds)))}
      </span>
      <p>
        <b>{isLate ? `${what} late` : `${what} due`}</b>
        <span>{isLate ? `was due at ${sayWhen(dueAt, zone, now)}: say what you know now` : `at ${sayWhen(dueAt, zone, now)}${due === "update" ? ", as announced" : ""}`}</span>
      </p>
    </section>
  );
}
