import "server-only";
import { holdProgramme } from "@/lib/advocacy/programme/mutations";
import type { Joining, TakingPart } from "@/lib/advocacy/programme/schema";
import { clearAttempts, countAttempt } from "@/lib/auth/rate-limit";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { passwordSchema } from "@/lib/auth/password-schema";
import { personOf } from "@/lib/auth/person-of";
import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { secretHash, workspaceOfSecret } from "@/lib/auth/secret";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";

type Tx = Prisma.TransactionClient;
type Agreement = { position: string; version: number };

const yearMs = 365 * 86_400_000;
const gone = () => new AppError("gone", "This invitation is not open any more. Ask where you got it for the present one.");

/**
 * By the open link: somebody new gets an account, somebody known proves it with the password they have, so that a link
 * alone never opens an existing account. Nobody's role changes by it.
 */
export async function joinByLink({ token, email, name, password, ...agreement }: Joining): Promise<{ email: string; workspaceSlug: string }> {
  const workspaceId = await openLink(token);
  await countAttempt(`join:${secretHash(token)}`, 200, 3_600);
  const account = await db().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
  const passwordHash = account ? await prove(email, account.passwordHash, password) : await newPassword(name, password);
  return inTransaction(async (tx) => {
    await holdLink(tx, workspaceId, token, agreement.version);
    if (!account && (await tx.user.findUnique({ where: { email }, select: { id: true } }))) {
      throw new AppError("conflict", "An account for this address was made a moment ago. Send it again with its password.");
    }
    const user = account ?? (await tx.user.create({ data: { email, name: name ?? email, passwordHash }, select: { id: true } }));
    await enter(tx, workspaceId, user.id, agreement);
    const { slug } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { slug: true } });
    return { email, workspaceSlug: slug };
  });
}

/** Somebody signed in takes part: here, or by the link in a workspace they are no member of yet. */
export async function takePart(scope: WorkspaceScope, { token, ...agreement }: TakingPart): Promise<{ email: string; workspaceSlug: string }> {
  const userId = personOf(scope);
  if (token === undefined) refuseInDrill(scope, "Nobody takes part");
  const workspaceId = token === undefined ? scope.workspaceId : await openLink(token);
  return inTransaction(async (tx) => {
    if (token !== undefined) await holdLink(tx, workspaceId, token, agreement.version);
    else {
      const programme = await holdProgramme(tx, workspaceId);
      if (!programme) throw new AppError("conflict", "There is no programme here yet. Somebody who leads communications begins it.");
      refuseOldVersion(programme.version, agreement.version);
    }
    await enter(tx, workspaceId, userId, agreement);
    const [user, { slug }] = await Promise.all([
      tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } }),
      tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { slug: true } }),
    ]);
    return { email: user.email, workspaceSlug: slug };
  });
}

/** Looked at before anything costly is done for a stranger. */
async function openLink(token: string): Promise<number> {
  const workspaceId = workspaceOfSecret(token);
  const row = workspaceId === null ? null : await db().advocacyProgramme.findUnique({ where: { workspaceId }, select: { joinTokenHash: true, joinExpiresAt: true } });
  if (workspaceId === null || !isOpen(row, token)) throw gone();
  return workspaceId;
}

async function holdLink(tx: Tx, workspaceId: number, token: string, version: number): Promise<void> {
  const programme = await holdProgramme(tx, workspaceId);
  if (!programme || !isOpen(programme, token)) throw gone();
  refuseOldVersion(programme.version, version);
}

const isOpen = (row: { joinTokenHash: string | null; joinExpiresAt: Date | null } | null, token: string) =>
  row?.joinTokenHash === secretHash(token) && row.joinExpiresAt !== null && row.joinExpiresAt > new Date();

function refuseOldVersion(now: number, read: number): void {
  if (now !== read) throw new AppError("conflict", "The terms or the policy changed a moment ago. Open the page again and read them.");
}

async function enter(tx: Tx, workspaceId: number, userId: number, { position, version }: Agreement): Promise<void> {
  const where = { workspaceId_userId: { workspaceId, userId } };
  const now = new Date();
  const agreed = { position, agreedVersion: version, agreedAt: now, reminderDueAt: new Date(now.getTime() + yearMs) };
  await tx.membership.upsert({ where, create: { workspaceId, userId, role: "advocate" }, update: {} });
  await tx.advocate.upsert({ where, create: { workspaceId, userId, ...agreed, joinedAt: now }, update: agreed });
  await recordCount(tx, workspaceId);
  await publish(tx, workspaceId, "advocacy.changed");
  await publish(tx, workspaceId, "workspace.changed");
}

/** How many take part is what the audit log says; who came or left, and why, is nobody's business. */
export async function recordCount(tx: Tx, workspaceId: number): Promise<void> {
  const count = await tx.advocate.count({ where: { workspaceId } });
  await tx.auditEntry.create({ data: { workspaceId, actor: "programme", action: "advocacy.count", subject: "advocacy:programme", details: { count } } });
}

async function prove(email: string, passwordHash: string, password: string): Promise<string> {
  await countAttempt(`sign-in:email:${email}`, 10, 600);
  if (!(await verifyPassword(passwordHash, password))) throw new AppError("invalid_input", "This address has an account here already, and this is not its password.", { issues: [{ path: "password", message: "This address has an account here already, and this is not its password." }] });
  await clearAttempts(`sign-in:email:${email}`);
  return passwordHash;
}

function newPassword(name: string | undefined, password: string): Promise<string> {
  const checked = passwordSchema.safeParse(password);
  if (!name) throw new AppError("invalid_input", "Give your name.", { issues: [{ path: "name", message: "Give your name." }] });
  if (!checked.success) throw new AppError("invalid_input", checked.error.issues[0]?.message ?? "Choose another password.", { issues: [{ path: "password", message: checked.error.issues[0]?.message ?? "Choose another password." }] });
  return hashPassword(checked.data);
}
