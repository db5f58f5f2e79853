import type { Room } from "@/lib/incidents/room-schema";
import type { ClockFacts } from "@/lib/incidents/statement-clock";

/** What the statement clock of a room is read from. */
export function clockOfRoom({ declaredAt, firstStatementDueAt, updateEverySeconds, stoodDownAt, statements }: Room): ClockFacts {
  return { declaredAt, firstStatementDueAt, updateEverySeconds, stoodDownAt, published: statements.flatMap(({ publishedAt, nextUpdateAt, kind }) => (publishedAt ? [{ publishedAt, nextUpdateAt, kind }] : [])) };
}
