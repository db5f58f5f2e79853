"use client";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError, api } from "@/lib/http/client";
import { roomQuery } from "@/lib/incidents/queries";
import { roomOut } from "@/lib/incidents/room-schema";

type Change = {
  /** Below the incident: "/facts". */
  path: string;
  method?: "post" | "patch";
  body?: object;
};

/** Changes something in a room and shows what became of it. `says`: tells a failure as a notice; a form says its own. */
export function useRoomChange(id: number, says: "notice" | "form" = "notice") {
  const client = useQueryClient();
  return useMutation({
    // Each answer is the whole room: one that came late would show an older one.
    scope: { id: `incident ${id}` },
    networkMode: "always",
    mutationFn: ({ path, method = "post", body }: Change) => api[method](`/api/v1/incidents/${id}${path}`, { body, output: roomOut }),
    onSuccess: (room) => client.setQueryData(roomQuery(id).queryKey, room),
    onError: (error) => {
      if (says === "notice") notifications.show({ color: "red", title: "Not changed", message: error instanceof ApiError ? error.message : "Load the page again.", autoClose: 8_000 });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["incidents"] }),
  });
}
export type RoomChange = ReturnType<typeof useRoomChange>;
