import { later } from "@/prisma/scenarios/toys-and-parcels/clock";
import { type Tools, writeConversation } from "@/prisma/scenarios/toys-and-parcels/care";

/** Seconds before now at which the last unanswered people wrote: the room opens with somebody waiting. */
export const waitingSeconds = [25, 70, 150, 340, 660, 1_080, 1_500] as const;

export function writePeopleWaiting(tools: Tools): void {
  const kinds = ["late", "broken", "question", "late", "refund", "late", "broken"];
  waitingSeconds.forEach((seconds, index) => writeConversation(tools, later(tools.clock.now, -seconds), 0, kinds[index], true));
}
