"use client";
import { Checkbox } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import type { CrisesTabProps } from "@/components/crises/crises-screen";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/tasks.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDay } from "@/lib/format/date";
import { countOf } from "@/lib/format/number";
import { ApiError, api } from "@/lib/http/client";
import { actionsQuery } from "@/lib/incidents/queries";
import type { ActionView } from "@/lib/incidents/room-schema";

/** What reviews asked for: open until it is done. */
export function ActionsTab({ zone, heading }: CrisesTabProps) {
  const query = useQuery(actionsQuery());
  const { data } = query;
  const late = data ? data.open.filter(({ dueAt }) => dueAt !== null && dueAt < data.asOf).length : 0;
  return (
    <>
      {heading()}
      <div className={shared.tabs}>
        <Panel
          title="To be done" hint={late > 0 ? `${countOf(late, "is", "are")} overdue` : undefined} query={query} isEmpty={data?.open.length === 0}
          empty={<EmptyState title="No action is open">What an after-action review asks for stands here, with its owner and day, until it is done.</EmptyState>}
        >
          <List actions={data?.open ?? []} zone={zone} asOf={data?.asOf} />
        </Panel>
        {data && data.done.length > 0 ? (
          <Panel title="Done lately" query={query}>
            <List actions={data.done} zone={zone} asOf={data.asOf} />
          </Panel>
        ) : null}
      </div>
    </>
  );
}

function List({ actions, zone, asOf }: { actions: readonly ActionView[]; zone: string; asOf: Date | undefined }) {
  const client = useQueryClient();
  const mark = useMutation({
    networkMode: "always",
    mutationFn: ({ action, done }: { action: ActionView; done: boolean }) => api.patch(`/api/v1/incidents/${action.incident.id}/tasks/${action.id}`, { body: { done } }),
    onError: (error) => notifications.show({ color: "red", title: "Not changed", message: error instanceof ApiError ? error.message : "Load the page again." }),
    onSettled: () => client.invalidateQueries({ queryKey: ["incidents"] }),
  });
  return (
    <ul className={classes.tasks}>
      {actions.map((action) => {
        const { id, text, owner, dueAt, doneAt, doneBy, incident } = action;
        const isLate = doneAt === null && dueAt !== null && asOf !== undefined && dueAt < asOf;
        return (
          <li key={id} data-late={isLate || undefined}>
            <Checkbox
              checked={doneAt !== null} disabled={mark.isPending} label={text} onChange={(event) => mark.mutate({ action, done: event.currentTarget.checked })}
              description={doneAt ? `${doneBy ?? "Somebody"}, ${formatDay(doneAt, zone, asOf)}` : [owner?.name ?? "nobody yet", dueAt ? `${isLate ? "overdue, was due" : "due"} ${formatDay(dueAt, zone, asOf)}` : ""].filter(Boolean).join(" · ")}
            />
            <Link className={shared.quiet} href={`/crises/incidents/${incident.id}/review`}>
              {incident.name}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
