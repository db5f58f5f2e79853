"use client";
import { Button, Kbd, Menu, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Wanted } from "@/components/conversations/use-changes";
import { useServerSecond, useWork } from "@/components/conversations/work-context";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import type { Conversation } from "@/lib/conversations/schema";
import { fieldOfInstant, instantOfField, snoozeTimes } from "@/lib/conversations/snooze-times";
import { formatDay, formatTime } from "@/lib/format/date";

export type OpenMenu = "snooze" | "assign" | null;

type Props = {
  conversation: Conversation;
  menu: OpenMenu;
  onMenu: (menu: OpenMenu) => void;
  onChange: (wanted: Wanted) => void;
};

/** What one can do with a conversation, each with its key. */
export function ThreadActions({ conversation, menu, onMenu, onChange }: Props) {
  const resolved = conversation.status === "resolved";
  return (
    <>
      <AssignMenu conversation={conversation} opened={menu === "assign"} onOpened={(opened) => onMenu(opened ? "assign" : null)} onChange={onChange} />
      <SnoozeMenu conversation={conversation} opened={menu === "snooze"} onOpened={(opened) => onMenu(opened ? "snooze" : null)} onChange={onChange} />
      <Button
        variant={resolved ? "default" : "filled"}
        size="xs"
        rightSection={<Kbd size="xs">e</Kbd>}
        onClick={() => onChange({ status: resolved ? "open" : "resolved" })}
      >
        {resolved ? "Re-open" : "Resolve"}
      </Button>
    </>
  );
}

type MenuProps = { conversation: Conversation; opened: boolean; onOpened: (opened: boolean) => void; onChange: (wanted: Wanted) => void };

function SnoozeMenu({ conversation, opened, onOpened, onChange }: MenuProps) {
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={270} shadow="md">
      <Menu.Target>
        <Button variant="default" size="xs" rightSection={<Kbd size="xs">s</Kbd>}>
          Snooze
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {conversation.status === "snoozed" ? <Menu.Item onClick={() => onChange({ status: "open" })}>Wake it now</Menu.Item> : null}
        {opened ? <SnoozeTimes onSnooze={(until) => onChange({ status: "snoozed", snoozedUntil: until })} /> : null}
        <Menu.Label>A new post wakes it earlier.</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}

function SnoozeTimes({ onSnooze }: { onSnooze: (until: Date) => void }) {
  const { timeZone } = useWork();
  const now = useServerSecond();
  const [custom, setCustom] = useState("");
  const chosen = instantOfField(custom, timeZone);
  const valid = chosen !== null && chosen > now;
  return (
    <>
      {snoozeTimes(now, timeZone).map(({ label, at }) => (
        <Menu.Item key={label} onClick={() => onSnooze(at)} rightSection={<small>{sayWhen(at, now, timeZone)}</small>}>
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Stack gap={6} p="xs">
        <TextInput
          type="datetime-local"
          size="xs"
          label={`Until, in ${timeZone.replaceAll("_", " ")}`}
          min={fieldOfInstant(now, timeZone)}
          value={custom}
          onChange={(event) => setCustom(event.currentTarget.value)}
          onKeyDown={(event) => {
            // The menu's own arrow keys would take the focus out of the field.
            if (event.key !== "Escape" && event.key !== "Tab") event.stopPropagation();
            if (event.key === "Enter" && valid) onSnooze(chosen);
          }}
        />
        <Button size="compact-xs" disabled={!valid} onClick={() => valid && onSnooze(chosen)}>
          Snooze until then
        </Button>
      </Stack>
    </>
  );
}

function AssignMenu({ conversation, opened, onOpened, onChange }: MenuProps) {
  const { userId } = useWork();
  const { data: options } = useQuery(filterOptionsQuery());
  const people = [...(options?.people ?? [])].sort((a, b) => Number(b.id === userId) - Number(a.id === userId));
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={230} shadow="md">
      <Menu.Target>
        <Button variant="default" size="xs" rightSection={<Kbd size="xs">a</Kbd>}>
          {conversation.assignee ? conversation.assignee.name : "Assign"}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        {people.map((person) => (
          <Menu.Item
            key={person.id}
            onClick={() => onChange({ assignee: person })}
            rightSection={conversation.assignee?.id === person.id ? "✓" : null}
          >
            {person.id === userId ? `${person.name} (you)` : person.name}
          </Menu.Item>
        ))}
        {conversation.assignee ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onChange({ assignee: null })}>Nobody</Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function sayWhen(at: Date, now: Date, zone: string): string {
  const day = formatDay(at, zone, now);
  return day === formatDay(now, zone, now) ? formatTime(at, zone) : `${day}, ${formatTime(at, zone)}`;
}
