"use client";
import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/clocks/clocks.module.css";
import { EscalationForm } from "@/components/clocks/escalation-form";
import { ConfirmDelete } from "@/components/topics/confirm-delete";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { sayDoing, saySeverity, sayWhen } from "@/lib/clocks/say-rules";
import type { Targets } from "@/lib/clocks/schema";

/** What happens around a target's end while nobody has answered. */
export function EscalationsPanel({ query, mayEdit }: { query: UseQueryResult<Targets>; mayEdit: boolean }) {
  const [editing, setEditing] = useState<number | "new" | null>(null);
  const close = () => setEditing(null);
  const { data } = query;
  const add = (
    <Button size="compact-sm" variant="default" onClick={() => setEditing("new")}>
      Add an escalation
    </Button>
  );
  const isEmpty = data?.escalations.length === 0;
  return (
    <Panel title="Escalations" hint="each happens once" query={query} height={120} actions={mayEdit && editing !== "new" && data && !isEmpty ? add : null}>
      {isEmpty && editing !== "new" ? (
        <EmptyState title="No escalations yet" action={mayEdit ? add : null}>
          Whoever has a conversation is told when its target is missed. An escalation tells somebody earlier or later, hands it over, or makes it graver.
        </EmptyState>
      ) : null}
      {editing === "new" && data ? <EscalationForm targets={data} onClose={close} /> : null}
      <ul className={classes.rules}>
        {data?.escalations.map((escalation) => (
          <li key={escalation.id}>
            {editing === escalation.id ? (
              <EscalationForm escalation={escalation} targets={data} onClose={close} />
            ) : (
              <>
                <p>
                  <b>{sayWhen(escalation)}</b>: {sayDoing(escalation, data)}
                  <small>{saySeverity(escalation.severity)}</small>
                </p>
                {mayEdit ? (
                  <span className={classes.buttons}>
                    <Button size="compact-sm" variant="subtle" aria-label={`Edit: ${sayWhen(escalation)}, ${sayDoing(escalation, data)}`} onClick={() => setEditing(escalation.id)}>
                      Edit
                    </Button>
                    <ConfirmDelete
                      label="Delete" ariaLabel={`Delete: ${sayWhen(escalation)}, ${sayDoing(escalation, data)}`} title="Delete this escalation?" staleKey="targets"
                      text="It happens no more, also to clocks that run now." path={`/api/v1/escalations/${escalation.id}`}
                    />
                  </span>
                ) : null}
              </>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
