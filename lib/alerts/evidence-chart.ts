import { bandMinutes } from "@/lib/alerts/alert-band";
import type { Evidence } from "@/lib/alerts/evidence-schema";
import { replay, type ReplayPoint } from "@/lib/alerts/replay";
import { thinPoints } from "@/lib/alerts/thin-points";
import { finish } from "@/lib/stories/post";

const mostPoints = 400;

/** What an alert's page draws: the buckets that its decision was made from, with the band of each as it was judged. */
export function chartOfEvidence({ numbers, threshold, series, replay: kept }: Evidence): { windowMinutes: number; points: ReplayPoint[] } {
  const windowMinutes = numbers.family === "sentiment" ? numbers.windowMinutes : bandMinutes[numbers.family];
  if (kept === null) return { windowMinutes, points: [] };
  const { points } = finish(replay({ family: numbers.family, threshold, series }, kept.buckets, { timeZone: kept.timeZone, saved: kept.state }));
  return { windowMinutes, points: thinPoints(points, mostPoints) };
}
