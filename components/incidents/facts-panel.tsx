"use client";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { clockOfRoom } from "@/components/incidents/clock-of-room";
import classes from "@/components/incidents/facts.module.css";
import shared from "@/components/incidents/incidents.module.css";
import { type RoomChange, useRoomChange } from "@/components/incidents/use-room-change";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { type RowAction, RowMenu } from "@/components/ui/row-menu";
import { type FactList, factListNames, factLists, type Room } from "@/lib/incidents/room-schema";
import { sayWhen } from "@/lib/incidents/say-when";
import { readClock } from "@/lib/incidents/statement-clock";

const hints: Record<FactList, string> = { known: "What is certain", unknown: "What people ask and nobody knows yet", doing: "What we do about it" };

/** The sheet that everybody speaks from: known, not known, being done, and when there is more. */
export function FactsPanel({ room, zone, query }: { room: Room; zone: string; query: PanelQuery }) {
  const change = useRoomChange(room.id);
  const { dueAt, due } = readClock(clockOfRoom(room), room.asOf);
  return (
    <Panel title="Fact sheet" hint={due && dueAt ? `next update at ${sayWhen(dueAt, zone, room.asOf)}` : undefined} query={query}>
      <div className={classes.facts}>
        {factLists.map((list) => (
          <section key={list} aria-label={factListNames[list]}>
            <h3>{factListNames[list]}</h3>
            <ul>
              {room.facts[list].map(({ text, at }) => (
                <li key={text}>
                  <span dir="auto">{text}</span>
                  <small>{sayWhen(at, zone, room.stoodDownAt ? room.declaredAt : room.asOf)}</small>
                  {room.state === "open" ? <RowMenu label={`Change: ${text}`} actions={movesOf(list, text, change)} /> : null}
                </li>
              ))}
            </ul>
            {room.state === "open" ? <AddFact list={list} change={change} /> : null}
          </section>
        ))}
      </div>
    </Panel>
  );
}

function movesOf(list: FactList, text: string, change: RoomChange): RowAction[] {
  const move = (to: FactList | null) => () => change.mutate({ path: "/facts", body: { op: "move", list, text, to } });
  return [...factLists.filter((one) => one !== list).map((one) => ({ label: `Now ${factListNames[one].toLowerCase()}`, onChoose: move(one) })), { label: "Remove", onChoose: move(null), isGrave: true }];
}

function AddFact({ list, change }: { list: FactList; change: RoomChange }) {
  const [text, setText] = useState("");
  return (
    <form
      className={shared.inline}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") change.mutate({ path: "/facts", body: { op: "add", list, text } }, { onSuccess: () => setText("") });
      }}
    >
      <TextInput size="xs" aria-label={`Add: ${factListNames[list]}`} placeholder={hints[list]} maxLength={500} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button size="xs" variant="default" type="submit" disabled={text.trim() === ""} aria-label={`Add to: ${factListNames[list]}`}>
        Add
      </Button>
    </form>
  );
}
