import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { appUrl, env } from "@/lib/env";

/** Whom a link from an e-mail or a chat stands for, and which approval it may decide. */
export type LinkClaim = { workspaceId: number; approvalId: bigint; userId: number };

const hours = 24;

/** Its own key: a signature made for something else never opens an approval. */
function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().FIRSTMINUTE_SECRET, "", "firstminute approval link", 32));
}

function sign(claim: string): Buffer {
  return createHmac("sha256", key()).update(claim).digest();
}

/** The part of the address after /approve/: ids, the second it ends, and a signature over both. */
export function approvalToken({ workspaceId, approvalId, userId }: LinkClaim, now = new Date()): string {
  const claim = `${workspaceId}-${approvalId}-${userId}-${Math.floor(now.getTime() / 1000) + hours * 3600}`;
  return `${claim}-${sign(claim).toString("base64url")}`;
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
  const [, claim = "", workspaceId = "", approvalId = "", userId = "", endsAt = "", signature = ""] = /^((\d{1,10})-(\d{1,18})-(\d{1,10})-(\d{1,12}))-([\w-]{43})$/.exec(token) ?? [];
  const given = Buffer.from(signature, "base64url");
  const wanted = sign(claim);
  if (claim === "" || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  if (Number(endsAt) * 1000 <= now.getTime()) return "ended";
  return { workspaceId: Number(workspaceId), approvalId: BigInt(approvalId), userId: Number(userId) };
}
