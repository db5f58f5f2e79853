import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { clearAttempts, countAttempt } from "@/lib/auth/rate-limit";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import type { ChangePassword, OwnProfile } from "@/lib/people/schema";

/** The signed-in person's own name and reading zone (null reads in the workspace's). */
export function changeOwnProfile(scope: WorkspaceScope, change: OwnProfile): Promise<void> {
  const id = ownId(scope);
  return inTransaction(async (tx) => {
    await tx.user.update({ where: { id }, data: change });
    await recordAudit(tx, scope, "person.change-profile", `user:${id}`, { ...change });
    await publish(tx, scope.workspaceId, "workspace.changed");
  });
}

/** Every session ends, this one too: whoever knew the old password is out. */
export async function changeOwnPassword(scope: WorkspaceScope, { current, next }: ChangePassword): Promise<void> {
  const id = ownId(scope);
  const user = await db().user.findUniqueOrThrow({ where: { id } });
  await countAttempt(`sign-in:email:${user.email}`, 10, 600);
  if (!(await verifyPassword(user.passwordHash, current))) throw new AppError("invalid_input", "This is not the password you have now.");
  const passwordHash = await hashPassword(next);
  await inTransaction(async (tx) => {
    // Whoever changed it first has made the current password another one.
    const { count } = await tx.user.updateMany({ where: { id, passwordHash: user.passwordHash }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    if (count === 0) throw new AppError("conflict", "The password was changed a moment ago. Sign in again.");
    await recordAudit(tx, scope, "person.change-password", `user:${id}`);
  });
  await clearAttempts(`sign-in:email:${user.email}`);
}

function ownId(scope: WorkspaceScope): number {
  if (scope.userId === null) throw new AppError("forbidden", "Only a signed-in person has an account.");
  return scope.userId;
}
