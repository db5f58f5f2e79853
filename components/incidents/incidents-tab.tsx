"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import type { CrisesTabProps } from "@/components/crises/crises-screen";
import classes from "@/components/incidents/incidents.module.css";
import { SeverityChip } from "@/components/incidents/severity-chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import { incidentsQuery } from "@/lib/incidents/queries";
import { incidentStateNames, type ListedIncident } from "@/lib/incidents/schema";

const DeclareDialog = dynamic(() => import("@/components/incidents/declare-dialog").then((m) => m.DeclareDialog), { ssr: false });

/** What runs now, and what is over. */
export function IncidentsTab({ zone, mayLead, heading }: CrisesTabProps) {
  const [open, over] = [useQuery(incidentsQuery("open")), useQuery(incidentsQuery("over"))];
  const [isDeclaring, setDeclaring] = useState(false);
  const declare = mayLead ? (
    <Button variant={open.data?.incidents.length === 0 ? "filled" : "default"} onClick={() => setDeclaring(true)}>
      Declare an incident
    </Button>
  ) : null;
  return (
    <>
      {heading(declare)}
      <div className={classes.tabs}>
        <Panel
          title="Running" query={open} isEmpty={open.data?.incidents.length === 0} height={120}
          empty={<EmptyState title="No incident is running">{mayLead ? "Declare one by hand, or accept an alert. Its room has the statement clock, the playbook's tasks and a timeline that writes itself." : "A lead declares one, and everybody who works here is told."}</EmptyState>}
        >
          <List incidents={open.data?.incidents ?? []} zone={zone} asOf={open.data?.asOf} />
        </Panel>
        <Panel title="Over" query={over} isEmpty={over.data?.incidents.length === 0} empty={<EmptyState title="None yet">Incidents that were stood down stand here with their reviews.</EmptyState>} height={160}>
          <List incidents={over.data?.incidents ?? []} zone={zone} asOf={over.data?.asOf} />
        </Panel>
      </div>
      {isDeclaring ? <DeclareDialog asked={{}} onClose={() => setDeclaring(false)} /> : null}
    </>
  );
}

function List({ incidents, zone, asOf }: { incidents: readonly ListedIncident[]; zone: string; asOf: Date | undefined }) {
  return (
    <ul className={classes.list}>
      {incidents.map(({ id, name, severity, state, lead, declaredAt, stoodDownAt }) => (
        <li key={id} className={classes.row}>
          <div>
            <h3>
              <Link href={`/crises/incidents/${id}`}>{name}</Link>
            </h3>
            <p className={classes.quiet}>
              led by {lead.name} · declared {formatInstant(declaredAt, zone)} · {stoodDownAt ? "lasted" : "for"} {formatDuration(Math.floor(((stoodDownAt ?? asOf ?? declaredAt).getTime() - declaredAt.getTime()) / 1000))}
            </p>
          </div>
          <p className={classes.chips}>
            <SeverityChip severity={severity} />
            <span className={classes.state} data-state={state}>
              {incidentStateNames[state]}
            </span>
            {state === "open" ? null : (
              <Link href={`/crises/incidents/${id}/review`} aria-label={`Review of ${name}`}>
                Review
              </Link>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
