import "server-only";
import type { z } from "zod";
import { type apiKeysOut, maxKeys } from "@/lib/api-keys/schema";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";

/** Keys that hold, the newest first. */
export async function listApiKeys(scope: WorkspaceScope, now = new Date()): Promise<z.input<typeof apiKeysOut>> {
  const rows = await db().apiKey.findMany({
    where: { workspaceId: scope.workspaceId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }, orderBy: { id: "desc" }, take: maxKeys,
  });
  const users = await db().user.findMany({ where: { id: { in: rows.map(({ createdById }) => createdById) } }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return { keys: rows.map(({ id, name, scopes, createdById, createdAt, expiresAt, lastUsedAt }) => ({ id, name, scopes, createdBy: names.get(createdById) ?? "somebody who left", createdAt, expiresAt, lastUsedAt })) };
}
