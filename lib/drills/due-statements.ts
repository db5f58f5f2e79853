import type { Observed } from "@/lib/drills/observe-data";

type Due = { dueAt: Date | null; publishedAt: Date | null };

/**
 * The statements that incidents asked for, in the order in which they were due: the first one, then what each announced as
 * the next. What would have come due after an incident was stood down was not asked for any more.
 */
export function dueStatements({ incidents, statements }: Pick<Observed, "incidents" | "statements">): Due[] {
  return incidents
    .flatMap(({ id, firstStatementDueAt, stoodDownAt }) => {
      const published = statements.filter(({ incidentId }) => incidentId === id);
      const dueAts = [firstStatementDueAt, ...published.map(({ nextUpdateAt }) => nextUpdateAt)];
      return dueAts
        .map((dueAt, index): Due => ({ dueAt, publishedAt: published[index]?.publishedAt ?? null }))
        .filter(({ dueAt, publishedAt }) => publishedAt !== null || (dueAt !== null && (stoodDownAt === null || dueAt <= stoodDownAt)));
    })
    .sort((a, b) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity));
}
