"use client";
import Link from "next/link";
import classes from "@/components/incidents/running.module.css";
import { useSecond } from "@/components/ui/use-second";
import { formatTime } from "@/lib/format/date";
import { formatClock } from "@/lib/format/duration";
import type { RunningIncident } from "@/lib/incidents/running-schema";

type Props = { incidents: readonly RunningIncident[]; asOf: Date; zone: string; mayOpen: boolean };

/** On Now: each running incident with its statement clock, red once it is late. */
export function RunningIncidents({ incidents, asOf, zone, mayOpen }: Props) {
  const second = useSecond();
  const now = second.getTime() === 0 ? asOf : second;
  if (incidents.length === 0) return null;
  return (
    <section className={classes.running} aria-label="Running incidents">
      {incidents.map((incident) => {
        const { id, name, severity, lead, declaredAt, clock } = incident;
        const isLate = clock.dueAt !== null && clock.dueAt < now;
        const line = (
          <>
            <span>
              <b>{name}</b> · severity {severity} · {lead} leads since {formatTime(declaredAt, zone)}
            </span>
            <span>{sayDue(incident, now)}</span>
          </>
        );
        const marks = { "data-grave": severity <= 2, "data-late": isLate };
        return mayOpen ? (
          <Link key={id} href={`/crises/incidents/${id}`} {...marks}>
            {line}
          </Link>
        ) : (
          <div key={id} className={classes.runningLine} {...marks}>
            {line}
          </div>
        );
      })}
    </section>
  );
}

function sayDue({ clock: { due, dueAt } }: RunningIncident, now: Date): string {
  if (due === null || dueAt === null) return "the last statement is out";
  const what = due === "first" ? "first statement" : "next update";
  const seconds = (dueAt.getTime() - now.getTime()) / 1000;
  return seconds < 0 ? `${what} late by ${formatClock(-seconds)}` : `${what} in ${formatClock(seconds)}`;
}
