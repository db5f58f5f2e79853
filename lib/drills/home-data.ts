import "server-only";
import { findPersonScope } from "@/lib/auth/person-scope";
import type { Role } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";

/** The workspace whose drills these are: from within a drill the one that practises, in the role the person has there. */
export async function homeOf(scope: WorkspaceScope, roles: readonly Role[]): Promise<WorkspaceScope> {
  if (scope.drillOf === null) return scope;
  const home = scope.userId === null ? null : await findPersonScope(scope.drillOf, scope.userId);
  if (!home || !roles.some((role) => role === home.role)) throw new AppError("forbidden", "Your role does not allow this. Ask an administrator.");
  return home;
}
