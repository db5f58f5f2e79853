import type { Escalation, TargetInput, TargetKind, Targets } from "@/lib/clocks/schema";
import { writeSeconds } from "@/lib/clocks/parse-seconds";
import { roleNames } from "@/lib/auth/roles";

type Names = Pick<Targets, "topics" | "sources" | "people">;
type Where = Pick<TargetInput, "severity" | "topicId" | "sourceId">;

/** "Severity 2 and graver", "Severity 1", "Every severity". */
export function saySeverity(severity: number | null): string {
  if (severity === null || severity === 5) return "Every severity";
  return severity === 1 ? "Severity 1" : `Severity ${severity} and graver`;
}

/** Which conversations a target holds for: "Severity 2 and graver · Delivery". */
export function sayWhere({ severity, topicId, sourceId }: Where, { topics, sources }: Names): string {
  const parts: string[] = [];
  if (severity !== null && severity < 5) parts.push(saySeverity(severity));
  if (topicId !== null) parts.push(topics.find((topic) => topic.id === topicId)?.name ?? "a topic that is gone");
  if (sourceId !== null) parts.push(sources.find((source) => source.id === sourceId)?.name ?? "a source that is gone");
  return parts.length === 0 ? "Everything" : parts.join(" · ");
}

/** "within 60 s", "within 4 h of staffed hours". */
export function sayWithin({ seconds, staffed }: Pick<TargetInput, "seconds" | "staffed">): string {
  return `within ${writeSeconds(seconds)}${staffed ? " of staffed hours" : ""}`;
}

const dueWords: Record<TargetKind, string> = { first_response: "a first answer is due", next_response: "a later answer is due", resolution: "a resolution is due" };

/** "30 s before a first answer is due". */
export function sayWhen({ kind, afterSeconds }: Pick<Escalation, "kind" | "afterSeconds">): string {
  if (afterSeconds === 0) return `When ${dueWords[kind]} and was not given`;
  return `${writeSeconds(Math.abs(afterSeconds))} ${afterSeconds < 0 ? "before" : "after"} ${dueWords[kind]}`;
}

/** What an escalation does, and to whom: "tell Mira Sand", "give it to a lead", "make it graver". */
export function sayDoing({ action, userId, role }: Pick<Escalation, "action" | "userId" | "role">, { people }: Names): string {
  if (action === "raise_severity") return "make it one step graver";
  const person = userId === null ? null : (people.find((one) => one.id === userId)?.name ?? "a person who is gone");
  const roleName = role === null ? "nobody" : roleNames[role].toLowerCase();
  if (action === "reassign") return `give it to ${person ?? `the ${roleName} with the fewest open conversations`}`;
  return `tell ${person ?? `every ${roleName}`}`;
}
