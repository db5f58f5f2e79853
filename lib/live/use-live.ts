"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { LiveConnection } from "@/lib/live/connection";
import { aboutOf, Refresher } from "@/lib/live/refresher";

/** Which queries (by the first element of their key) an event makes stale, and the least time between two reads. */
const stale: Record<string, { keys: string[]; everyMilliseconds: number }> = {
  "mentions.ingested": { keys: ["conversations", "now", "sources", "first-minute"], everyMilliseconds: 250 },
  "conversation.changed": { keys: ["conversations", "now", "authority", "first-minute"], everyMilliseconds: 250 },
  "api-key.changed": { keys: ["api-keys"], everyMilliseconds: 250 },
  "report.changed": { keys: ["reports"], everyMilliseconds: 250 },
  "targets.changed": { keys: ["targets"], everyMilliseconds: 250 },
  "views.changed": { keys: ["saved-views"], everyMilliseconds: 250 },
  "sentiment.corrected": { keys: ["conversations", "now", "model-quality"], everyMilliseconds: 100 },
  "advocacy.changed": { keys: ["advocacy", "session"], everyMilliseconds: 250 },
  "promise.changed": { keys: ["promises", "now"], everyMilliseconds: 250 },
  "alert.changed": { keys: ["alerts", "alert-rules", "now", "marks"], everyMilliseconds: 100 },
  "incident.changed": { keys: ["incidents", "alerts", "now", "marks"], everyMilliseconds: 100 },
  "drill.changed": { keys: ["drills", "now"], everyMilliseconds: 250 },
  "voice.changed": { keys: ["voice"], everyMilliseconds: 500 },
  "integrity.changed": { keys: ["integrity"], everyMilliseconds: 250 },
  "presence.changed": { keys: ["presence", "first-minute"], everyMilliseconds: 250 },
  "reply.changed": { keys: ["replies", "authority", "first-minute", "incidents"], everyMilliseconds: 100 },
  "approval.changed": { keys: ["approvals", "authority", "replies", "first-minute"], everyMilliseconds: 100 },
  "playbook.changed": { keys: ["playbooks", "authority"], everyMilliseconds: 250 },
  "template.changed": { keys: ["templates"], everyMilliseconds: 250 },
  "model-quality.changed": { keys: ["model-quality"], everyMilliseconds: 250 },
  "metrics.updated": { keys: ["metrics"], everyMilliseconds: 1_000 },
  "notification.new": { keys: ["notifications"], everyMilliseconds: 250 },
  "notification.read": { keys: ["notifications"], everyMilliseconds: 250 },
  "delivery.changed": { keys: ["channels"], everyMilliseconds: 500 },
  "source.changed": { keys: ["sources"], everyMilliseconds: 250 },
  "import.progress": { keys: ["imports"], everyMilliseconds: 500 },
  "topic.progress": { keys: ["topics"], everyMilliseconds: 500 },
  "demo.progress": { keys: ["demo"], everyMilliseconds: 500 },
  "workspace.changed": { keys: ["session", "settings", "people", "topics"], everyMilliseconds: 250 },
};

const healMilliseconds = 5_000;

/** `lostAt`: since when the page may be old; null while it follows the database. */
export type LiveState = { connected: boolean; lastEventAt: Date | null; lostAt: Date | null };

/** Keeps the page's queries equal to the database from `after` on; mounted once, in the shell. Not for roles the stream refuses. */
export function useLive(enabled: boolean, after: string): LiveState {
  const client = useQueryClient();
  // A page rendered again by the server goes on with the stream it has.
  const [from] = useState(after);
  const [state, setState] = useState<LiveState>({ connected: false, lastEventAt: null, lostAt: null });

  useEffect(() => {
    if (!enabled) return;
    const refresher = new Refresher(client);
    const connection = new LiveConnection({
      after: from,
      kinds: Object.keys(stale),
      onNews(kind, payload) {
        const { keys, everyMilliseconds } = stale[kind] ?? { keys: [], everyMilliseconds: 0 };
        for (const key of keys) refresher.add(key, everyMilliseconds, aboutOf(payload));
      },
      onReset: () => refresher.all(),
      onConnected: (connected) =>
        setState((current) => (connected ? { connected, lastEventAt: new Date(), lostAt: null } : { ...current, connected, lostAt: current.lostAt ?? new Date() })),
      // A stream cannot say why it was refused; this read can, and an ended session is then shown.
      onRefused: () => void client.invalidateQueries({ queryKey: ["session"] }),
    });
    connection.start();
    const heal = setInterval(() => refresher.heal(), healMilliseconds);
    const onOffline = () => connection.offline();
    const onOnline = () => connection.start();
    window.addEventListener("offline", onOffline);
    window.addEventListener("online", onOnline);
    return () => {
      clearInterval(heal);
      window.removeEventListener("offline", onOffline);
      window.removeEventListener("online", onOnline);
      connection.stop();
      refresher.stop();
    };
  }, [client, enabled, from]);

  return state;
}
