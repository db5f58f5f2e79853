import "server-only";
import { namesOf } from "@/lib/auth/names-of";
import { leads, type Role, workers } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Names of persons; whoever is gone is "Somebody who left". */
export async function readNames(ids: readonly (number | null)[], client: Prisma.TransactionClient = db()): Promise<(id: number) => string> {
  const names = await namesOf(ids, client);
  return (id) => names.get(id) ?? "Somebody who left";
}

/** Whoever is named for something in an incident works here. */
export function refuseStrangers(tx: Prisma.TransactionClient, workspaceId: number, userIds: readonly number[]): Promise<void> {
  return refuseOthers(tx, workspaceId, userIds, workers, "This person does not work on conversations here. Choose somebody else.");
}

/** Who leads an incident may also decide it. */
export function refuseLead(tx: Prisma.TransactionClient, workspaceId: number, userId: number): Promise<void> {
  return refuseOthers(tx, workspaceId, [userId], leads, "Only a lead or an administrator can lead an incident. Choose one of them.");
}

async function refuseOthers(tx: Prisma.TransactionClient, workspaceId: number, userIds: readonly number[], roles: readonly Role[], words: string): Promise<void> {
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0) return;
  const able = await tx.membership.count({ where: { workspaceId, userId: { in: wanted }, role: { in: [...roles] } } });
  if (able < wanted.length) throw new AppError("invalid_input", words);
}
