"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import type { Claiming } from "@/components/claims/claim-context";
import { useKeepConversation, useLease } from "@/components/claims/use-lease";
import { usePresence } from "@/components/claims/use-presence";
import { useWork } from "@/components/conversations/work-context";
import { leads } from "@/lib/auth/roles";
import { type Conversation, conversationOut } from "@/lib/conversations/schema";
import { api } from "@/lib/http/client";
import { sessionQuery } from "@/lib/workspaces/queries";

/** So long after the last key an answer counts as being written. */
const writingMilliseconds = 60_000;

/** The claim on the open conversation: taken, kept and given back. Mount it anew for each conversation. */
export function useClaim(id: string, conversation: Conversation | undefined): Claiming {
  const { userId, clockOffsetMs } = useWork();
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery());
  const keep = useKeepConversation();
  const [refusal, setRefusal] = useState<string | null>(null);
  const wroteAt = useRef(0);
  const type = usePresence(id);

  const claim = conversation?.claim ?? null;
  const isMine = claim?.by.id === userId;
  const isWriting = useCallback(() => Date.now() - wroteAt.current < writingMilliseconds, []);
  const { hasLapsed, letGo } = useLease({ id, claim, userId, clockOffsetMs, isWriting, onLost: setRefusal });

  const path = `/api/v1/conversations/${id}/claim`;
  const settle = {
    networkMode: "always",
    onMutate: () => setRefusal(null),
    onError: (error: Error) => setRefusal(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: ["conversations"] }),
  } as const;
  const onSuccess = (next: Conversation) => void keep(id, () => next);
  const take = useMutation({ ...settle, mutationFn: () => api.post(path, { output: conversationOut }), onSuccess });
  const takeOver = useMutation({ ...settle, mutationFn: () => api.post(`${path}/take-over`, { output: conversationOut }), onSuccess });
  const release = useMutation({
    ...settle,
    mutationFn: () => api.delete(path),
    onSuccess() {
      letGo();
      keep(id, (known) => ({ ...known, claim: null }));
    },
  });

  const isPending = take.isPending || takeOver.isPending || release.isPending;
  const mustClaim = conversation !== undefined && claim === null && !isPending;
  const [claimNow, takeOverNow, releaseNow] = [take.mutate, takeOver.mutate, release.mutate];
  return useMemo(
    () => ({
      holder: claim && !isMine ? claim : null,
      isMine,
      hasLapsed,
      refusal,
      isPending,
      mayTakeOver: session !== undefined && leads.includes(session.role),
      claim: () => claimNow(),
      release: () => releaseNow(),
      takeOver: () => takeOverNow(),
      write() {
        wroteAt.current = Date.now();
        type();
        if (mustClaim) claimNow();
      },
    }),
    [claim, isMine, hasLapsed, refusal, isPending, session, mustClaim, claimNow, releaseNow, takeOverNow, type],
  );
}
