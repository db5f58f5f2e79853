import "server-only";
import { auditStatement } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { leaseSeconds } from "@/lib/claims/schema";
import { Prisma } from "@/lib/db/executor";
import { stepStatement } from "@/lib/first-minute/sql/record-step";
import { publishing } from "@/lib/live/publish";

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

export type FoundClaim = HeldClaim & { holderName: string | null };

/** A conversation's claim as it stands, without a wait for who is changing it. */
export function readClaim(scope: WorkspaceScope, id: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT clock_timestamp() AS now, c.assignee_id AS "assigneeId", c.claimed_by_id AS "holderId",
      c.claimed_at AS "claimedAt", c.claim_expires_at AS "expiresAt",
      coalesce(c.claimed_by_id IS NOT NULL AND c.claim_expires_at > clock_timestamp(), false) AS "isLive",
      (SELECT u.name FROM users u WHERE u.id = c.claimed_by_id) AS "holderName"
    FROM conversations c WHERE c.workspace_id = ${scope.workspaceId} AND c.id = ${id}`;
}

/**
 * The claim, held until the commit: of two people who claim at once the second reads what the first wrote.
 * No join: after a wait PostgreSQL reads the locked row anew, but not what was joined to its former self.
 */
export function holdClaim(scope: WorkspaceScope, id: bigint): Prisma.Sql {
  return Prisma.sql`${readClaim(scope, id)} FOR UPDATE`;
}

/**
 * A claim in one statement, which is its transaction: takes the conversation unless somebody else's lease runs, with all that
 * follows from it; else keeps the refusal. Most that come too late come long after the other one and do not wait for the row.
 */
export function takeClaim(scope: WorkspaceScope, id: bigint): Prisma.Sql {
  const { workspaceId, userId } = scope;
  const isOthers = Prisma.sql`("isLive" AND "holderId" <> ${userId}::int)`;
  const isMine = Prisma.sql`("isLive" AND "holderId" = ${userId}::int)`;
  return Prisma.sql`
    WITH seen AS MATERIALIZED (${readClaim(scope, id)}),
    held AS MATERIALIZED (${readClaim(scope, id)} AND NOT EXISTS (SELECT 1 FROM seen WHERE ${isOthers}) FOR UPDATE),
    found AS MATERIALIZED (SELECT * FROM held UNION ALL SELECT * FROM seen WHERE ${isOthers}),
    written AS (
      UPDATE conversations c SET claimed_by_id = ${userId}::int, claimed_at = CASE WHEN ${isMine} THEN h."claimedAt" ELSE h.now END,
        claim_expires_at = clock_timestamp() + make_interval(secs => ${leaseSeconds}::int),
        assignee_id = coalesce(h."assigneeId", ${userId}::int), version = c.version + CASE WHEN h."assigneeId" IS NULL THEN 1 ELSE 0 END
      FROM held h WHERE c.workspace_id = ${workspaceId} AND c.id = ${id} AND NOT ${isOthers}
      RETURNING CASE WHEN NOT ${isMine} OR h."assigneeId" IS NULL THEN h.now END AS begun_at
    ), refusal AS (
      INSERT INTO claim_refusals (workspace_id, conversation_id, user_id, holder_id, at)
      SELECT ${workspaceId}::int, ${id}::bigint, ${userId}::int, "holderId", clock_timestamp() FROM found WHERE ${isOthers}
    ), audited AS (
      ${auditStatement(scope, Prisma.sql`(SELECT 'conversation.claim' AS action, 'conversation:' || ${id}::bigint AS subject, '{}'::jsonb AS details FROM written WHERE begun_at IS NOT NULL) AS done`)} RETURNING 1
    ), stepped AS (
      ${stepStatement(workspaceId, id, "claimed", Prisma.sql`(SELECT begun_at FROM written)`)} RETURNING 1
    ), ${publishing(workspaceId, "conversation.changed", { ids: [String(id)] }, Prisma.sql`
      (SELECT count(*) FROM written) > 0 AND (SELECT count(*) FROM audited) >= 0 AND (SELECT count(*) FROM stepped) >= 0`)}
    SELECT f.*, (SELECT count(*)::int FROM told) AS told FROM found f`;
}

export function writeRefusal(scope: WorkspaceScope, id: bigint, holderId: number): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO claim_refusals (workspace_id, conversation_id, user_id, holder_id, at)
    VALUES (${scope.workspaceId}::int, ${id}::bigint, ${scope.userId}::int, ${holderId}::int, clock_timestamp())`;
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
