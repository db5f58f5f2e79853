import "server-only";
import type { Role } from "@/lib/auth/roles";

declare const made: unique symbol;

/**
 * Proof that the caller may touch one workspace. Every read and write takes one; only the session gate
 * and the system gate make it (scripts/check-structure.ts enforces who imports `makeScope`).
 */
export type WorkspaceScope = Readonly<{
  workspaceId: number;
  slug: string;
  /** The workspace that practises in this one; null for everything that is no drill. Nothing here may reach a network then. */
  drillOf: number | null;
  /** The zone the person reads in. */
  timeZone: string;
  /** Null for jobs and the command line. */
  userId: number | null;
  role: Role | "system";
  /** For the audit log: "user:7", "cli", "job". */
  actor: string;
}> & { readonly [made]: true };

export function makeScope(fields: Omit<WorkspaceScope, typeof made>): WorkspaceScope {
  return Object.freeze(fields) as WorkspaceScope;
}
