import type { Query, QueryClient, QueryFilters } from "@tanstack/react-query";
import { ApiError } from "@/lib/http/client";

type Waiting = { timer: ReturnType<typeof setTimeout> | undefined; isDue: boolean; about: Set<string> | null };

/** Reading takes at most one part in so many of a page's time: many pages at once must not keep a server from its work. */
const restFactor = 3;
/** A read that hangs holds later ones up no longer than this. */
const longestMilliseconds = 5_000;

/**
 * Makes queries stale as events come: the first event of a key at once, those that follow within an interval together at its
 * end, later where the server is slow. A query whose `meta.about` names one thing is left alone by events that say they are about others.
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
    const entry: Waiting = { isDue: false, about: null, timer: undefined };
    this.waiting.set(key, entry);
    const end = () => {
      if (this.waiting.get(key) !== entry) return;
      clearTimeout(entry.timer);
      this.waiting.delete(key);
      if (entry.isDue) this.add(key, everyMilliseconds, entry.about && [...entry.about]);
    };
    entry.timer = setTimeout(end, longestMilliseconds);
    const startedAt = Date.now();
    void this.invalidate(key, toSet(about)).finally(() => {
      if (this.waiting.get(key) !== entry) return;
      clearTimeout(entry.timer);
      const took = Date.now() - startedAt;
      entry.timer = setTimeout(end, Math.min(longestMilliseconds, Math.max(everyMilliseconds, took * restFactor) - took));
    });
  }

  all(): void {
    void this.readAgain({});
  }

  /** Reads again what should have been read and could not be: a read that failed must not stay old because no event follows. */
  heal(): void {
    void this.client.refetchQueries({ type: "active", predicate: isLeftBehind });
  }

  stop(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private invalidate(key: string, about: ReadonlySet<string> | null): Promise<void> {
    return this.readAgain({ queryKey: [key], predicate: ({ meta }) => about === null || typeof meta?.about !== "string" || about.has(meta.about) });
  }

  private async readAgain(filters: QueryFilters): Promise<void> {
    const fetching = this.client.getQueryCache().findAll({ ...filters, fetchStatus: "fetching" });
    const firstReads = new Set(fetching.filter(({ state }) => state.data === undefined));
    await this.client.invalidateQueries(filters);
    // A first read under way is waited for instead of begun anew, and its answer may be older than the event.
    if (firstReads.size > 0) await this.client.invalidateQueries({ predicate: (query) => firstReads.has(query) });
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
