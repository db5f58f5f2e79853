import { planInjects } from "@/lib/drills/plan-injects";
import type { Progress } from "@/lib/drills/progress-schema";
import { sayCondition } from "@/lib/drills/say-condition";
import type { Scenario } from "@/lib/drills/scenario-schema";
import type { InjectView } from "@/lib/drills/schema";

type Playing = { state: string; speed: number; startedAt: Date | null };

/** Every post of a drill in its order: what came, what did not and why, and when the rest is due. */
export function listInjects(scenario: Scenario, { state, speed, startedAt }: Playing, { seed, pauses, reachFactor, extra, posted, skipped }: Progress): InjectView[] {
  const isOver = state === "finished" || state === "cancelled";
  return planInjects(scenario, seed, { speed, pauses, reachFactor, extra }).map(({ id, atSeconds, dueSeconds, author, reach, network, text, isOwn, when }) => ({
    id, atSeconds, network, text, isOwn,
    author: author.name,
    followers: Math.max(reach, author.followers),
    dueAt: startedAt === null || dueSeconds === null ? null : new Date(startedAt.getTime() + dueSeconds * 1_000),
    state: Object.hasOwn(posted, id) ? ("posted" as const) : skipped.includes(id) || isOver ? ("skipped" as const) : ("to come" as const),
    when: when === null ? null : sayCondition(when),
  }));
}
