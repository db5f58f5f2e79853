import "server-only";
import { readLink, signLink } from "@/lib/auth/signed-link";
import { appUrl } from "@/lib/env";

/** Whom a link from an e-mail or a chat stands for, and which approval it may decide. */
export type LinkClaim = { workspaceId: number; approvalId: bigint; userId: number };

/** The part of the address after /approve/. */
export function approvalToken({ workspaceId, approvalId, userId }: LinkClaim, now = new Date()): string {
  return signLink("approval", [BigInt(workspaceId), approvalId, BigInt(userId)], now);
}

/**
 * The address where this person, without signing in, sees what is asked and allows or refuses it. Opening it changes
 * nothing; it holds for 24 hours, for this person and this approval only.
 */
export function approvalLink(workspaceId: number, approvalId: bigint, userId: number): string {
  return `${appUrl()}/approve/${approvalToken({ workspaceId, approvalId, userId })}`;
}

/** Whom the token stands for; "ended" when its time is over, null when nobody here signed it. */
export function readApprovalToken(token: string, now = new Date()): LinkClaim | "ended" | null {
  const read = readLink("approval", token, now);
  if (read === null || read === "ended") return read;
  return { workspaceId: Number(read[0]), approvalId: read[1], userId: Number(read[2]) };
}
