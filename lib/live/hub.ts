import "server-only";
import pg from "pg";
import { env } from "@/lib/env";
import { messageOf } from "@/lib/errors";
import { liveChannel } from "@/lib/live/publish";
import { log } from "@/lib/log";

type Wake = () => void;
type Hub = { subscribers: Map<number, Set<Wake>>; connected: boolean };
const store = globalThis as typeof globalThis & { firstminuteHub?: Hub };

/** Calls `wake` whenever the workspace may have new live events; returns how to stop. One LISTEN a process. */
export function subscribe(workspaceId: number, wake: Wake): () => void {
  const hub = (store.firstminuteHub ??= { subscribers: new Map(), connected: false });
  const set = hub.subscribers.get(workspaceId) ?? new Set();
  hub.subscribers.set(workspaceId, set);
  set.add(wake);
  if (!hub.connected) {
    hub.connected = true;
    void listen(hub);
  }
  return () => {
    set.delete(wake);
    if (set.size === 0) hub.subscribers.delete(workspaceId);
  };
}

async function listen(hub: Hub): Promise<void> {
  for (let failures = 0; ; ) {
    const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    try {
      const ended = new Promise<void>((resolve) => {
        client.on("end", resolve);
        client.on("error", () => resolve());
      });
      client.on("notification", ({ payload }) => wakeAll(hub.subscribers.get(Number(payload))));
      await client.connect();
      await client.query(`LISTEN ${liveChannel}`);
      failures = 0;
      // What was notified while nobody listened is in the table: everybody looks once.
      for (const set of hub.subscribers.values()) wakeAll(set);
      await ended;
    } catch (error) {
      log.warn({ error: messageOf(error) }, "live connection lost");
    }
    await client.end().catch(() => {});
    failures += 1;
    await new Promise((resolve) => setTimeout(resolve, Math.min(5_000, 100 * 2 ** failures)));
  }
}

function wakeAll(set: Set<Wake> | undefined): void {
  for (const wake of set ?? []) wake();
}
