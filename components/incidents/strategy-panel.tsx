"use client";
import { Button } from "@mantine/core";
import { useState } from "react";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/strategy.module.css";
import { StrategyAdvice } from "@/components/incidents/strategy-advice";
import { StrategyForm } from "@/components/incidents/strategy-form";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/date";
import type { Room } from "@/lib/incidents/room-schema";
import { clusterNames } from "@/lib/incidents/schema";
import { responseNames } from "@/lib/incidents/suggest-strategy";

/** How we answer: what the theory suggests, and what the lead decided. */
export function StrategyPanel({ room, zone, query }: { room: Room; zone: string; query: PanelQuery }) {
  const [isDeciding, setDeciding] = useState(false);
  const { situation, decided, reason, decidedAt } = room.strategy;
  const mayDecide = room.mayLead && room.state === "open";
  const decide = mayDecide && !isDeciding ? (
    <Button size="compact-sm" variant="default" onClick={() => setDeciding(true)}>
      {decidedAt ? "Decide anew" : "Decide"}
    </Button>
  ) : null;
  return (
    <Panel title="Strategy" hint={situation ? clusterNames[situation.cluster].name : undefined} query={query} actions={decide}>
      {isDeciding ? <StrategyForm room={room} onDone={() => setDeciding(false)} /> : null}
      {!isDeciding && decidedAt && situation ? (
        <>
          {decided.length === 0 ? <p>Information alone, nothing in our defence.</p> : null}
          <ul className={classes.decided}>
            {decided.map((one) => (
              <li key={one}>
                <b>{responseNames[one].name}.</b> {responseNames[one].means}
              </li>
            ))}
          </ul>
          {reason ? <p dir="auto">{reason}</p> : null}
          <p className={shared.quiet}>decided {formatInstant(decidedAt, zone)}</p>
          <details className={shared.fold}>
            <summary>What the theory suggests, and why</summary>
            <StrategyAdvice situation={situation} />
          </details>
        </>
      ) : null}
      {!isDeciding && !decidedAt ? <p className={shared.quiet}>Not decided yet. Instructing and adjusting information come first, whatever it will be: what people must do to be safe, and that we are sorry for what they go through.</p> : null}
    </Panel>
  );
}
