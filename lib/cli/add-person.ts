import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/roles";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";

type Person = { email: string; name?: string | undefined; role: Role };

/** Gives a person a role in a workspace, with an account and a password where the address has none yet. */
export async function addPerson(workspaceId: number, { email, name, role }: Person, password: () => Promise<string>): Promise<{ userId: number; isKnown: boolean }> {
  const known = await db().user.findUnique({ where: { email }, select: { id: true } });
  const passwordHash = known ? null : await hashPassword(await password());
  const scope = await systemScope(workspaceId, "cli");
  return inTransaction(async (tx) => {
    // Somebody else may have added the address while the password was typed: then theirs holds.
    const { count } = passwordHash === null ? { count: 0 } : await tx.user.createMany({ data: { email, name: name ?? email, passwordHash }, skipDuplicates: true });
    const { id: userId } = known ?? (await tx.user.findUniqueOrThrow({ where: { email }, select: { id: true } }));
    await tx.membership.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { workspaceId, userId, role },
      update: { role },
    });
    await recordAudit(tx, scope, "person.add", `user:${userId}`, { email, role });
    return { userId, isKnown: count === 0 };
  });
}
