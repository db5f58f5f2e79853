"use client";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import shared from "@/components/incidents/incidents.module.css";
import classes from "@/components/incidents/tasks.module.css";
import { type RoomChange, useRoomChange } from "@/components/incidents/use-room-change";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, type PanelQuery } from "@/components/ui/panel";
import { useSecond } from "@/components/ui/use-second";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import type { Room, TaskView } from "@/lib/incidents/room-schema";
import { sayWhen } from "@/lib/incidents/say-when";
import { incidentRoleNames } from "@/lib/incidents/schema";
import { taskGraceMinutes, taskStanding } from "@/lib/incidents/task-standing";

/** The playbook's checklist and what else is to be done: by whom, until when. */
export function TasksPanel({ room, zone, query }: { room: Room; zone: string; query: PanelQuery }) {
  const change = useRoomChange(room.id);
  const options = useQuery(filterOptionsQuery());
  const second = useSecond();
  const now = second.getTime() === 0 ? room.asOf : second;
  const open = room.tasks.filter(({ doneAt }) => doneAt === null);
  const done = room.tasks.filter(({ doneAt }) => doneAt !== null);
  const people = options.data?.people ?? [];
  return (
    <Panel title="Tasks" hint={room.tasks.length > 0 ? `${done.length} of ${room.tasks.length} done` : undefined} query={query}>
      {room.tasks.length === 0 ? <EmptyState title="No task yet">{room.playbook ? "Its playbook has no checklist." : "Choose a playbook under Change, and its checklist stands here."}</EmptyState> : null}
      <ul className={classes.tasks}>
        {open.map((task) => (
          <Task key={task.id} task={task} zone={zone} now={now} speed={room.speed} people={people} change={change} isRunning={room.state === "open"} />
        ))}
      </ul>
      {open.some(({ dueAt }) => dueAt !== null) ? <p className={shared.quiet}>{sayRule(room.speed)}</p> : null}
      {done.length > 0 ? (
        <details className={shared.fold}>
          <summary>{done.length} done</summary>
          <ul className={classes.tasks}>
            {done.map((task) => (
              <Task key={task.id} task={task} zone={zone} now={now} speed={room.speed} people={people} change={change} isRunning={room.state === "open"} />
            ))}
          </ul>
        </details>
      ) : null}
      {room.state === "open" ? <AddTask change={change} /> : null}
    </Panel>
  );
}

type TaskProps = { task: TaskView; zone: string; now: Date; speed: number; people: { id: number; name: string }[]; change: RoomChange; isRunning: boolean };

const dueWords = { ahead: "due", due: "due now, since", late: "late, was due" } as const;

function Task({ task: { id, text, role, owner, dueAt, doneAt, doneBy }, zone, now, speed, people, change, isRunning }: TaskProps) {
  const standing = doneAt === null ? taskStanding(dueAt, now, speed) : "ahead";
  const path = `/tasks/${id}`;
  const choices = owner && !people.some((person) => person.id === owner.id) ? [...people, owner] : people;
  return (
    <li data-late={standing === "late" || undefined}>
      <Checkbox
        checked={doneAt !== null} disabled={!isRunning} label={text}
        description={doneAt ? `${doneBy ?? "Somebody"}, ${sayWhen(doneAt, zone, now)}` : [role ? incidentRoleNames[role] : "", dueAt ? `${dueWords[standing]} ${sayWhen(dueAt, zone, now)}` : ""].filter(Boolean).join(" · ")}
        onChange={(event) => change.mutate({ path, method: "patch", body: { done: event.currentTarget.checked } })}
      />
      {doneAt === null && isRunning ? (
        <NativeSelect
          size="xs" aria-label={`Who does: ${text}`} value={owner ? String(owner.id) : ""} data={[{ value: "", label: "Nobody yet" }, ...choices.map((person) => ({ value: String(person.id), label: person.name }))]}
          onChange={(event) => change.mutate({ path, method: "patch", body: { ownerId: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) } })}
        />
      ) : null}
    </li>
  );
}

function sayRule(speed: number): string {
  const when = `A step is due at its time and late ${taskGraceMinutes} minutes after.`;
  return speed > 1 ? `${when} In this drill ${speed} seconds pass in one.` : when;
}

function AddTask({ change }: { change: RoomChange }) {
  const [text, setText] = useState("");
  return (
    <form
      className={shared.inline}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") change.mutate({ path: "/tasks", body: { text } }, { onSuccess: () => setText("") });
      }}
    >
      <TextInput size="xs" aria-label="Another task" placeholder="Another task" maxLength={500} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button size="xs" variant="default" type="submit" disabled={text.trim() === ""} aria-label="Add the task">
        Add
      </Button>
    </form>
  );
}
