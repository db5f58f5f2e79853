"use client";

import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type * as z from "zod/mini";
import { ApiError, api } from "@/lib/http/client";
import { type HeardVoice, heardVoiceOut, type sortBody } from "@/lib/voice/schema";

type To = z.input<typeof sortBody>["to"];

/** Puts a voice somewhere, from where it stood on the screen. Of two people the second is told so. */
export function useSortVoice(onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: ({ voice, to }: { voice: HeardVoice; to: To }) =>
      api.patch(`/api/v1/voice/voices/${voice.id}`, { body: { to, seen: { causeId: voice.cause?.id ?? null, setAside: voice.setAside } }, output: heardVoiceOut }),
    onSuccess: onDone,
    onError: (error) => notifications.show({ color: "red", title: "Not sorted", message: error instanceof ApiError ? error.message : "Reload the page.", autoClose: 8_000 }),
    onSettled: () => client.invalidateQueries({ queryKey: ["voice"] }),
  });
}
