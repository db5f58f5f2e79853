import { z } from "zod";
import { idField, idOut, instantOut } from "@/lib/http/fields";

/** `before` is the id of the last entry shown; ids grow with time. */
export const auditQuery = z.object({ before: idField.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type AuditQuery = z.output<typeof auditQuery>;

export const auditEntryOut = z.object({
  id: idOut,
  at: instantOut,
  /** "user:7", "cli", "job", "webhook:3". */
  actor: z.string(),
  /** The person's name now; null for machinery and people who are gone. */
  actorName: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  /** What a person or e-mail subject is called now. */
  subjectName: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.output<typeof auditEntryOut>;

export const auditPageOut = z.object({ entries: z.array(auditEntryOut), nextBefore: z.string().nullable() });
export type AuditPage = z.output<typeof auditPageOut>;
