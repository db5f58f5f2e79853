"use client";

import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { RoleField } from "@/components/people/role-field";
import type { PeopleChanges } from "@/components/people/use-people-changes";
import type { Person } from "@/lib/people/schema";

export function ChangeRole({ person, changes, onDone }: { person: Person; changes: PeopleChanges; onDone: () => void }) {
  const [role, setRole] = useState(person.role);
  return (
    <Stack gap="md">
      <RoleField label="Role" value={role} onChange={setRole} />
      <Button w="fit-content" disabled={role === person.role} loading={changes.changeRole.isPending} onClick={() => changes.changeRole.mutate({ person, role }, { onSettled: onDone })}>
        Change role
      </Button>
    </Stack>
  );
}
