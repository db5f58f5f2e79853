import type { Query, QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/http/client";

type Waiting = { timer: ReturnType<typeof setTimeout>; isDue: boolean; about: Set<string> | null };

/**
 * Makes queries stale as events come: the first event of a key at once, those that follow within an interval together at its
 * end. A query whose `meta.about` names one thing is left alone by events that say they are about others.
 */
export class Refresher {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly client: QueryClient) {}

  /** `about`: the ids an event is about; null when it does not say. */
  add(key: string, everyMilliseconds: number, about: readonly string[] | null): void {
    const running = this.waiting.get(key);
    if (running) {
      running.about = running.isDue ? join(running.about, about) : toSet(about);
      running.isDue = true;
      return;
    }
    this.invalidate(key, toSet(about));
    const entry: Waiting = {
      isDue: false,
      about: null,
      timer: setTimeout(() => {
        this.waiting.delete(key);
        if (entry.isDue) this.add(key, everyMilliseconds, entry.about && [...entry.about]);
      }, everyMilliseconds),
    };
    this.waiting.set(key, entry);
  }

  all(): void {
    void this.client.invalidateQueries();
  }

  /** Reads again what should have been read and could not be: a read that failed must not stay old because no event follows. */
  heal(): void {
    void this.client.refetchQueries({ type: "active", predicate: isLeftBehind });
  }

  stop(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private invalidate(key: string, about: ReadonlySet<string> | null): void {
    void this.client.invalidateQueries({ queryKey: [key], predicate: ({ meta }) => about === null || typeof meta?.about !== "string" || about.has(meta.about) });
  }
}

function isLeftBehind({ state }: Query): boolean {
  if (state.data === undefined || !state.isInvalidated || state.fetchStatus !== "idle") return false;
  // What the server refuses now it refuses in five seconds.
  return !(state.error instanceof ApiError && state.error.problem.status >= 400 && state.error.problem.status < 500);
}

const toSet = (about: readonly string[] | null) => (about ? new Set(about) : null);

function join(known: Set<string> | null, more: readonly string[] | null): Set<string> | null {
  return known && more ? new Set([...known, ...more]) : null;
}

/** The ids that an event's payload names. */
export function aboutOf({ ids, conversationId }: Record<string, unknown>): string[] | null {
  if (Array.isArray(ids)) return ids.filter((id) => typeof id === "string");
  return typeof conversationId === "string" ? [conversationId] : null;
}
