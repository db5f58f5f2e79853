"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { PanelProblem } from "@/components/charts/panel-problem";
import { CrisesTabs } from "@/components/crises/crises-tabs";
import { clockOfRoom } from "@/components/incidents/clock-of-room";
import { FactsPanel } from "@/components/incidents/facts-panel";
import shared from "@/components/incidents/incidents.module.css";
import { RoomHead } from "@/components/incidents/room-head";
import { StatementClock } from "@/components/incidents/statement-clock";
import { StatementsPanel } from "@/components/incidents/statements-panel";
import { TasksPanel } from "@/components/incidents/tasks-panel";
import { TimelinePanel } from "@/components/incidents/timeline-panel";
import columns from "@/components/ui/columns.module.css";
import { PageHeader } from "@/components/ui/page-header";
import { roomQuery } from "@/lib/incidents/queries";
import type { Room } from "@/lib/incidents/room-schema";

// What one comes for first is the clock, the statements and the timeline; the rest follows.
const FiguresPanel = dynamic(() => import("@/components/incidents/figures-panel").then((m) => m.FiguresPanel), { ssr: false });
const StrategyPanel = dynamic(() => import("@/components/incidents/strategy-panel").then((m) => m.StrategyPanel), { ssr: false });
const RumoursPanel = dynamic(() => import("@/components/incidents/rumours-panel").then((m) => m.RumoursPanel), { ssr: false });
const StakeholdersPanel = dynamic(() => import("@/components/incidents/stakeholders-panel").then((m) => m.StakeholdersPanel), { ssr: false });
const AdvicePanel = dynamic(() => import("@/components/incidents/advice-panel").then((m) => m.AdvicePanel), { ssr: false });
const IncidentStories = dynamic(() => import("@/components/incidents/incident-stories").then((m) => m.IncidentStories), { ssr: false });
const ChangeDialog = dynamic(() => import("@/components/incidents/change-dialog").then((m) => m.ChangeDialog), { ssr: false });
const StandDownDialog = dynamic(() => import("@/components/incidents/stand-down-dialog").then((m) => m.StandDownDialog), { ssr: false });
const ReopenButton = dynamic(() => import("@/components/incidents/reopen-button").then((m) => m.ReopenButton), { ssr: false });

/** One incident, run from one page: what is due, what was said, what is known, who does what, what happened. */
export function RoomScreen({ id, zone }: { id: number; zone: string }) {
  const query = useQuery(roomQuery(id));
  const { data: room } = query;
  const [asked, setAsked] = useState<"change" | "stand down" | null>(null);
  if (!room) {
    return (
      <>
        <PageHeader title="Incident">
          <CrisesTabs tab="incidents" />
        </PageHeader>
        {query.isError ? <PanelProblem query={query} title="The incident" /> : <div className={shared.waiting} aria-busy="true" />}
      </>
    );
  }
  return (
    <>
      <PageHeader title={room.name} actions={<RoomActions room={room} onAsk={setAsked} />}>
        <CrisesTabs tab="incidents" />
      </PageHeader>
      <RoomHead room={room} zone={zone} />
      <StatementClock facts={clockOfRoom(room)} zone={zone} asOf={room.asOf} />
      <div className={columns.columns}>
        <div className={columns.column}>
          <StatementsPanel room={room} zone={zone} query={query} />
          <FactsPanel room={room} zone={zone} query={query} />
          <StrategyPanel room={room} zone={zone} query={query} />
          <RumoursPanel room={room} zone={zone} query={query} />
          <FiguresPanel room={room} zone={zone} />
          <IncidentStories room={room} zone={zone} />
        </div>
        <div className={columns.column}>
          <TimelinePanel id={id} zone={zone} />
          <TasksPanel room={room} zone={zone} query={query} />
          <StakeholdersPanel room={room} zone={zone} query={query} />
          {room.playbook ? <AdvicePanel playbook={room.playbook} query={query} /> : null}
        </div>
      </div>
      {asked === "change" ? <ChangeDialog room={room} onClose={() => setAsked(null)} /> : null}
      {asked === "stand down" ? <StandDownDialog room={room} zone={zone} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function RoomActions({ room, onAsk }: { room: Room; onAsk: (what: "change" | "stand down") => void }) {
  return (
    <>
      {room.hasReview ? (
        <Button component={Link} href={`/crises/incidents/${room.id}/review`} variant={room.state === "open" ? "default" : "filled"}>
          Review
        </Button>
      ) : null}
      {room.mayLead && room.state === "open" ? (
        <>
          <Button variant="default" onClick={() => onAsk("change")}>
            Change
          </Button>
          <Button variant="default" onClick={() => onAsk("stand down")}>
            Stand down
          </Button>
        </>
      ) : null}
      {room.mayLead && room.state === "stood_down" ? <ReopenButton room={room} /> : null}
    </>
  );
}
