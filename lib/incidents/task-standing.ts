/** A step that is due is done now: it is late only this much later, or one due at once would be late before anybody has read it. */
export const taskGraceMinutes = 5;

/** `speed`: seconds that pass in a second, as in a drill; the grace runs with it. */
export function taskStanding(dueAt: Date | null, at: Date, speed: number): "ahead" | "due" | "late" {
  if (dueAt === null || at < dueAt) return "ahead";
  return at.getTime() - dueAt.getTime() > (taskGraceMinutes * 60_000) / speed ? "late" : "due";
}
