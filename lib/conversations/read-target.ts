import type { Conversation } from "@/lib/conversations/schema";
import { formatClock, formatDuration } from "@/lib/format/duration";

export type TargetClock = {
  /** "12 s left", "4 s over", "2:13 over", "paused". */
  text: string;
  /** "now": under a quarter of the time is left. */
  state: "calm" | "now" | "over" | "paused";
  /** What is due: said where there is room. */
  due: string;
};

const words = { first_response: "first answer", next_response: "next answer", resolution: "resolution" } as const;
const fewSeconds = 10;

/**
 * The clock that runs for a conversation at `now`: its next target's, else the workspace's target (seconds) from the
 * start of the wait. Null when nothing is due.
 */
export function readTarget(conversation: Pick<Conversation, "status" | "waitingSince" | "clock">, workspaceTargetSeconds: number, now: Date): TargetClock | null {
  const { status, waitingSince, clock } = conversation;
  if (status !== "open") return null;
  if (clock) {
    const due = words[clock.kind];
    if (clock.state === "paused" || clock.dueAt === null) return { text: "paused", state: "paused", due };
    return read(clock.dueAt, (clock.dueAt.getTime() - clock.startedAt.getTime()) / 1000, due, now);
  }
  if (!waitingSince) return null;
  return read(new Date(waitingSince.getTime() + workspaceTargetSeconds * 1000), workspaceTargetSeconds, "answer", now);
}

function read(dueAt: Date, lengthSeconds: number, due: string, now: Date): TargetClock {
  const left = Math.ceil((dueAt.getTime() - now.getTime()) / 1000);
  if (left <= 0) return { text: `${say(-left)} over`, state: "over", due };
  return { text: `${say(left)} left`, state: left <= Math.max(fewSeconds, lengthSeconds / 4) ? "now" : "calm", due };
}

/** Seconds below a minute, then a running clock. */
const say = (seconds: number) => (seconds < 60 ? formatDuration(seconds) : formatClock(seconds));
