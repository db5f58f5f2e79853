import * as z from "zod/mini";
import type { RuleStanding } from "@/lib/alerts/next-state";
import { type Routing, routingSchema } from "@/lib/alerts/routing-schema";
import { type DetectorInput, detectorInput } from "@/lib/alerts/schema";
import { AppError } from "@/lib/errors";

/** What a stored rule watches by. Throws `internal` for a row that nothing here wrote. */
export function readDetector(row: { family: string; series: unknown; threshold: number }): DetectorInput {
  const parsed = z.safeParse(detectorInput, { family: row.family, series: row.series, threshold: row.threshold });
  if (!parsed.success) throw new AppError("internal", "This rule's stored settings cannot be read. Delete it and make it again.");
  return parsed.data;
}

/** Whom a stored rule tells; what does not parse is what its severity asks for. */
export function readRouting(stored: unknown): Routing {
  const parsed = z.safeParse(routingSchema, stored);
  return parsed.success ? parsed.data : z.parse(routingSchema, {});
}

export const standingOf = (rule: Pick<RuleStanding, "state" | "mutedUntil">, open: { verdict: NonNullable<RuleStanding["openVerdict"]>; lastToldAt: Date | null } | null): RuleStanding => ({
  state: rule.state,
  mutedUntil: rule.mutedUntil,
  openVerdict: open?.verdict ?? null,
  wasTold: open !== null && open.lastToldAt !== null,
});
