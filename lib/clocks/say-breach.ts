import type { TargetKind } from "@/lib/clocks/schema";
import { formatDuration } from "@/lib/format/duration";

type Told = { kind: TargetKind; who: string | null; preview: string; targetSeconds: number };

const wants: Record<TargetKind, string> = { first_response: "a first answer", next_response: "another answer", resolution: "a resolution" };

/** What people are told of a clock: title and text of a notification. */
export function sayBreach(what: "missed" | "near" | "escalated", { kind, who, preview, targetSeconds }: Told, apartSeconds: number): { title: string; body: string } {
  const name = who ?? "Somebody";
  const within = `Wanted within ${formatDuration(targetSeconds)}.`;
  const body = preview === "" ? within : `${preview}\n\n${within}`;
  if (what === "near") return { title: `${formatDuration(apartSeconds)} left: ${name} waits for ${wants[kind]}`, body };
  if (what === "escalated") return { title: `${formatDuration(apartSeconds)} late: ${name} still waits for ${wants[kind]}`, body };
  return { title: `Late: ${name} waits for ${wants[kind]}`, body };
}
