/** `dueAt` null: nobody is ever there to answer. */
type Waiting = { waitingSince: Date; dueAt: Date | null; sentiment: number | null };

const daySeconds = 86_400;

/**
 * Most urgent first. Who can still be answered in time comes first, the least time left on top. Then the late of
 * the last day: negative before the rest, and among those the shortest wait first, where an answer still helps most.
 * Last the backlog of over a day, shortest wait first.
 */
export function sortByUrgency<T extends Waiting>(people: readonly T[], now: Date): T[] {
  const waited = (person: T) => (now.getTime() - person.waitingSince.getTime()) / 1000;
  const dueMs = (person: T) => person.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const group = (person: T) => {
    if (dueMs(person) >= now.getTime()) return 0;
    if (waited(person) > daySeconds) return 3;
    return person.sentiment === -1 ? 1 : 2;
  };
  return people.toSorted((a, b) => {
    const order = group(a) - group(b);
    if (order !== 0) return order;
    return group(a) === 0 ? dueMs(a) - dueMs(b) || waited(b) - waited(a) : waited(a) - waited(b);
  });
}
