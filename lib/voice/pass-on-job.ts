import "server-only";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { countOf } from "@/lib/format/number";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";
import { localTime, zoneOf } from "@/lib/time/zone";
import { leastTogether } from "@/lib/voice/schema";
import { passOnWaiting, whereVoicesWait } from "@/lib/voice/sql/pass-on";
import { addDays, dateOf, dayOf, mondayOf } from "@/lib/voice/week";

/** Local hour at which a day begins here: no other tells anything about what was written in it. */
const dayBegins = 5;
/** Nobody waits longer than this for others. */
const longestWaitDays = 14;

/**
 * Job `voice.pass-on`, hourly: at the start of each workspace's day hands over its anonymous voices, when at least five wait
 * or the first has waited for two weeks. They count in the week in which they are handed over.
 */
export async function passOnVoices(now = new Date()): Promise<void> {
  const waiting = await db().$queryRaw<{ id: number; timeZone: string; count: number; since: Date }[]>(whereVoicesWait());
  for (const { id, timeZone, count, since } of waiting) {
    if (localTime(zoneOf(timeZone), now.getTime()).hour !== dayBegins) continue;
    const week = mondayOf(now.getTime(), timeZone);
    if (count >= leastTogether || addDays(dayOf(since), longestWaitDays) <= week) await passOn(id, week, dayOf(now));
  }
}

async function passOn(workspaceId: number, week: string, day: string): Promise<void> {
  await inTransaction(async (tx) => {
    const count = await tx.$executeRaw(passOnWaiting(workspaceId, dateOf(week)));
    if (count === 0) return;
    await notify(tx, workspaceId, {
      kind: "voices_heard",
      to: { roles: ["lead", "admin"] },
      severity: 4,
      title: `${countOf(count, "anonymous voice")} from employees`,
      body: "Read what they say should get better, and what it comes down to.",
      href: "/advocacy/voice",
      dedupeKey: `voices:${day}`,
    });
    await publish(tx, workspaceId, "voice.changed");
  });
}
