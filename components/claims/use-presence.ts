"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { PresenceTeller } from "@/components/claims/presence-teller";
import { api } from "@/lib/http/client";
import { presenceQuery } from "@/lib/presence/queries";
import { presenceHeartbeatSeconds, presenceOut } from "@/lib/presence/schema";

/** Whoever only passes by on the way through the list was not there. */
const arriveMilliseconds = 600;
/** So long after the last key somebody is not typing any more. */
const typingMilliseconds = 6_000;

/** Says that the reader has the conversation open, and returns how to say that they type. Mount it anew for each conversation. */
export function usePresence(id: string): () => void {
  const client = useQueryClient();
  const typing = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [teller] = useState(() => {
    const path = `/api/v1/conversations/${id}/presence`;
    return new PresenceTeller({
      async say(mode) {
        const answer = await api.put(path, { body: { mode }, output: presenceOut });
        // What an event brought meanwhile may be newer.
        client.setQueryData(presenceQuery(id).queryKey, (known) => (known && known.asOf > answer.asOf ? known : answer));
      },
      end: () => api.delete(path, { keepalive: true }),
    });
  });

  useEffect(() => {
    const arrive = () => {
      if (document.visibilityState === "visible") teller.tell(typing.current ? "typing" : "viewing");
    };
    const onPageHide = () => teller.leave(true);
    const begin = setTimeout(arrive, arriveMilliseconds);
    const beat = setInterval(arrive, presenceHeartbeatSeconds * 1000);
    document.addEventListener("visibilitychange", arrive);
    window.addEventListener("pagehide", onPageHide);
    return () => {
      clearTimeout(begin);
      clearInterval(beat);
      if (typing.current) clearTimeout(typing.current);
      typing.current = null;
      document.removeEventListener("visibilitychange", arrive);
      window.removeEventListener("pagehide", onPageHide);
      teller.leave();
    };
  }, [teller]);

  return useCallback(() => {
    if (typing.current) clearTimeout(typing.current);
    else teller.tell("typing");
    typing.current = setTimeout(() => {
      typing.current = null;
      if (teller.mode === "typing") teller.tell("viewing");
    }, typingMilliseconds);
  }, [teller]);
}
