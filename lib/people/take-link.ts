import "server-only";
import { AppError } from "@/lib/errors";
import type { AccessLink, Prisma } from "@/lib/generated/prisma/client";
import { accessTokenHash } from "@/lib/people/access-token";

type Taker = Pick<Prisma.TransactionClient, "accessLink" | "$queryRaw">;

/**
 * Uses up a one-time link. Its row is locked, so of two who follow it at once the second finds it used.
 * Throws `gone` with what to do.
 */
export async function takeLink(tx: Taker, token: string, purpose: AccessLink["purpose"]): Promise<AccessLink> {
  const tokenHash = accessTokenHash(token);
  await tx.$queryRaw`SELECT purpose::text FROM access_links WHERE token_hash = ${tokenHash} FOR UPDATE`;
  const link = usableLink(await tx.accessLink.findUnique({ where: { tokenHash } }), purpose);
  await tx.accessLink.update({ where: { tokenHash }, data: { usedAt: new Date() } });
  return link;
}

/** The link when it can still be used; looked at before anything costly is done for a stranger. */
export function usableLink(link: AccessLink | null, purpose: AccessLink["purpose"]): AccessLink {
  const next = purpose === "setup" ? "Restart Firstminute: npm start prints a new one." : "Ask an administrator for a new one.";
  if (!link || link.purpose !== purpose) throw new AppError("gone", `This link is not valid. ${next}`);
  if (link.usedAt) throw new AppError("gone", purpose === "setup" ? "This link has been used. Sign in instead." : `This link has been used. ${next}`);
  if (link.expiresAt <= new Date()) throw new AppError("gone", `This link is too old. ${next}`);
  return link;
}
