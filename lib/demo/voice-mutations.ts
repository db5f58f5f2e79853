import "server-only";
import { randomUUID } from "node:crypto";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { firstPersonOf } from "@/lib/demo/data";
import { addDays, dateOf, mondayOf } from "@/lib/voice/week";
import { demoCauses, demoVoices } from "@/prisma/scenarios/toys-and-parcels/employee-voices";

const dayMs = 86_400_000;

/** What the demo's employees said over eight weeks, and what became of it. Twice is once. */
export async function voiceDemo({ workspaceId, timeZone }: WorkspaceScope, now: Date): Promise<void> {
  const owner = await firstPersonOf(workspaceId);
  const themes = await db().theme.findMany({ where: { workspaceId }, select: { id: true, name: true } });
  const themeOf = (name: string | undefined) => themes.find((theme) => theme.name === name)?.id ?? null;
  const ago = (days: number | null) => (days === null ? null : new Date(now.getTime() - days * dayMs));
  const thisWeek = mondayOf(now.getTime(), timeZone);
  await inTransaction(async (tx) => {
    if ((await tx.employeeVoice.count({ where: { workspaceId } })) > 0) return;
    const causes = await tx.rootCause.createManyAndReturn({
      data: demoCauses.map(({ title, theme, state, answer, answeredDaysAgo, change, changedDaysAgo }) => ({
        workspaceId, title, themeId: themeOf(theme), ownerId: owner, state, answer, answeredAt: ago(answeredDaysAgo), change, changedAt: ago(changedDaysAgo), createdAt: ago(40) ?? now,
      })),
      select: { id: true },
    });
    await tx.employeeVoice.createMany({
      data: demoVoices.map(({ weeksAgo, cause, site, text, theme, isNamed, setAside }) => ({
        workspaceId, id: randomUUID(), text, site, week: dateOf(addDays(thisWeek, -7 * weeksAgo)), setAside: setAside ?? null,
        userId: isNamed ? owner : null,
        rootCauseId: cause === null ? null : (causes[cause]?.id ?? null),
        themeId: themeOf(theme ?? (cause === null ? undefined : demoCauses[cause]?.theme)),
      })),
    });
  });
}
