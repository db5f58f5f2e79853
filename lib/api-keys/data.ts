import "server-only";
import type { z } from "zod";
import { type apiKeysOut, maxKeys } from "@/lib/api-keys/schema";
import { namesOf } from "@/lib/auth/names-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";

/** Keys that hold, the newest first. */
export async function listApiKeys(scope: WorkspaceScope, now = new Date()): Promise<z.input<typeof apiKeysOut>> {
  const rows = await db().apiKey.findMany({
    where: { workspaceId: scope.workspaceId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }, orderBy: { id: "desc" }, take: maxKeys,
  });
  const names = await namesOf(rows.map(({ createdById }) => createdById));
  return { keys: rows.map(({ id, name, scopes, createdById, createdAt, expiresAt, lastUsedAt }) => ({ id, name, scopes, createdBy: names.get(createdById) ?? "somebody who left", createdAt, expiresAt, lastUsedAt })) };
}
