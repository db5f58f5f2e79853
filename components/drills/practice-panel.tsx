"use client";
import { Button } from "@mantine/core";
import classes from "@/components/drills/drills.module.css";
import { useDrillChange } from "@/components/drills/use-drill-changes";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { useSecond } from "@/components/ui/use-second";
import { sayPractice } from "@/lib/drills/say-practice";
import type { Drills } from "@/lib/drills/schema";
import { formatInstant } from "@/lib/format/date";

type Props = { query: PanelQuery & { data?: Drills }; zone: string; mayLead: boolean; isBusy: boolean };

/** How regularly the team practises, and what is planned. */
export function PracticePanel({ query, zone, mayLead, isBusy }: Props) {
  const change = useDrillChange();
  const now = useSecond();
  const { data } = query;
  const planned = (data?.drills ?? []).filter(({ state }) => state === "scheduled").toSorted((a, b) => (a.scheduledAt?.getTime() ?? 0) - (b.scheduledAt?.getTime() ?? 0));
  const said = data && now.getTime() > 0 ? sayPractice(data.practice, now) : null;
  return (
    <Panel title="Practice" hint="in quiet times, regularly" query={query} height={90}>
      <p className={classes.practice} data-stale={said?.isStale || undefined} role="status">
        {said?.words ?? "…"}
      </p>
      {planned.length === 0 ? (
        <EmptyState title="No drill is planned">{mayLead ? "Choose a scenario below and plan it for a quiet hour." : "A lead plans one."}</EmptyState>
      ) : (
        <ul className={classes.planned} aria-label="Planned drills">
          {planned.map((drill) => (
            <li key={drill.id}>
              <span>
                <b>{drill.scenario.title}</b>
                <span className={classes.quiet}>
                  {drill.scheduledAt ? formatInstant(drill.scheduledAt, zone) : null}
                  {drill.scheduledAt && drill.scheduledAt <= now && now.getTime() > 0 ? ", that is now" : null} · led by {drill.facilitator.name} · {drill.speed === 1 ? "in real time" : `×${drill.speed}`}
                </span>
              </span>
              {mayLead ? (
                <span className={classes.tools}>
                  <Button size="compact-sm" variant="default" disabled={isBusy} loading={change.isPending && change.variables.id === drill.id} onClick={() => change.mutate({ id: drill.id, action: "start" })} aria-label={`Start now: ${drill.scenario.title}`}>
                    Start now
                  </Button>
                  <Button size="compact-sm" variant="subtle" color="gray" onClick={() => change.mutate({ id: drill.id, action: "cancel" })} aria-label={`Cancel: ${drill.scenario.title}`}>
                    Cancel
                  </Button>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {change.error ? (
        <p className={classes.problem} role="alert">
          {change.error.message}
        </p>
      ) : null}
    </Panel>
  );
}
