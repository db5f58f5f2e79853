"use client";
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { expectChange } from "@/lib/conversations/merge-versions";
import { type Conversation, conflictOut, conversationOut } from "@/lib/conversations/schema";
import { ApiError, api } from "@/lib/http/client";

export type Wanted = {
  status?: Conversation["status"];
  snoozedUntil?: Date;
  assignee?: Conversation["assignee"];
  severity?: number;
};

type Request = { conversation: Conversation; wanted: Wanted; onSaved?: () => void };

/**
 * Changes that people make, shown at once and taken back honestly: a change that lost to somebody else's
 * shows that person's result and says whose it was. Changes are sent one after another.
 */
export function useChanges() {
  const client = useQueryClient();
  const [patches, setPatches] = useState<ReadonlyMap<string, Conversation>>(new Map());
  const latest = useRef(patches);
  const put = useCallback((id: string, conversation: Conversation | null) => {
    const next = new Map(latest.current);
    if (conversation) next.set(id, conversation);
    else next.delete(id);
    latest.current = next;
    setPatches(next);
  }, []);

  const { mutate } = useMutation({
    scope: { id: "conversations" },
    networkMode: "always",
    mutationFn: ({ conversation, wanted }: Request) =>
      api.patch(`/api/v1/conversations/${conversation.id}`, { body: bodyOf(conversation, wanted), output: conversationOut }),
    onSuccess: (saved, { onSaved }) => {
      onSaved?.();
      // A later change to the same conversation may already be shown.
      if ((latest.current.get(saved.id)?.version ?? 0) <= saved.version) put(saved.id, saved);
    },
    onError: (error, { conversation }) => {
      const conflict = error instanceof ApiError ? conflictOut.safeParse(error.problem) : undefined;
      put(conversation.id, conflict?.success ? conflict.data.current : null);
      notifications.show({
        id: `conversation-${conversation.id}`,
        color: "red",
        title: conflict?.success ? "Somebody was faster" : "Not saved",
        message: error instanceof ApiError ? error.message : "The answer was not understood. Reload the page.",
        autoClose: 8000,
      });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["conversations"] });
      void client.invalidateQueries({ queryKey: ["now"] });
    },
  });

  const change = useCallback(
    (conversation: Conversation, wanted: Wanted, onSaved?: () => void) => {
      put(conversation.id, expectChange(conversation, wanted, new Date()));
      mutate({ conversation, wanted, onSaved });
    },
    [mutate, put],
  );
  /** Shows conversations as they will be read; none: everything as it was read last. */
  const show = useCallback((conversations: readonly Conversation[]) => {
    latest.current = conversations.length > 0 ? new Map([...latest.current, ...conversations.map((one) => [one.id, one] as const)]) : new Map();
    setPatches(latest.current);
  }, []);
  const forget = useCallback(() => {
    latest.current = new Map();
    setPatches(latest.current);
  }, []);
  return { patches, change, show, forget };
}

function bodyOf(conversation: Conversation, { assignee, ...wanted }: Wanted) {
  return { ...wanted, assigneeId: assignee === undefined ? undefined : (assignee?.id ?? null), version: conversation.version };
}

/** Says what was done and offers the way back for ten seconds. */
export function offerUndo(message: string, undo: () => void): void {
  const id = `undo-${message}-${performance.now()}`;
  notifications.show({
    id,
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
