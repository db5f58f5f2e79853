import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { leaseSeconds } from "@/lib/claims/schema";
import { Prisma } from "@/lib/db/executor";

export type HeldClaim = {
  now: Date;
  assigneeId: number | null;
  /** Who has it, or had it until its lease ran out. */
  holderId: number | null;
  claimedAt: Date | null;
  expiresAt: Date | null;
  /** The lease runs. */
  isLive: boolean;
};

/** A conversation's claim as it stands, without a wait for who is changing it. */
export function readClaim(scope: WorkspaceScope, id: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT clock_timestamp() AS now, c.assignee_id AS "assigneeId", c.claimed_by_id AS "holderId",
      c.claimed_at AS "claimedAt", c.claim_expires_at AS "expiresAt",
      coalesce(c.claimed_by_id IS NOT NULL AND c.claim_expires_at > clock_timestamp(), false) AS "isLive"
    FROM conversations c WHERE c.workspace_id = ${scope.workspaceId} AND c.id = ${id}`;
}

/**
 * The claim, held until the commit: of two people who claim at once the second reads what the first wrote.
 * No join: after a wait PostgreSQL reads the locked row anew, but not what was joined to its former self.
 */
export function holdClaim(scope: WorkspaceScope, id: bigint): Prisma.Sql {
  return Prisma.sql`${readClaim(scope, id)} FOR UPDATE`;
}

/** The conversation is somebody's for one lease from now. `assign`: it becomes theirs as well. */
export function writeClaim(scope: WorkspaceScope, id: bigint, claimedAt: Date, assign: boolean): Prisma.Sql {
  return Prisma.sql`
    UPDATE conversations SET claimed_by_id = ${scope.userId}, claimed_at = ${claimedAt}::timestamptz,
      claim_expires_at = clock_timestamp() + make_interval(secs => ${leaseSeconds}::int),
      assignee_id = CASE WHEN ${assign} THEN ${scope.userId}::int ELSE assignee_id END,
      version = version + CASE WHEN ${assign} THEN 1 ELSE 0 END
    WHERE workspace_id = ${scope.workspaceId} AND id = ${id}`;
}

export type ExtendedClaim = { at: Date; expiresAt: Date; asOf: Date };

/** Extends a lease that runs, in one statement: nobody else's claim is touched. */
export function extendClaim(scope: WorkspaceScope, id: bigint): Prisma.Sql {
  return Prisma.sql`
    UPDATE conversations SET claim_expires_at = clock_timestamp() + make_interval(secs => ${leaseSeconds}::int)
    WHERE workspace_id = ${scope.workspaceId} AND id = ${id} AND claimed_by_id = ${scope.userId} AND claim_expires_at > clock_timestamp()
    RETURNING claimed_at AS at, claim_expires_at AS "expiresAt", clock_timestamp() AS "asOf"`;
}

/** Ends a person's claim; touches nobody else's. */
export function endClaim(workspaceId: number, id: bigint, userId: number): Prisma.Sql {
  return Prisma.sql`
    UPDATE conversations SET claimed_by_id = NULL, claimed_at = NULL, claim_expires_at = NULL
    WHERE workspace_id = ${workspaceId} AND id = ${id} AND claimed_by_id = ${userId}
    RETURNING id::text`;
}
