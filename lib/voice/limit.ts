import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";

/** So many voices one person may send in a day. */
export const voicesADay = 5;
const dayMs = 86_400_000;

let counted: { day: number; secret: Buffer; counts: Map<string, number> } | null = null;

/**
 * Counts a voice against its sender's day. On purpose in this process's memory alone, under a secret that dies with the day: a
 * row anywhere would say that this person wrote something then. With several processes, or after a start anew, somebody can
 * send a few more; the cap on what waits (lib/voice/mutations.ts) holds for all together.
 */
export function countVoice(workspaceId: number, userId: number, nowMs = Date.now()): void {
  const day = Math.floor(nowMs / dayMs);
  if (counted?.day !== day) counted = { day, secret: randomBytes(32), counts: new Map() };
  const key = createHmac("sha256", counted.secret).update(`${workspaceId}:${userId}`).digest("base64");
  const count = counted.counts.get(key) ?? 0;
  if (count >= voicesADay) {
    throw new AppError("rate_limited", `That is ${voicesADay} today. Write the rest tomorrow, or put it together.`, { retryAfterSeconds: Math.ceil(((day + 1) * dayMs - nowMs) / 1000) });
  }
  counted.counts.set(key, count + 1);
}
