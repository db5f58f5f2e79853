"use client";
import { Button, Kbd, Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import classes from "@/components/conversations/screen.module.css";
import { SnoozeTimes } from "@/components/conversations/snooze-times";
import type { Wanted } from "@/components/conversations/use-changes";
import { useWork } from "@/components/conversations/work-context";
import { filterOptionsQuery } from "@/lib/conversations/queries";
import type { Conversation } from "@/lib/conversations/schema";

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

function AssignMenu({ conversation, opened, onOpened, onChange }: MenuProps) {
  const { userId } = useWork();
  const { data: options } = useQuery(filterOptionsQuery());
  const people = [...(options?.people ?? [])].sort((a, b) => Number(b.id === userId) - Number(a.id === userId));
  return (
    <Menu opened={opened} onChange={onOpened} position="bottom-end" width={230} shadow="md">
      <Menu.Target>
        <Button variant="default" size="xs" rightSection={<Kbd size="xs">a</Kbd>}>
          <span className={classes.assignee}>{conversation.assignee ? conversation.assignee.name : "Assign"}</span>
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
