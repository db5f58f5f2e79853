import type { DrillFacts } from "@/lib/drills/evaluate-branches";
import type { Observed } from "@/lib/drills/observe-data";
import type { ScenarioAdvocacy } from "@/lib/drills/scenario-schema";
import { type Play, scenarioSecondsAt } from "@/lib/drills/play-time";

/** What was observed, in the scenario's own seconds: what its branches ask for. */
export function factsOf(
  { posts, claims, escalations, promises, statements, incidents, campaigns }: Observed,
  posted: Readonly<Record<string, number>>,
  startedAt: Date,
  play: Play,
  advocacy?: ScenarioAdvocacy,
): DrillFacts {
  const stands = new Set(campaigns.flatMap(({ name, isRunning }) => (isRunning ? [] : [name])));
  const seconds = (at: Date) => scenarioSecondsAt((at.getTime() - startedAt.getTime()) / 1_000, play);
  const injectsOf = (conversationId: string | null) => (conversationId === null ? [] : (posts.injectsIn.get(conversationId) ?? []));
  const each = <Deed extends { conversationId: string | null; at: Date }>(deeds: readonly Deed[]) => deeds.flatMap(({ conversationId, at }) => injectsOf(conversationId).map((id) => ({ id, atSeconds: seconds(at) })));
  const orNone = <Deed extends { conversationId: string | null; at: Date }>(deeds: readonly Deed[]) =>
    deeds.flatMap(({ conversationId, at }): { id: string | null; atSeconds: number }[] => {
      const ids = injectsOf(conversationId);
      return ids.length === 0 ? [{ id: null, atSeconds: seconds(at) }] : ids.map((id) => ({ id, atSeconds: seconds(at) }));
    });
  return {
    posted: new Map(Object.entries(posted)),
    answers: posts.answers.map(({ id, at, text }) => ({ id, atSeconds: seconds(at), text })),
    claims: each(claims),
    escalations: orNone(escalations),
    promises: orNone(promises),
    pausedCampaigns: Object.entries(advocacy?.campaigns ?? {}).flatMap(([key, { name }]) => (stands.has(name) ? [key] : [])),
    statements: statements.map(({ kind, publishedAt }) => ({ kind, atSeconds: seconds(publishedAt) })),
    incidentDeclaredAtSeconds: incidents[0] ? seconds(incidents[0].declaredAt) : null,
  };
}
