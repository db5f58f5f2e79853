import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";

/** Throws `conflict` in a drill: what reaches somebody outside is set up in the real workspace alone. `what` begins the sentence. */
export function refuseInDrill(scope: WorkspaceScope, what: string): void {
  if (scope.drillOf !== null) throw new AppError("conflict", `${what} in a drill: nothing of it may leave. Go back to your own workspace first.`);
}
