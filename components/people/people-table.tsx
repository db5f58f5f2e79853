"use client";

import { ActionIcon, Menu, Text } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TimeAgo } from "@/components/ui/time-ago";
import { roleNames } from "@/lib/auth/roles";
import type { Person } from "@/lib/people/schema";

export type PersonAction = "role" | "remove" | "sessions";

type Props = { people: readonly Person[]; onAct: (action: PersonAction, person: Person) => void };

export function PeopleTable({ people, onAct }: Props) {
  const columns: Column<Person>[] = [
    {
      key: "person",
      label: "Person",
      cell: (person) => (
        <>
          <Text fw={550} size="sm">
            {person.name}
            {person.isYou ? " (you)" : ""}
          </Text>
          <Text c="dimmed" size="xs">
            {person.email}
          </Text>
        </>
      ),
    },
    { key: "role", label: "Role", cell: (person) => roleNames[person.role] },
    { key: "joined", label: "Here since", cell: (person) => <TimeAgo at={person.joinedAt} /> },
    { key: "actions", label: <span className="fm-hidden">Actions</span>, numeric: true, cell: (person) => <Actions person={person} onAct={onAct} /> },
  ];
  return <DataTable caption="People in this workspace" columns={columns} rows={people} rowKey={(person) => String(person.id)} />;
}

function Actions({ person, onAct }: { person: Person; onAct: Props["onAct"] }) {
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More for ${person.name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAct("role", person)}>Change role</Menu.Item>
        <Menu.Item onClick={() => onAct("sessions", person)}>Sign out everywhere</Menu.Item>
        <Menu.Item color="red" onClick={() => onAct("remove", person)}>
          Remove from the workspace
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
