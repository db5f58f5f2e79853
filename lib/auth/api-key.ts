import "server-only";
import type { ApiScope } from "@/lib/auth/api-scopes";
import { countAttempt } from "@/lib/auth/rate-limit";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { secretHash, workspaceOfSecret } from "@/lib/auth/secret";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

const callsAMinute = 120;
/** How old "last used" may get before it is written again. */
const noteEveryMs = 60_000;

export const keyPrefix = "fm_";

/** The key a request carries; null when it carries none. */
export function bearerOf(headers: Headers): string | null {
  const [, token] = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  return token ?? null;
}

/** Scope of a key that may do `needed`: it reads its own workspace as the installation does. Throws for any other key. */
export async function keyScope(token: string, needed: ApiScope, now = new Date()): Promise<WorkspaceScope> {
  const secret = token.startsWith(keyPrefix) ? token.slice(keyPrefix.length) : "";
  const workspaceId = workspaceOfSecret(secret);
  const key = workspaceId === null ? null : await db().apiKey.findUnique({ where: { workspaceId_tokenHash: { workspaceId, tokenHash: secretHash(secret) } } });
  if (!key || key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) throw new AppError("unauthenticated", "This API key is not valid, or not any more. Ask an administrator for another.");
  if (!key.scopes.includes(needed)) throw new AppError("forbidden", `This API key may not do this: it needs ${needed}.`);
  await countAttempt(`api-key:${key.workspaceId}:${key.id}`, callsAMinute, 60);
  if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() > noteEveryMs) {
    await db().apiKey.update({ where: { workspaceId_id: { workspaceId: key.workspaceId, id: key.id } }, data: { lastUsedAt: now } });
  }
  return systemScope(key.workspaceId, `api-key:${key.id}`);
}
