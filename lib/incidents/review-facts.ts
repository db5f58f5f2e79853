import type { IncidentSeverity } from "@/lib/incidents/severity";
import type { ClockFacts } from "@/lib/incidents/statement-clock";

/** What an after-action review is first written from. */
export type ReviewFacts = {
  name: string;
  severity: IncidentSeverity;
  summary: string;
  lead: string;
  declaredBy: string;
  /** The first post of it that is on record; null where none was found. */
  firstPostAt: Date | null;
  alert: { firedAt: Date; acknowledgedAt: Date | null; reason: string } | null;
  clock: ClockFacts;
  timeline: readonly { at: Date; kind: string; text: string }[];
  /** Conversations in it that need an answer; null seconds: never answered. */
  responseSeconds: readonly (number | null)[];
  targetSeconds: number;
  approvalSeconds: readonly number[];
  peak: { at: Date; count: number; usualMost: number | null } | null;
  rumours: { noted: number; unanswered: number };
  tasks: { all: number; open: number; late: number };
  strategyDecidedAt: Date | null;
};
