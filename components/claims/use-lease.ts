"use client";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { heartbeatOut, heartbeatSeconds } from "@/lib/claims/schema";
import { conversationQuery } from "@/lib/conversations/queries";
import type { Conversation, ConversationDetail } from "@/lib/conversations/schema";
import { ApiError, api } from "@/lib/http/client";

/** Puts a conversation that an answer brought where the open one is read from, and has the rest read again. */
export function useKeepConversation() {
  const client = useQueryClient();
  return useCallback(
    (id: string, next: (conversation: Conversation) => Conversation) =>
      client.setQueryData<InfiniteData<ConversationDetail, string | null>>(conversationQuery(id).queryKey, (known) => {
        const [first, ...rest] = known?.pages ?? [];
        return known && first ? { ...known, pages: [{ ...first, conversation: next(first.conversation) }, ...rest] } : known;
      }),
    [client],
  );
}

type Options = {
  id: string;
  /** When the lease ends as this page knows it; null while the claim is not the reader's. */
  expiresAt: Date | null;
  /** Server's clock minus this browser's. */
  clockOffsetMs: number;
  /** Whether an answer is being written, also in a window that is not looked at. */
  isWriting: () => boolean;
  onLost: (sentence: string) => void;
};

/** Extends the reader's claim while they look at it or write; tells when it ran out because the server could not be reached. */
export function useLease({ id, expiresAt, clockOffsetMs, isWriting, onLost }: Options): boolean {
  const client = useQueryClient();
  const keep = useKeepConversation();
  const [lapsedAt, setLapsedAt] = useState<number | null>(null);
  const isMine = expiresAt !== null;
  const ends = expiresAt ? expiresAt.getTime() - clockOffsetMs : null;

  useEffect(() => {
    if (!isMine) return;
    const beat = async () => {
      if (document.visibilityState === "hidden" && !isWriting()) return;
      try {
        const { claim } = await api.post(`/api/v1/conversations/${id}/claim/heartbeat`, { output: heartbeatOut });
        if (claim) keep(id, (conversation) => (conversation.claim ? { ...conversation, claim: { ...conversation.claim, ...claim } } : conversation));
        else void client.invalidateQueries({ queryKey: ["conversations"] });
      } catch (error) {
        if (!(error instanceof ApiError) || error.problem.status !== 409) return;
        onLost(error.message);
        void client.invalidateQueries({ queryKey: ["conversations"] });
      }
    };
    const timer = setInterval(() => void beat(), heartbeatSeconds * 1000);
    const onBack = () => void beat();
    document.addEventListener("visibilitychange", onBack);
    window.addEventListener("online", onBack);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onBack);
      window.removeEventListener("online", onBack);
    };
  }, [client, id, isMine, isWriting, keep, onLost]);

  useEffect(() => {
    if (ends === null) return;
    const timer = setTimeout(() => setLapsedAt(ends), Math.max(0, ends - Date.now()));
    return () => clearTimeout(timer);
  }, [ends]);
  return ends !== null && lapsedAt === ends;
}
