import * as z from "zod/mini";
import { idField, idOut, instantOut } from "@/lib/http/fields";

/** `before` is the id of the last entry shown; ids grow with time. */
export const auditQuery = z.object({ before: z.optional(idField), limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50) });
export type AuditQuery = z.output<typeof auditQuery>;

export const auditEntryOut = z.object({
  id: idOut,
  at: instantOut,
  /** "user:7", "cli", "job", "webhook:3". */
  actor: z.string(),
  /** The person's name now; null for machinery and people who are gone. */
  actorName: z.nullable(z.string()),
  action: z.string(),
  subject: z.string(),
  /** What a person or e-mail subject is called now. */
  subjectName: z.nullable(z.string()),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.output<typeof auditEntryOut>;

export const auditPageOut = z.object({ entries: z.array(auditEntryOut), nextBefore: z.nullable(z.string()) });
export type AuditPage = z.output<typeof auditPageOut>;
