type Practised = { state: string; title: string; scheduledAt: Date | null; endedAt: Date | null; startedAt: Date | null };

export type PracticeSummary = { lastAt: Date | null; lastTitle: string | null; recent: number; longestGapDays: number | null; next: { at: Date; title: string } | null };

const dayMs = 86_400_000;
/** Practice is judged over so many days; a team younger than that, since it began. */
const spanDays = 90;

/**
 * How regularly a team practises: drills that were played to an end. The longest stretch without one runs to `now`, so
 * that a habit that ended does not look alive. Null gap where nothing was played in the span.
 */
export function summarisePractice(drills: readonly Practised[], since: Date, now: Date): PracticeSummary {
  const from = Math.max(since.getTime(), now.getTime() - spanDays * dayMs);
  const played = drills.flatMap(({ state, title, startedAt, endedAt }) => (state === "finished" && startedAt && endedAt ? [{ title, at: endedAt }] : [])).sort((a, b) => a.at.getTime() - b.at.getTime());
  const recent = played.filter(({ at }) => at.getTime() >= now.getTime() - spanDays * dayMs);
  const marks = [Math.min(from, recent[0]?.at.getTime() ?? from), ...recent.map(({ at }) => at.getTime()), now.getTime()];
  const gaps = marks.slice(1).map((at, index) => (at - (marks[index] ?? at)) / dayMs);
  const [next] = drills.flatMap(({ state, title, scheduledAt }) => (state === "scheduled" && scheduledAt ? [{ at: scheduledAt, title }] : [])).sort((a, b) => a.at.getTime() - b.at.getTime());
  const last = played.at(-1);
  return { lastAt: last?.at ?? null, lastTitle: last?.title ?? null, recent: recent.length, longestGapDays: recent.length === 0 ? null : Math.max(...gaps), next: next ?? null };
}
