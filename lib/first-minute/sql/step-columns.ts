import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { StepKey } from "@/lib/first-minute/legs";

/** Where response_steps keeps the first time of each step. */
export const stepColumns: Record<StepKey, Prisma.Sql> = {
  received: Prisma.sql`received_at`,
  seen: Prisma.sql`seen_at`,
  claimed: Prisma.sql`claimed_at`,
  drafted: Prisma.sql`drafted_at`,
  approvalRequested: Prisma.sql`approval_requested_at`,
  approved: Prisma.sql`approved_at`,
  sent: Prisma.sql`sent_at`,
  confirmed: Prisma.sql`confirmed_at`,
};
