import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { passwordSchema } from "@/lib/auth/password-schema";
import { clearAttempts, countAttempt } from "@/lib/auth/rate-limit";
import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { appUrl } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { accessTokenHash, makeAccessToken } from "@/lib/people/access-token";
import type { Acceptance, Invitation } from "@/lib/people/schema";
import { takeLink, usableLink } from "@/lib/people/take-link";

const validDays = 7;

/** A one-time link for one address. An earlier link to the same address stops working. */
export function invitePerson(scope: WorkspaceScope, { email, role }: Invitation): Promise<{ url: string; expiresAt: Date }> {
  const { workspaceId } = scope;
  refuseInDrill(scope, "Nobody is invited");
  if (role === "advocate") throw new AppError("invalid_input", "Advocates come by the programme's open link, under Advocacy. Nobody is invited by name, so that nobody can be seen to decline.");
  const token = makeAccessToken();
  const expiresAt = new Date(Date.now() + validDays * 86_400_000);
  return inTransaction(async (tx) => {
    // Two invitations to one address at once: one link in the end.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${email}))::text`;
    const member = await tx.membership.findFirst({ where: { workspaceId, user: { email } }, select: { userId: true } });
    if (member) throw new AppError("conflict", `${email} is in this workspace already. Change the role in the list instead.`);
    await tx.accessLink.deleteMany({ where: { workspaceId, email, purpose: "invitation", usedAt: null } });
    await tx.accessLink.create({ data: { tokenHash: accessTokenHash(token), purpose: "invitation", workspaceId, email, role, expiresAt } });
    await recordAudit(tx, scope, "person.invite", `email:${email}`, { role });
    await publish(tx, workspaceId, "workspace.changed");
    return { url: `${appUrl()}/invitation?token=${token}`, expiresAt };
  });
}

export function revokeInvitation(scope: WorkspaceScope, tokenHash: string): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const link = await tx.accessLink.findFirst({ where: { tokenHash, workspaceId, purpose: "invitation", usedAt: null } });
    const { count } = await tx.accessLink.deleteMany({ where: { tokenHash, workspaceId, purpose: "invitation", usedAt: null } });
    if (!link || count === 0) throw new AppError("not_found", "This invitation has been used or withdrawn already.");
    await recordAudit(tx, scope, "person.uninvite", `email:${link.email}`);
    await publish(tx, workspaceId, "workspace.changed");
  });
}

/**
 * Follows an invitation: somebody new gets an account, somebody known proves it with the password they have, so that
 * a link alone never opens an existing account.
 */
export async function acceptInvitation(input: Acceptance): Promise<{ email: string; workspaceSlug: string }> {
  const seen = usableLink(await db().accessLink.findUnique({ where: { tokenHash: accessTokenHash(input.token) } }), "invitation");
  const account = seen.email === null ? null : await db().user.findUnique({ where: { email: seen.email } });
  const passwordHash = account ? await proveAccount(account, input.password) : await newPassword(input);
  return inTransaction(async (tx) => {
    const { email, role, workspaceId } = await takeLink(tx, input.token, "invitation");
    if (!email || !role || workspaceId === null) throw new AppError("gone", "This link is not valid. Ask an administrator for a new one.");
    if (!account && (await tx.user.findUnique({ where: { email }, select: { id: true } }))) {
      throw new AppError("conflict", "An account for this address was made a moment ago. Open the link again.");
    }
    const user = account ?? (await tx.user.create({ data: { email, name: input.name ?? email, passwordHash } }));
    await tx.membership.upsert({
      where: { workspaceId_userId: { workspaceId, userId: user.id } },
      create: { workspaceId, userId: user.id, role },
      update: {},
    });
    await tx.auditEntry.create({ data: { workspaceId, actor: `user:${user.id}`, action: "person.join", subject: `user:${user.id}`, details: { email, role } } });
    await publish(tx, workspaceId, "workspace.changed");
    const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { slug: true } });
    return { email, workspaceSlug: workspace.slug };
  });
}

async function proveAccount(account: { email: string; passwordHash: string }, password: string): Promise<string> {
  await countAttempt(`sign-in:email:${account.email}`, 10, 600);
  if (!(await verifyPassword(account.passwordHash, password))) throw new AppError("invalid_input", "This is not the password of your account.");
  await clearAttempts(`sign-in:email:${account.email}`);
  return account.passwordHash;
}

function newPassword({ name, password }: Acceptance): Promise<string> {
  const checked = passwordSchema.safeParse(password);
  if (!name) throw new AppError("invalid_input", "Give your name.");
  if (!checked.success) throw new AppError("invalid_input", checked.error.issues[0]?.message ?? "Choose another password.");
  return hashPassword(checked.data);
}
