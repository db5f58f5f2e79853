import "server-only";
import type { z } from "zod";
import { defaultPolicy, defaultTerms } from "@/lib/advocacy/programme/default-texts";
import { type AdvocateRow, type programmeOut, type ProgrammeLimits, programmeLimits } from "@/lib/advocacy/programme/schema";
import { namesOf } from "@/lib/auth/names-of";
import { leads } from "@/lib/auth/roles";
import { secretHash, workspaceOfSecret } from "@/lib/auth/secret";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { AdvocacyProgramme, Advocate, Prisma } from "@/lib/generated/prisma/client";

const listLimit = 2_000;

/** Stored limits; what is missing has its default, and what does not parse is as if never chosen. */
export function readLimits(stored: unknown): ProgrammeLimits {
  const parsed = programmeLimits.safeParse(stored);
  return parsed.success ? parsed.data : programmeLimits.parse({});
}

export type ProgrammeTexts = Pick<AdvocacyProgramme, "employer" | "policy" | "terms" | "version"> & { limits: ProgrammeLimits };

/** The programme's texts, or those to begin with (version 0). */
export async function getProgrammeTexts({ workspaceId }: WorkspaceScope): Promise<ProgrammeTexts & { row: AdvocacyProgramme | null }> {
  const row = await db().advocacyProgramme.findUnique({ where: { workspaceId } });
  if (row) return { employer: row.employer, policy: row.policy, terms: row.terms, version: row.version, limits: readLimits(row.limits), row };
  const { name } = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { name: true } });
  return { employer: name, policy: defaultPolicy(name), terms: defaultTerms(name), version: 0, limits: readLimits({}), row };
}

/** The programme as leads see it; responders are not told who takes part. */
export async function getProgramme(scope: WorkspaceScope): Promise<z.input<typeof programmeOut>> {
  const { workspaceId } = scope;
  const { row, ...texts } = await getProgrammeTexts(scope);
  const [count, waitingForAgreement] = await Promise.all([
    db().advocate.count({ where: { workspaceId } }),
    db().advocate.count({ where: { workspaceId, agreedVersion: { lt: texts.version } } }),
  ]);
  return {
    ...texts,
    updatedAt: row?.updatedAt ?? null,
    linkExpiresAt: row?.joinTokenHash && row.joinExpiresAt && row.joinExpiresAt > new Date() ? row.joinExpiresAt : null,
    count,
    waitingForAgreement,
    advocates: leads.some((role) => role === scope.role) ? await listAdvocates(scope) : null,
  };
}

/** Who takes part, by name, with what is disclosed of them. */
export async function listAdvocates({ workspaceId }: WorkspaceScope): Promise<AdvocateRow[]> {
  const [rows, accounts] = await Promise.all([
    db().advocate.findMany({ where: { workspaceId }, select: { userId: true, position: true }, take: listLimit }),
    db().advocateAccount.findMany({ where: { workspaceId, provedAt: { not: null } }, orderBy: [{ network: "asc" }, { handle: "asc" }], take: 10 * listLimit }),
  ]);
  const names = await namesOf(rows.map(({ userId }) => userId));
  return rows
    .map(({ userId, position }) => ({
      userId,
      name: names.get(userId) ?? "Somebody who left",
      position,
      accounts: accounts.flatMap(({ userId: owner, network, handle, provedAt }) => (owner === userId && provedAt ? [{ network, handle, provedAt }] : [])),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The signed-in person as an advocate; null when they do not take part. */
export async function findAdvocate({ workspaceId, userId }: WorkspaceScope, tx: Prisma.TransactionClient = db()): Promise<Advocate | null> {
  return userId === null ? null : tx.advocate.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } });
}

/** The signed-in person as an advocate. Throws `forbidden` when they do not take part. */
export async function getAdvocate(scope: WorkspaceScope, tx?: Prisma.TransactionClient): Promise<Advocate> {
  const advocate = await findAdvocate(scope, tx);
  if (!advocate) throw new AppError("forbidden", "You do not take part in the programme. You can, under My voice.");
  return advocate;
}

/** An advocate who has agreed to what holds now, and what holds. Throws `conflict` when the terms or the policy changed since. */
export async function getAgreedAdvocate(scope: WorkspaceScope): Promise<{ advocate: Advocate; programme: ProgrammeTexts }> {
  const [advocate, programme] = await Promise.all([getAdvocate(scope), getProgrammeTexts(scope)]);
  if (advocate.agreedVersion < programme.version) throw new AppError("conflict", "The terms or the policy have changed. Read them under My voice and agree before you go on.");
  return { advocate, programme };
}

export type Invited = { state: "open"; workspaceId: number; workspaceName: string; programme: ProgrammeTexts };

/** What the open invitation leads to. */
export async function readJoinLink(token: string): Promise<Invited | { state: "expired" | "unknown" }> {
  const workspaceId = workspaceOfSecret(token);
  const row = workspaceId === null ? null : await db().advocacyProgramme.findUnique({ where: { workspaceId } });
  if (!row || row.joinTokenHash !== secretHash(token) || !row.joinExpiresAt) return { state: "unknown" };
  if (row.joinExpiresAt <= new Date()) return { state: "expired" };
  const workspace = await db().workspace.findUnique({ where: { id: row.workspaceId }, select: { name: true } });
  if (!workspace) return { state: "unknown" };
  const { employer, policy, terms, version } = row;
  return { state: "open", workspaceId: row.workspaceId, workspaceName: workspace.name, programme: { employer, policy, terms, version, limits: readLimits(row.limits) } };
}

/** Whether somebody is a member, and takes part already. */
export async function findMembership(workspaceId: number, userId: number): Promise<{ isMember: boolean; takesPart: boolean; name: string; email: string } | null> {
  const where = { workspaceId_userId: { workspaceId, userId } };
  const [user, membership, advocate] = await Promise.all([
    db().user.findUnique({ where: { id: userId }, select: { name: true, email: true } }),
    db().membership.findUnique({ where, select: { userId: true } }),
    db().advocate.findUnique({ where, select: { userId: true } }),
  ]);
  return user && { ...user, isMember: membership !== null, takesPart: advocate !== null };
}
