import { chooseTarget, type TargetRule } from "@/lib/clocks/choose-target";
import { computeClocks } from "@/lib/clocks/compute-clocks";
import { countingOf } from "@/lib/clocks/due-at";
import type { TargetKind } from "@/lib/clocks/schema";
import type { StaffedHours } from "@/lib/time/staffed-hours";
import { localTime, zoneOf } from "@/lib/time/zone";

type Subject = { kind: TargetKind; severity: number; topicId: number | null; sourceId: number | null };
type Workspace = { staffedHours: StaffedHours; timeZone: string; defaultSeconds: number };

/** When something published at an instant is due under these targets; null when nothing is wanted of it, or nobody is ever there. */
export function previewTarget(at: Date, { kind, severity, topicId, sourceId }: Subject, rules: readonly TargetRule[], workspace: Workspace): Date | null {
  const target = chooseTarget(kind, { severity, topicIds: topicId === null ? [] : [topicId], sourceId: sourceId ?? 0 }, rules, workspace.defaultSeconds);
  const [clock] = computeClocks({
    posts: [{ id: 1n, publishedAt: at, isNews: true, outbound: false, automated: false, isDeleted: false, isThanks: false }],
    pauses: [],
    targets: { first_response: kind === "resolution" ? null : target, next_response: null, resolution: kind === "resolution" ? target : null },
    counting: (staffed) => countingOf(staffed, workspace.staffedHours, workspace.timeZone),
  });
  return clock?.dueAt ?? null;
}

/** Friday 16:30 of a zone, today or next: the hour at which hours and weekends show. */
export function nextFridayAfternoon(now: Date, zoneName: string): Date {
  const zone = zoneOf(zoneName);
  const { year, month, day, weekday } = localTime(zone, now.getTime());
  return new Date(zone.instantOf(Date.UTC(year, month - 1, day + ((4 - weekday + 7) % 7), 16, 30)));
}
