"use client";
import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/statements.module.css";
import { RumourSpread } from "@/components/incidents/rumour-spread";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/date";
import type { Room, RumourView } from "@/lib/incidents/room-schema";
import { rumourVerdictNames } from "@/lib/incidents/schema";

const RumourDialog = dynamic(() => import("@/components/incidents/rumour-dialog").then((m) => m.RumourDialog), { ssr: false });

/** What goes round: what shows whether it is true, what we say to it, and how far it has gone. */
export function RumoursPanel({ room, zone, query }: { room: Room; zone: string; query: PanelQuery }) {
  const [asked, setAsked] = useState<{ rumour: RumourView | null } | null>(null);
  const isRunning = room.state === "open";
  const note = isRunning ? (
    <Button size="compact-sm" variant="default" onClick={() => setAsked({ rumour: null })}>
      Note a rumour
    </Button>
  ) : null;
  return (
    <>
      <Panel title="Rumours" query={query} isEmpty={room.rumours.length === 0} empty={<EmptyState title="No rumour is noted" action={note}>Note what goes round and may be untrue; its correction is then at hand in every answer.</EmptyState>} actions={room.rumours.length > 0 ? note : null}>
        <ul className={shared.list}>
          {room.rumours.map((rumour) => (
            <li key={rumour.id} className={classes.statement}>
              <header>
                <h3 dir="auto">“{rumour.claim}”</h3>
                <span className={shared.state} data-state={rumour.verdict === "unclear" ? "open" : "done"}>
                  {rumourVerdictNames[rumour.verdict]}
                </span>
              </header>
              {rumour.evidence ? <p dir="auto">{rumour.evidence}</p> : null}
              {rumour.correction ? (
                <p className={classes.text} dir="auto">
                  <b>We say:</b> {rumour.correction}
                </p>
              ) : null}
              <p className={shared.quiet}>
                {rumour.by}, {formatInstant(rumour.createdAt, zone)} · found by <code>{rumour.query}</code>
              </p>
              <RumourSpread incidentId={room.id} rumour={rumour} zone={zone} />
              {isRunning ? (
                <div className={shared.actions}>
                  <Button size="compact-sm" variant="default" onClick={() => setAsked({ rumour })}>
                    {rumour.verdict === "unclear" ? "Look into it" : "Change"}
                  </Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      </Panel>
      {asked ? <RumourDialog room={room} rumour={asked.rumour} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
