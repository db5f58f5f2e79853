import "server-only";
import { findPersonScope } from "@/lib/auth/person-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { readLink, signLink } from "@/lib/auth/signed-link";
import { workers } from "@/lib/auth/roles";
import { appUrl } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** The part of the address after /alert/. */
export function alertToken(workspaceId: number, alertId: bigint, userId: number, now = new Date()): string {
  return signLink("alert", [BigInt(workspaceId), alertId, BigInt(userId)], now);
}

/** Where this person, without signing in, sees what fired and acknowledges or dismisses it; for 24 hours. Opening it changes nothing. */
export function alertLink(workspaceId: number, alertId: bigint, userId: number): string {
  return `${appUrl()}/alert/${alertToken(workspaceId, alertId, userId)}`;
}

/** Who came by such a link, with the role they have now, and which alert it is for. Throws `gone` for any other. */
export async function openAlertLink(token: string): Promise<{ scope: WorkspaceScope; alertId: number }> {
  const read = readLink("alert", token, new Date());
  if (read === "ended") throw new AppError("gone", "This link has ended: it holds for 24 hours. Sign in to look at the alert.");
  const scope = read && (await findPersonScope(Number(read[0]), Number(read[2])));
  if (!read || !scope || !workers.some((role) => role === scope.role)) throw new AppError("gone", "This link is not valid. Copy it whole from the message, or sign in to look at the alert.");
  return { scope, alertId: Number(read[1]) };
}
