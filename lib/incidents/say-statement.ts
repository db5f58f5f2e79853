import type { StatementKind } from "@/lib/playbooks/body-schema";

export const statementKindNames: Record<StatementKind, string> = { holding: "Holding statement", update: "Update", correction: "Correction", final: "Final statement" };

/** Start of a statement for a line of the timeline. */
export function startOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
