"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Which queries (by the first element of their key) an event makes stale, and the least time between two reads. */
const stale: Record<string, { keys: string[]; everyMilliseconds: number }> = {
  "mentions.ingested": { keys: ["conversations", "now", "sources"], everyMilliseconds: 250 },
  "conversation.changed": { keys: ["conversations", "now"], everyMilliseconds: 100 },
  "views.changed": { keys: ["saved-views"], everyMilliseconds: 250 },
  "sentiment.corrected": { keys: ["conversations", "now", "model-quality"], everyMilliseconds: 100 },
  "promise.changed": { keys: ["promises", "now"], everyMilliseconds: 250 },
  "reply.changed": { keys: ["replies"], everyMilliseconds: 100 },
  "model-quality.changed": { keys: ["model-quality"], everyMilliseconds: 250 },
  "metrics.updated": { keys: ["metrics"], everyMilliseconds: 1_000 },
  "source.changed": { keys: ["sources"], everyMilliseconds: 250 },
  "import.progress": { keys: ["imports"], everyMilliseconds: 500 },
  "topic.progress": { keys: ["topics"], everyMilliseconds: 500 },
  "demo.progress": { keys: ["demo"], everyMilliseconds: 500 },
  "workspace.changed": { keys: ["session", "settings", "people", "topics"], everyMilliseconds: 250 },
};

export type LiveState = { connected: boolean; lastEventAt: Date | null };

/** Keeps the page's queries equal to the database; mounted once, in the shell. Not for roles the stream refuses. */
export function useLive(enabled: boolean): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>({ connected: false, lastEventAt: null });

  useEffect(() => {
    if (!enabled) return;
    const timers = new Map<string, { due: boolean; timer: ReturnType<typeof setTimeout> }>();

    // First event at once, those that follow within the interval together at its end.
    const invalidate = (key: string, everyMilliseconds: number) => {
      const running = timers.get(key);
      if (running) {
        running.due = true;
        return;
      }
      void client.invalidateQueries({ queryKey: [key] });
      const entry = {
        due: false,
        timer: setTimeout(() => {
          timers.delete(key);
          if (entry.due) invalidate(key, everyMilliseconds);
        }, everyMilliseconds),
      };
      timers.set(key, entry);
    };

    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    const connect = (isFirst: boolean) => {
      source = new EventSource("/api/v1/live");
      source.onopen = () => {
        setState({ connected: true, lastEventAt: new Date() });
        if (!isFirst) void client.invalidateQueries();
      };
      source.onerror = () => {
        setState((current) => ({ ...current, connected: false }));
        // After a refusal (a session that ended, a server starting up) the browser gives up; a new stream
        // has no last id, so everything is read again once it opens.
        if (source.readyState === EventSource.CLOSED) {
          clearTimeout(again);
          again = setTimeout(() => connect(false), 3_000);
          // A stream cannot say why it was refused; this read can, and an ended session is then shown.
          void client.invalidateQueries({ queryKey: ["session"] });
        }
      };
      source.addEventListener("reset", () => void client.invalidateQueries());
      for (const [kind, { keys, everyMilliseconds }] of Object.entries(stale)) {
        source.addEventListener(kind, () => {
          setState({ connected: true, lastEventAt: new Date() });
          for (const key of keys) invalidate(key, everyMilliseconds);
        });
      }
    };
    connect(true);
    return () => {
      clearTimeout(again);
      source.close();
      for (const { timer } of timers.values()) clearTimeout(timer);
    };
  }, [client, enabled]);

  return state;
}
