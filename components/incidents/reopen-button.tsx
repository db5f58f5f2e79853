"use client";
import { Button } from "@mantine/core";
import { useRoomChange } from "@/components/incidents/use-room-change";
import type { Room } from "@/lib/incidents/room-schema";

export function ReopenButton({ room }: { room: Room }) {
  const change = useRoomChange(room.id);
  return (
    <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ path: "/reopen", body: { version: room.version } })}>
      Open again
    </Button>
  );
}
