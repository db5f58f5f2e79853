import "server-only";
import { type ApiKeyInput, maxKeys } from "@/lib/api-keys/schema";
import { recordAudit } from "@/lib/audit/record";
import { keyPrefix } from "@/lib/auth/api-key";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { makeSecret, secretHash } from "@/lib/auth/secret";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";

const dayMs = 86_400_000;

/** A key for a machine. It is told once: only its hash is kept. */
export function createApiKey(scope: WorkspaceScope, { name, scopes, days }: ApiKeyInput, now = new Date()): Promise<{ id: number; key: string }> {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only people make API keys.");
  const secret = makeSecret(workspaceId);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('api-keys'))::text`;
    const there = await tx.apiKey.count({ where: { workspaceId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } });
    if (there >= maxKeys) throw new AppError("conflict", `There are ${maxKeys} API keys already. Take some back first.`);
    const expiresAt = days === null ? null : new Date(now.getTime() + days * dayMs);
    const { id } = await tx.apiKey.create({ data: { workspaceId, name, scopes, tokenHash: secretHash(secret), createdById: userId, expiresAt }, select: { id: true } });
    await recordAudit(tx, scope, "api-key.create", `api-key:${id}`, { name, scopes, expiresAt: expiresAt?.toISOString() ?? null });
    await publish(tx, workspaceId, "api-key.changed");
    return { id, key: keyPrefix + secret };
  });
}

/** From now on the key opens nothing. */
export function revokeApiKey(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({ where: { workspaceId, id, revokedAt: null }, data: { revokedAt: new Date() } });
    if (count === 0) throw new AppError("not_found", "There is no such key. Somebody may have taken it back.");
    await recordAudit(tx, scope, "api-key.revoke", `api-key:${id}`);
    await publish(tx, workspaceId, "api-key.changed");
  });
}
