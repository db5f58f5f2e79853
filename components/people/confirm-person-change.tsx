"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import type { PeopleChanges } from "@/components/people/use-people-changes";
import type { Person } from "@/lib/people/schema";

type Props = { kind: "remove" | "sessions"; person: Person; changes: PeopleChanges; onDone: () => void };

const words = {
  remove: {
    text: "They can no longer enter this workspace. What they wrote and did stays; conversations they had taken on are free again.",
    action: "Remove",
  },
  sessions: { text: "On every device they must sign in again. Do this when a laptop or a phone was lost.", action: "Sign out everywhere" },
} as const;

export function ConfirmPersonChange({ kind, person, changes, onDone }: Props) {
  const change = kind === "remove" ? changes.remove : changes.endSessions;
  return (
    <Stack gap="md">
      <Text size="sm">{words[kind].text}</Text>
      <Group gap="xs">
        <Button color={kind === "remove" ? "red" : undefined} loading={change.isPending} onClick={() => change.mutate(person, { onSettled: onDone })} data-autofocus>
          {words[kind].action}
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}
