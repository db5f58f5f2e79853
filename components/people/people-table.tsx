"use client";

import { Text } from "@mantine/core";
import { type Column, DataTable } from "@/components/ui/data-table";
import { RowMenu } from "@/components/ui/row-menu";
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
    <RowMenu
      label={`More for ${person.name}`}
      actions={[
        { label: "Change role", onChoose: () => onAct("role", person) },
        { label: "Sign out everywhere", onChoose: () => onAct("sessions", person) },
        { label: "Remove from the workspace", onChoose: () => onAct("remove", person), isGrave: true },
      ]}
    />
  );
}
