"use client";
import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import classes from "@/components/clocks/clocks.module.css";
import { TargetForm } from "@/components/clocks/target-form";
import { ConfirmDelete } from "@/components/topics/confirm-delete";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { writeSeconds } from "@/lib/clocks/parse-seconds";
import { sayWhere, sayWithin } from "@/lib/clocks/say-rules";
import { type Targets, targetKindNames } from "@/lib/clocks/schema";

/** Within what time we want to answer and to resolve. */
export function TargetsPanel({ query, mayEdit }: { query: UseQueryResult<Targets>; mayEdit: boolean }) {
  const [editing, setEditing] = useState<number | "new" | null>(null);
  const close = () => setEditing(null);
  const { data } = query;
  const add = (
    <Button size="compact-sm" variant="default" onClick={() => setEditing("new")}>
      Add a target
    </Button>
  );
  const isEmpty = data?.targets.length === 0;
  return (
    <Panel title="Targets" query={query} height={160} actions={mayEdit && editing !== "new" && data && !isEmpty ? add : null}>
      {isEmpty && editing !== "new" ? (
        <EmptyState title="One target holds for everything" action={mayEdit ? add : null}>
          Add others for grave conversations, for topics, or for sources, and for how soon a conversation should be resolved.
        </EmptyState>
      ) : null}
      {editing === "new" && data ? <TargetForm targets={data} onClose={close} /> : null}
      <ul className={classes.rules}>
        {data?.targets.map((target) => {
          const where = sayWhere(target, data);
          const name = `${targetKindNames[target.kind].toLowerCase()} of ${where.toLowerCase()}`;
          return (
            <li key={target.id}>
              {editing === target.id ? (
                <TargetForm target={target} targets={data} onClose={close} />
              ) : (
                <>
                  <p>
                    <b>{targetKindNames[target.kind]}</b> {sayWithin(target)}
                    <small>{where}</small>
                  </p>
                  {mayEdit ? (
                    <span className={classes.buttons}>
                      <Button size="compact-sm" variant="subtle" aria-label={`Edit the target for the ${name}`} onClick={() => setEditing(target.id)}>
                        Edit
                      </Button>
                      <ConfirmDelete
                        label="Delete" ariaLabel={`Delete the target for the ${name}`} title="Delete this target?" staleKey="targets"
                        text="Clocks that run under it go on under the next one that holds." path={`/api/v1/targets/${target.id}`}
                      />
                    </span>
                  ) : null}
                </>
              )}
            </li>
          );
        })}
      </ul>
      {data ? (
        <p className={classes.note}>
          Where none of these holds, each answer is wanted within {writeSeconds(data.defaultSeconds)}, every second counted. Of several the most specific holds:
          severity before topic before source, then the shorter time.
        </p>
      ) : null}
    </Panel>
  );
}
