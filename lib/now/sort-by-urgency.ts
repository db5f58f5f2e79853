type Waiting = { waitingSince: Date; sentiment: number | null };

const daySeconds = 86_400;

/**
 * Most urgent first. Who can still be answered in time comes first, the least time left on top. Then the late of
 * the last day: negative before the rest, and among those the shortest wait first, where an answer still helps most.
 * Last the backlog of over a day, shortest wait first.
 */
export function sortByUrgency<T extends Waiting>(people: readonly T[], targetSeconds: number, now: Date): T[] {
  const waited = (person: T) => (now.getTime() - person.waitingSince.getTime()) / 1000;
  const group = (person: T) => {
    const seconds = waited(person);
    if (seconds <= targetSeconds) return 0;
    if (seconds > daySeconds) return 3;
    return person.sentiment === -1 ? 1 : 2;
  };
  return people.toSorted((a, b) => {
    const order = group(a) - group(b);
    if (order !== 0) return order;
    return group(a) === 0 ? waited(b) - waited(a) : waited(a) - waited(b);
  });
}
