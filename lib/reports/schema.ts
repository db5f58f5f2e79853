import * as z from "zod/mini";
import { instantOut, smallIdField } from "@/lib/http/fields";
import { reportDocumentSchema, reportKinds } from "@/lib/reports/document";
import { isTimeZone } from "@/lib/time/zone";

export const longestDays = 366;
export const maxReports = 2_000;
export const maxAnnotations = 100;

const dayMs = 86_400_000;
const day = z.iso.date({ error: "is not a day such as 2026-11-30" });
const title = z.string().check(z.trim(), z.minLength(1, "Give the report a name."), z.maxLength(120, "A name has at most 120 characters."));
const shared = {
  title: z.optional(title),
  /** The reader's own when missing. */
  zone: z.optional(z.string().check(z.refine(isTimeZone, "is not a time zone; use a name such as Europe/Berlin"))),
};

const custom = z.object({
  kind: z.literal("custom"),
  from: day,
  /** The last day, itself included. */
  to: day,
  ...shared,
});

/** A report to make. Weeks and months are named by any day in them, ranges by their first and last day. */
export const reportBody = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("weekly"), day, ...shared }),
  z.object({ kind: z.literal("monthly"), day, ...shared }),
  custom.check(
    z.refine(({ from, to }) => from <= to, { path: ["to"], message: "The last day is before the first." }),
    z.refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / dayMs < longestDays, { path: ["to"], message: "A report is about a year at most." }),
  ),
  z.object({ kind: z.literal("incident"), incidentId: z.int().check(z.positive()), ...shared }),
]);
export type ReportBody = z.output<typeof reportBody>;
export type ReportInput = z.input<typeof reportBody>;

export const reportChange = z.object({ title });
/** `seenVersion`: what was on the screen; whoever comes second is told so. */
export const refreshBody = z.object({ seenVersion: z.int().check(z.positive()) });

export const reportParams = z.object({ id: smallIdField });
export const annotationParams = z.object({ id: smallIdField, annotationId: smallIdField });
export const reportListQuery = z.object({
  cursor: z.optional(smallIdField),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
});
export type ReportListQuery = z.output<typeof reportListQuery>;

const cardFields = {
  id: z.int(),
  kind: z.enum(reportKinds),
  title: z.string(),
  /** "1–30 Nov 2026". */
  rangeText: z.string(),
  headline: z.string(),
  madeAt: instantOut,
  /** "somebody who left"; null for what a schedule made. */
  createdBy: z.nullable(z.string()),
};

export const reportListOut = z.object({ reports: z.array(z.object(cardFields)), nextCursor: z.nullable(z.string()) });
export type ReportCard = z.output<typeof reportListOut>["reports"][number];

export const reportOut = z.object({
  id: z.int(),
  version: z.int(),
  createdBy: z.nullable(z.string()),
  /** Whether the reader may rename, refresh or delete it: who made it, and leads. */
  mayChange: z.boolean(),
  /** What came in for its range since it was made; null when nothing did. */
  newer: z.nullable(z.string()),
  /** Notes that the reader may take back. */
  ownAnnotations: z.array(z.string()),
  document: reportDocumentSchema,
});
export type Report = z.output<typeof reportOut>;

export const madeReportOut = z.object({ id: z.int() });

export const annotationBody = z.object({
  text: z.string().check(z.trim(), z.minLength(1, "Write the note."), z.maxLength(500, "A note has at most 500 characters.")),
  /** Null: not about an instant. */
  at: z._default(z.nullable(z.coerce.date()), null),
  /** Null: about the whole report. */
  panelId: z._default(z.nullable(z.string().check(z.maxLength(60))), null),
});
export type AnnotationBody = z.output<typeof annotationBody>;

/** Incidents that a report can be about. */
export const reportIncidentsOut = z.object({ incidents: z.array(z.object({ id: z.int(), name: z.string(), declaredAt: instantOut })) });
