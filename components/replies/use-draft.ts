"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { DraftSaver, type DraftState } from "@/components/replies/draft-saver";
import { api } from "@/lib/http/client";
import { repliesQuery } from "@/lib/replies/queries";

const waitMilliseconds = 600;

/** What is being written, kept on the server: after a pause, when the field is left, when the page is hidden or the composer closes. */
export function useDraft(conversationId: string, mentionId: string, initial: string) {
  const client = useQueryClient();
  const [text, setText] = useState(initial);
  const [state, setState] = useState<DraftState>("saved");
  const [saver] = useState(
    () =>
      new DraftSaver({
        initial,
        mentionId,
        save: (next, target) => api.put(`/api/v1/conversations/${conversationId}/replies/draft`, { body: { mentionId: target, text: next } }),
        onState: setState,
        waitMilliseconds,
      }),
  );
  useEffect(() => {
    saver.retarget(mentionId);
  }, [saver, mentionId]);
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === "hidden") void saver.flush();
    };
    document.addEventListener("visibilitychange", onHide);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      // What is shown when it is opened again comes from the server.
      void saver.flush().then(() => client.invalidateQueries({ queryKey: repliesQuery(conversationId).queryKey }));
    };
  }, [client, conversationId, saver]);
  return {
    text,
    state,
    saver,
    write(next: string) {
      setText(next);
      saver.write(next);
    },
  };
}
