import { readDoubt } from "@/lib/backlash/read-doubt";
import { method, type MultiplierResult, multiplierKinds } from "@/lib/backlash/schema";
import type { EngagedRow } from "@/lib/backlash/sql/read-engagement";
import { type Cluster, ratioInterval } from "@/lib/stats/ratio-interval";

const seed = 561;

/** How much more is said under an employee's post than under one of ours, like with like; whole conversations are drawn anew. */
export function computeMultiplier(rows: readonly EngagedRow[], from: Date, to: Date): MultiplierResult {
  return {
    from, to, fewestPosts: method.fewestPosts,
    rows: multiplierKinds.map((kind) => {
      const ofKind = rows.filter((row) => row.isAnswer === (kind === "answers"));
      const employees = ofKind.filter((row) => row.byAdvocate);
      const brand = ofKind.filter((row) => !row.byAdvocate);
      const enough = employees.length >= method.fewestPosts && brand.length >= method.fewestPosts;
      return { kind, employees: count(employees), brand: count(brand), ratio: enough ? ratioInterval(byConversation(employees), byConversation(brand), { resamples: method.resamples, seed }) : null };
    }),
  };
}

function count(rows: readonly EngagedRow[]): MultiplierResult["rows"][number]["brand"] {
  const engagements = rows.reduce((sum, row) => sum + row.texts.length, 0);
  const against = rows.reduce((sum, row) => sum + row.texts.filter((text, at) => row.negatives[at] === true || readDoubt(text).length > 0).length, 0);
  return { posts: rows.length, engagements, against, perPost: rows.length === 0 ? null : engagements / rows.length };
}

function byConversation(rows: readonly EngagedRow[]): Cluster[] {
  const clusters = new Map<string, Cluster>();
  for (const row of rows) {
    const cluster = clusters.get(row.conversationId) ?? { units: 0, total: 0 };
    clusters.set(row.conversationId, { units: cluster.units + 1, total: cluster.total + row.texts.length });
  }
  return [...clusters.values()];
}
