"use client";
import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import classes from "@/components/incidents/incidents.module.css";
import { StatementItem } from "@/components/incidents/statement-item";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import type { Room, StatementView } from "@/lib/incidents/room-schema";

const StatementDialog = dynamic(() => import("@/components/incidents/statement-dialog").then((m) => m.StatementDialog), { ssr: false });

type Props = { room: Room; zone: string; query: PanelQuery };

/** What we say: drafts, what waits for leave, what is published and what was withdrawn. */
export function StatementsPanel({ room, zone, query }: Props) {
  const [asked, setAsked] = useState<{ statement: StatementView | null } | null>(null);
  const isRunning = room.state === "open";
  const write = isRunning ? (
    <Button size="compact-sm" variant={room.statements.length === 0 ? "filled" : "default"} onClick={() => setAsked({ statement: null })}>
      Write a statement
    </Button>
  ) : null;
  const statements = room.statements.toSorted((a, b) => Number(b.pinned) - Number(a.pinned));
  return (
    <>
    <Panel
      title="Statements"
      query={query}
      isEmpty={room.statements.length === 0}
      empty={<EmptyState title="Nothing is said yet" action={write}>Say what you know, what you do not know, what you do about it, and when you say more.</EmptyState>}
      actions={room.statements.length === 0 ? null : write}
    >
      <ul className={classes.list} id="statements">
        {statements.map((statement) => (
          <StatementItem key={statement.id} room={room} statement={statement} zone={zone} onEdit={() => setAsked({ statement })} />
        ))}
      </ul>
    </Panel>
      {asked ? <StatementDialog room={room} statement={asked.statement} zone={zone} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
