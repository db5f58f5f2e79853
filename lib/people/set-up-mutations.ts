import "server-only";
import { watchWorkspace } from "@/lib/alerts/standing-mutations";
import { hashPassword } from "@/lib/auth/password";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { accessTokenHash } from "@/lib/people/access-token";
import type { SetUp } from "@/lib/people/schema";
import { takeLink, usableLink } from "@/lib/people/take-link";
import { alwaysStaffed } from "@/lib/workspaces/schema";
import { slugOf } from "@/lib/workspaces/slug-of";

// Two links at once, or the command line beside a link: one first administrator.
const setUpLock = 7_201_048;

/**
 * Makes the first workspace and its administrator. What the command line imported before anybody could sign in is
 * taken over: that workspace gets the name and zone given. Throws `gone` for a link that cannot be used.
 */
export async function setUp(input: SetUp): Promise<{ email: string; workspaceSlug: string }> {
  usableLink(await db().accessLink.findUnique({ where: { tokenHash: accessTokenHash(input.token) } }), "setup");
  const passwordHash = await hashPassword(input.password);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${setUpLock}::bigint)::text`;
    await takeLink(tx, input.token, "setup");
    if (await tx.user.findFirst({ select: { id: true } })) throw new AppError("gone", "Firstminute is set up already. Sign in instead.");
    const { id, slug } = await openWorkspace(tx, input);
    const user = await tx.user.create({ data: { email: input.email, name: input.name, passwordHash, memberships: { create: { workspaceId: id, role: "admin" } } } });
    await tx.auditEntry.create({
      data: { workspaceId: id, actor: `user:${user.id}`, action: "workspace.set-up", subject: `workspace:${id}`, details: { name: input.workspaceName } },
    });
    return { email: user.email, workspaceSlug: slug };
  });
}

async function openWorkspace(tx: Prisma.TransactionClient, { workspaceName: name, timeZone }: SetUp): Promise<{ id: number; slug: string }> {
  const select = { id: true, slug: true } as const;
  const known = await tx.workspace.findFirst({ where: { demoScenario: null }, orderBy: { id: "asc" }, select });
  if (known) return tx.workspace.update({ where: { id: known.id }, data: { name, timeZone }, select });
  const made = await tx.workspace.create({ data: { slug: slugOf(name), name, timeZone, staffedHours: alwaysStaffed }, select });
  await watchWorkspace(tx, made.id);
  return made;
}
