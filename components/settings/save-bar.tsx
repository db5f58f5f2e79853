"use client";

import { Button, Group, Text } from "@mantine/core";

type Props = { isDirty: boolean; isSaving: boolean; problem: string | null; onUndo: () => void; disabled?: boolean };

/** Save and undo, there only while something is unsaved; and what went wrong. */
export function SaveBar({ isDirty, isSaving, problem, onUndo, disabled }: Props) {
  return (
    <>
      {problem ? (
        <Text role="alert" c="var(--fm-danger)" size="sm">
          {problem}
        </Text>
      ) : null}
      {isDirty ? (
        <Group gap="xs">
          <Button type="submit" loading={isSaving} disabled={disabled}>
            Save
          </Button>
          <Button variant="default" onClick={onUndo} disabled={isSaving}>
            Undo
          </Button>
        </Group>
      ) : null}
    </>
  );
}
