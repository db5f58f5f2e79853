import { sayAgo } from "@/components/ui/time-ago";
import type { SourceView } from "@/lib/sources/schema";

export type SourceTone = "fine" | "waiting" | "act";

/** A source's state in one sentence for people, with what to do when something is wrong. `now` in milliseconds. */
export function sayState(source: SourceView, now: number): { tone: SourceTone; word: string; sentence: string } {
  const ago = (at: Date) => sayAgo(at.getTime(), now);
  if (source.state === "paused") return { tone: "waiting", word: "Paused", sentence: "Brings in nothing until you resume it." };
  if (source.state === "needs_attention") {
    return { tone: "act", word: "Needs attention", sentence: source.stateReason ?? "Check its address, then resume it." };
  }
  if (source.kind === "file") return { tone: "fine", word: "Imported", sentence: "Holds what you imported. Import another file to add more." };
  if (source.kind === "webhook") {
    return source.lastPostAt
      ? { tone: "fine", word: "Listening", sentence: `Newest post ${ago(source.lastPostAt)}.` }
      : { tone: "waiting", word: "Listening", sentence: "Nothing has been sent to it yet." };
  }
  const next = source.nextSyncAt && source.nextSyncAt.getTime() > now ? `, next ${ago(source.nextSyncAt)}` : "";
  if (source.failures > 0) {
    return { tone: "waiting", word: "Trying again", sentence: `${source.lastError ?? "The last sync failed."} Failed ${source.failures === 1 ? "once" : `${source.failures} times`}${next}.` };
  }
  if (source.stateReason) return { tone: "waiting", word: "Holding back", sentence: source.stateReason };
  if (source.streamingSince) return { tone: "fine", word: "Live", sentence: `Posts arrive as they are published, since ${ago(source.streamingSince)}.` };
  if (!source.lastSyncAt) return { tone: "waiting", word: "Starting", sentence: "Is being read for the first time." };
  return { tone: "fine", word: "Working", sentence: `Synced ${ago(source.lastSyncAt)}${next}.` };
}
