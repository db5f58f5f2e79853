"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useWork } from "@/components/conversations/work-context";
import { type CrossedDraft, DraftSaver, type DraftState, type StoredDraft } from "@/components/replies/draft-saver";
import { findUnsaved, keepUnsaved } from "@/components/replies/unsaved-draft";
import { ApiError, api } from "@/lib/http/client";
import { repliesQuery } from "@/lib/replies/queries";
import { draftConflictOut, draftOut } from "@/lib/replies/schema";

const waitMilliseconds = 600;
const againMilliseconds = 5_000;

/**
 * What is being written, kept on the server: after a pause, when the field is left, when the page is hidden or left, and when the
 * composer closes. `crossed`: what the person wrote on another device meanwhile; they choose.
 */
export function useDraft(conversationId: string, mentionId: string, stored: StoredDraft) {
  const client = useQueryClient();
  const { userId } = useWork();
  const [unsaved] = useState(() => findUnsaved(userId, conversationId));
  const [text, setText] = useState(unsaved?.text ?? stored.text);
  const [state, setState] = useState<DraftState>("saved");
  const [crossed, setCrossed] = useState<CrossedDraft | null>(null);
  const [saver] = useState(
    () =>
      new DraftSaver({
        stored,
        mentionId,
        save: ({ keepalive, ...body }) => api.put(`/api/v1/conversations/${conversationId}/replies/draft`, { body, output: draftOut, keepalive }),
        crossedBy: crossedOf,
        onState: setState,
        onCrossed: setCrossed,
        onText: setText,
        keep: (kept, basedOn) => keepUnsaved(userId, conversationId, kept === null ? null : { text: kept, mentionId, basedOn }),
        waitMilliseconds,
        againMilliseconds,
      }),
  );
  useEffect(() => {
    saver.retarget(mentionId);
  }, [saver, mentionId]);
  useEffect(() => {
    if (unsaved) saver.resume(unsaved.text, unsaved.basedOn);
  }, [saver, unsaved]);
  useEffect(() => {
    saver.adopt(stored);
  }, [saver, stored]);
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === "hidden") saver.leave();
    };
    const onLeave = () => saver.leave();
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", onLeave);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", onLeave);
      // What is shown when it is opened again comes from the server.
      void saver.end().then(() => client.invalidateQueries({ queryKey: repliesQuery(conversationId).queryKey }));
    };
  }, [client, conversationId, saver]);
  const write = useCallback(
    (next: string) => {
      setText(next);
      saver.write(next);
    },
    [saver],
  );
  return {
    text,
    state,
    crossed,
    saver,
    write,
    choose(which: "mine" | "other") {
      setCrossed(null);
      setText(saver.choose(which));
    },
  };
}

function crossedOf(error: unknown): CrossedDraft | null {
  const crossed = error instanceof ApiError && error.problem.status === 409 ? draftConflictOut.safeParse(error.problem) : undefined;
  return crossed?.success ? crossed.data.draft : null;
}
