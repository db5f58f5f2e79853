"use client";
import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { type Claim, heartbeatOut, heartbeatSeconds } from "@/lib/claims/schema";
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
  /** Who answers, as this page knows it. */
  claim: Claim | null;
  userId: number;
  /** Server's clock minus this browser's. */
  clockOffsetMs: number;
  /** Whether an answer is being written, also in a window that is not looked at. */
  isWriting: () => boolean;
  onLost: (sentence: string) => void;
};

export type Lease = {
  /** The lease ran out because the server could not be reached. */
  hasLapsed: boolean;
  /** The reader gives the claim back, so it is not to be extended. */
  letGo: () => void;
};

/**
 * Extends the reader's claim while they look at it or write. One that ran out while the server could not be reached is
 * nobody's on the next reading; it is asked for until the server says whether it goes on.
 */
export function useLease({ id, claim, userId, clockOffsetMs, isWriting, onLost }: Options): Lease {
  const client = useQueryClient();
  const keep = useKeepConversation();
  const [lapsedAt, setLapsedAt] = useState<number | null>(null);
  const [isHeld, setHeld] = useState(false);
  const isMine = claim?.by.id === userId;
  const ends = isMine ? claim.expiresAt.getTime() - clockOffsetMs : null;
  if (claim && isHeld !== isMine) setHeld(isMine);
  const letGo = useCallback(() => setHeld(false), []);

  useEffect(() => {
    if (!isHeld) return;
    const beat = async () => {
      if (document.visibilityState === "hidden" && !isWriting()) return;
      try {
        const { claim: extended } = await api.post(`/api/v1/conversations/${id}/claim/heartbeat`, { output: heartbeatOut });
        if (!extended) setHeld(false);
        if (extended && isMine) keep(id, (conversation) => (conversation.claim ? { ...conversation, claim: { ...conversation.claim, ...extended } } : conversation));
        else void client.invalidateQueries({ queryKey: ["conversations"] });
      } catch (error) {
        if (!(error instanceof ApiError) || error.problem.status !== 409) return;
        setHeld(false);
        onLost(error.message);
        void client.invalidateQueries({ queryKey: ["conversations"] });
      }
    };
    if (!isMine) void beat();
    const timer = setInterval(() => void beat(), heartbeatSeconds * 1000);
    const onBack = () => void beat();
    document.addEventListener("visibilitychange", onBack);
    window.addEventListener("online", onBack);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onBack);
      window.removeEventListener("online", onBack);
    };
  }, [client, id, isHeld, isMine, isWriting, keep, onLost]);

  useEffect(() => {
    if (ends === null) return;
    const timer = setTimeout(() => setLapsedAt(ends), Math.max(0, ends - Date.now()));
    return () => clearTimeout(timer);
  }, [ends]);
  return { hasLapsed: ends !== null && lapsedAt === ends, letGo };
}
