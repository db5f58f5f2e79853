import Link from "next/link";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/room.module.css";
import { SeverityChip } from "@/components/incidents/severity-chip";
import { formatInstant } from "@/lib/format/date";
import type { Room } from "@/lib/incidents/room-schema";
import { incidentRoleNames, incidentStateNames } from "@/lib/incidents/schema";

/** What it is, since when, and who does what. */
export function RoomHead({ room, zone }: { room: Room; zone: string }) {
  const { severity, state, lead, declaredBy, declaredAt, stoodDownAt, summary, roles, topics, sources, alert, playbook } = room;
  return (
    <section className={shared.head} aria-label="About this incident">
      <p className={shared.chips}>
        <SeverityChip severity={severity} />
        <span className={shared.state} data-state={state}>
          {incidentStateNames[state]}
        </span>
        <span className={shared.quiet}>
          declared {formatInstant(declaredAt, zone)} by {declaredBy}
          {stoodDownAt ? `, stood down ${formatInstant(stoodDownAt, zone)}` : ""}
        </span>
      </p>
      {summary ? <p className={classes.summary}>{summary}</p> : null}
      <dl className={classes.about}>
        <div>
          <dt>Lead</dt>
          <dd>{lead.name}</dd>
        </div>
        {roles.map(({ role, person }) => (
          <div key={`${role}-${person.id}`}>
            <dt>{incidentRoleNames[role]}</dt>
            <dd>{person.name}</dd>
          </div>
        ))}
        <div>
          <dt>About</dt>
          <dd>
            {topics.length === 0 ? "everything" : topics.map(({ name }) => name).join(", ")}
            {sources.length === 0 ? "" : ` in ${sources.map(({ name }) => name).join(", ")}`}
          </dd>
        </div>
        {playbook ? (
          <div>
            <dt>Playbook</dt>
            <dd>{playbook.name}</dd>
          </div>
        ) : null}
        {alert ? (
          <div>
            <dt>From an alert</dt>
            <dd>
              <Link href={`/crises/alerts/${alert.id}`}>{alert.reason}</Link>
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
