"use client";
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/tasks.module.css";
import { useRoomChange } from "@/components/incidents/use-room-change";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { formatInstant } from "@/lib/format/date";
import type { Room } from "@/lib/incidents/room-schema";

/** Who has to hear of it from us, and when they did. */
export function StakeholdersPanel({ room, zone, query }: { room: Room; zone: string; query: PanelQuery }) {
  const change = useRoomChange(room.id);
  const isRunning = room.state === "open";
  const told = room.stakeholders.filter(({ toldAt }) => toldAt).length;
  return (
    <Panel title="Who has to know" hint={room.stakeholders.length > 0 ? `${told} of ${room.stakeholders.length} told` : undefined} query={query}>
      {room.stakeholders.length === 0 ? <p className={shared.quiet}>Staff, partners, authorities, people affected: whoever should not hear it from the news.</p> : null}
      <ul className={classes.tasks}>
        {room.stakeholders.map(({ id, name, how, toldAt, toldBy }) => (
          <li key={id}>
            <Checkbox
              checked={toldAt !== null} disabled={!isRunning} label={name} description={toldAt ? `told ${formatInstant(toldAt, zone)} by ${toldBy ?? "somebody"}` : how || "not told yet"}
              onChange={(event) => change.mutate({ path: `/stakeholders/${id}`, method: "patch", body: { told: event.currentTarget.checked } })}
            />
          </li>
        ))}
      </ul>
      {isRunning ? <AddStakeholder id={room.id} /> : null}
    </Panel>
  );
}

function AddStakeholder({ id }: { id: number }) {
  const change = useRoomChange(id);
  const [name, setName] = useState("");
  const [how, setHow] = useState("");
  return (
    <form
      className={shared.inline}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        change.mutate(
          { path: "/stakeholders", body: { name, how } },
          {
            onSuccess: () => {
              setName("");
              setHow("");
            },
          },
        );
      }}
    >
      <TextInput size="xs" aria-label="Who has to know" placeholder="The ministry" maxLength={120} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput size="xs" aria-label="How they are told" placeholder="by phone, +49 …" maxLength={240} value={how} onChange={(event) => setHow(event.currentTarget.value)} />
      <Button size="xs" variant="default" type="submit" disabled={name.trim() === ""} aria-label="Add to who has to know">
        Add
      </Button>
    </form>
  );
}
