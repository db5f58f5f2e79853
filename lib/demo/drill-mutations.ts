import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { computeScorecard, type DrillEvents } from "@/lib/drills/compute-scorecard";
import { progressSchema } from "@/lib/drills/progress-schema";

const dayMs = 86_400_000;

/** What the demo's team did in its drills: when, and how fast. Each time a little better. */
const practised = [
  { daysAgo: 64, scenario: "toy-hashtag", speed: 5, noticed: 210, waits: [310, 95, 640, null, 120], statement: null, approval: [240], replies: ["We apologise for any inconvenience.", "Sorry, we pass it on."], promises: ["broken"] },
  { daysAgo: 36, scenario: "ambassador-army", speed: 30, noticed: 95, waits: [140, 58, 75, 230, null, 51], statement: 610, approval: [190, 130], replies: ["We take this very seriously.", "Thank you, we read every word.", "That was wrong, and it has ended."], promises: ["kept"] },
  { daysAgo: 12, scenario: "toy-hashtag", speed: 5, noticed: 41, waits: [48, 37, 66, 52, 59, 44], statement: null, approval: [55], replies: ["You are right, we change it now.", "From now on every deal is for parents.", "Done, thank you."], promises: ["kept", "kept"] },
] as const;

/** The demo's practice: three drills that were played, and one that is planned. Twice is once. */
export function drillDemo({ workspaceId }: WorkspaceScope, now: Date): Promise<void> {
  return inTransaction(async (tx) => {
    const [facilitator] = await tx.membership.findMany({ where: { workspaceId }, orderBy: { userId: "asc" }, take: 1 });
    if (!facilitator || (await tx.drill.count({ where: { workspaceId } })) > 0) return;
    const facilitatorId = facilitator.userId;
    for (const one of practised) {
      const startedAt = new Date(now.getTime() - one.daysAgo * dayMs);
      const events = eventsOf(one, startedAt);
      const { scenario, speed, endedAt } = events;
      await tx.drill.create({ data: { workspaceId, scenario, speed, facilitatorId, state: "finished", startedAt, endedAt, createdAt: startedAt, progress: progressSchema.parse({}), scorecard: computeScorecard(events) } });
    }
    const scheduledAt = new Date(Math.ceil((now.getTime() + 9 * dayMs) / 3_600_000) * 3_600_000);
    await tx.drill.create({ data: { workspaceId, scenario: "outage", speed: 10, facilitatorId, scheduledAt, progress: progressSchema.parse({ seed: 7 }) } });
  });
}

function eventsOf({ scenario, speed, noticed, waits, statement, approval, replies, promises }: (typeof practised)[number], startedAt: Date): DrillEvents {
  const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1_000);
  const declaredAt = statement === null ? null : after(120 + noticed);
  const dueAt = declaredAt === null ? null : new Date(declaredAt.getTime() + 500_000);
  return {
    scenario, speed, startedAt, pauses: [], declaredAt,
    endedAt: after(1_500),
    troubleAt: after(120),
    alertsAt: [],
    claimsAt: [after(120 + noticed)],
    conversations: waits.map((wait, index) => ({ needsAnswerAt: after(120 + index * 60), answeredAt: wait === null ? null : after(120 + index * 60 + wait) })),
    statements: declaredAt === null || statement === null ? [] : [{ dueAt, publishedAt: new Date(declaredAt.getTime() + statement * 1_000) }],
    approvals: approval.map((wait) => ({ askedAt: after(200), decidedAt: after(200 + wait) })),
    replies: replies.map((text) => ({ text, isNegative: false })),
    promises: promises.map((state) => ({ state })),
  };
}
