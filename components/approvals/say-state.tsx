import classes from "@/components/approvals/approvals.module.css";
import { WaitingFor } from "@/components/approvals/waiting-for";
import type { Approval } from "@/lib/approvals/schema";
import { formatInstant } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";

type Props = { approval: Approval; zone: string; clockOffsetMs: number };

/** Waiting by the second, or how it ended, by whom and after how long. */
export function SayState({ approval, zone, clockOffsetMs }: Props) {
  const { state, decisions, requestedAt, decidedAt } = approval;
  const seconds = decidedAt ? (decidedAt.getTime() - requestedAt.getTime()) / 1000 : null;
  return (
    <div className={classes.state} data-state={state} role="status">
      <p>
        <b>{state === "pending" ? <WaitingFor approval={approval} clockOffsetMs={clockOffsetMs} /> : { approved: "Allowed", refused: "Refused", withdrawn: "Taken back" }[state]}</b>
        {decidedAt ? ` after ${formatDuration(seconds)}, ${formatInstant(decidedAt, zone)}` : ""}
      </p>
      {decisions.map(({ by, allowed, note, at }) => (
        <p key={by.id}>
          {by.name} {allowed ? "allowed" : "refused"} it <time dateTime={at.toISOString()}>{formatInstant(at, zone)}</time>
          {note ? <q dir="auto">{note}</q> : null}
        </p>
      ))}
    </div>
  );
}
