"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PanelProblem } from "@/components/charts/panel-problem";
import classes from "@/components/drills/drills.module.css";
import { FacilitatorPanel } from "@/components/drills/facilitator-panel";
import { InjectsPanel } from "@/components/drills/injects-panel";
import { JoinButton } from "@/components/drills/join-button";
import { ScorecardPanel } from "@/components/drills/scorecard-panel";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { drillQuery, drillsQuery } from "@/lib/drills/queries";
import { formatInstant } from "@/lib/format/date";

/** One drill: led while it runs, read when it is over. */
export function DrillPage({ id, zone }: { id: number; zone: string }) {
  const query = useQuery(drillQuery(id));
  const list = useQuery(drillsQuery());
  const { data: drill } = query;
  const isHere = list.data?.hereDrillId === id;
  const isOpen = drill?.state === "running" || drill?.state === "paused";
  return (
    <>
      <PageHeader
        title={drill?.scenario.title ?? "Drill"}
        actions={
          <span className={classes.tools}>
            <Button variant="default" component={Link} href="/drills">
              All drills
            </Button>
            {drill && !isHere && drill.workspaceSlug ? <JoinButton slug={drill.workspaceSlug} words={isOpen ? "Join the drill" : "Look at what was played"} /> : null}
          </span>
        }
      />
      {query.isError && !drill ? <PanelProblem query={query} title="Drill" /> : null}
      <div className={classes.stack}>
        {drill && isOpen ? <FacilitatorPanel drill={drill} /> : null}
        {drill?.state === "finished" ? <ScorecardPanel drill={drill} query={query} /> : null}
        <Panel title="The scenario" query={query} height={120} hint={drill ? sayWhen(drill, zone) : undefined}>
          {drill ? (
            <div className={classes.story}>
              <p>{drill.summary}</p>
              <ul>
                {drill.goals.map((goal) => (
                  <li key={goal}>{goal}</li>
                ))}
              </ul>
            </div>
          ) : null}
        </Panel>
        {drill && drill.injects.length > 0 ? <InjectsPanel drill={drill} zone={zone} /> : null}
      </div>
    </>
  );
}

function sayWhen({ startedAt, endedAt, scheduledAt, facilitator, speed }: { startedAt: Date | null; endedAt: Date | null; scheduledAt: Date | null; facilitator: { name: string }; speed: number }, zone: string): string {
  const led = `led by ${facilitator.name}, ${speed === 1 ? "in real time" : `×${speed}`}`;
  if (endedAt) return `${formatInstant(startedAt ?? endedAt, zone)}, ${led}`;
  if (startedAt) return `since ${formatInstant(startedAt, zone)}, ${led}`;
  return scheduledAt ? `planned for ${formatInstant(scheduledAt, zone)}, ${led}` : led;
}
