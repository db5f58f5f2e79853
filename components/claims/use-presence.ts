"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { api } from "@/lib/http/client";
import { presenceQuery } from "@/lib/presence/queries";
import { type PresenceMode, presenceHeartbeatSeconds, presenceOut } from "@/lib/presence/schema";

/** Whoever only passes by on the way through the list was not there. */
const arriveMilliseconds = 600;
/** So long after the last key somebody is not typing any more. */
const typingMilliseconds = 6_000;

/** Says that the reader has the conversation open, and returns how to say that they type. Failing to say so stops nobody. */
export function usePresence(id: string): () => void {
  const client = useQueryClient();
  const told = useRef<PresenceMode | null>(null);
  const typing = useRef<ReturnType<typeof setTimeout> | null>(null);

  const tell = useCallback(
    async (mode: PresenceMode) => {
      told.current = mode;
      try {
        client.setQueryData(presenceQuery(id).queryKey, await api.put(`/api/v1/conversations/${id}/presence`, { body: { mode }, output: presenceOut }));
      } catch {
        // The next heartbeat says it.
      }
    },
    [client, id],
  );

  useEffect(() => {
    const arrive = () => {
      if (document.visibilityState === "visible") void tell(typing.current ? "typing" : "viewing");
    };
    const leave = () => {
      if (told.current === null) return;
      told.current = null;
      api.delete(`/api/v1/conversations/${id}/presence`, { keepalive: true }).catch(() => undefined);
    };
    const begin = setTimeout(arrive, arriveMilliseconds);
    const beat = setInterval(arrive, presenceHeartbeatSeconds * 1000);
    document.addEventListener("visibilitychange", arrive);
    window.addEventListener("pagehide", leave);
    return () => {
      clearTimeout(begin);
      clearInterval(beat);
      if (typing.current) clearTimeout(typing.current);
      typing.current = null;
      document.removeEventListener("visibilitychange", arrive);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [id, tell]);

  return useCallback(() => {
    if (typing.current) clearTimeout(typing.current);
    else void tell("typing");
    typing.current = setTimeout(() => {
      typing.current = null;
      if (told.current === "typing") void tell("viewing");
    }, typingMilliseconds);
  }, [tell]);
}
