"use client";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { offerUndo, type Wanted } from "@/components/conversations/use-changes";
import { sayBulk } from "@/lib/conversations/bulk-words";
import { expectChange } from "@/lib/conversations/merge-versions";
import { type BulkAction, bulkLimit, type BulkOutcome, bulkOut, type Conversation } from "@/lib/conversations/schema";
import { undoBulk } from "@/lib/conversations/undo-bulk";
import { ApiError, api } from "@/lib/http/client";

export type Progress = { done: number; total: number };

/** Does one thing to many conversations: a request for every two hundred, what became of each in words, and the way back. */
export function useBulk(show: (conversations: readonly Conversation[]) => void) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const isRunning = useRef(false);

  const send = useCallback(async (ids: readonly string[], action: BulkAction, outcomes: Map<string, BulkOutcome>) => {
    for (let at = 0; at < ids.length; at += bulkLimit) {
      const body = { ids: ids.slice(at, at + bulkLimit), action };
      const { results } = await api.post("/api/v1/conversations/bulk", { body, output: bulkOut });
      for (const { id, outcome } of results) outcomes.set(id, outcome);
      setProgress((current) => current && { ...current, done: current.done + results.length });
    }
  }, []);

  /** Runs one step after the other and tells an error; `outcomes` says how far it came. */
  const runAll = useCallback(
    async (steps: readonly { ids: readonly string[]; action: BulkAction }[], outcomes: Map<string, BulkOutcome>) => {
      isRunning.current = true;
      setProgress({ done: 0, total: steps.reduce((sum, step) => sum + step.ids.length, 0) });
      const sendAll = async () => {
        for (const { ids, action } of steps) await send(ids, action, outcomes);
      };
      await sendAll().catch((error: unknown) => {
        const message = error instanceof ApiError ? error.message : "The answer was not understood. Reload the page.";
        notifications.show({ color: "red", title: "Not all were changed", message, autoClose: 8000 });
      });
      isRunning.current = false;
      setProgress(null);
      for (const key of ["conversations", "now", "saved-views"]) void client.invalidateQueries({ queryKey: [key] });
    },
    [client, send],
  );

  const run = useCallback(
    async (targets: readonly Conversation[], wanted: Wanted, done: string) => {
      if (targets.length === 0 || isRunning.current) return;
      const { assignee, ...rest } = wanted;
      const action: BulkAction = { ...rest, ...(assignee === undefined ? {} : { assigneeId: assignee?.id ?? null }) };
      const outcomes = new Map<string, BulkOutcome>();
      await runAll([{ ids: targets.map(({ id }) => id), action }], outcomes);
      const now = new Date();
      const changed = targets.filter(({ id }) => outcomes.get(id) === "changed");
      show(changed.map((target) => expectChange(target, wanted, now)));
      const undo = async () => {
        const back = new Map<string, BulkOutcome>();
        await runAll(undoBulk(targets, outcomes, action, new Date()), back);
        show([]);
        notifications.show({ message: `${back.size} as before.` });
      };
      if (changed.length > 0) offerUndo(sayBulk(targets, outcomes, done), () => void undo());
      else if (outcomes.size > 0) notifications.show({ message: sayBulk(targets, outcomes, done), autoClose: 8000 });
    },
    [runAll, show],
  );
  return { run, progress };
}
