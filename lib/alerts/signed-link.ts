import "server-only";
import { findChannelScope } from "@/lib/auth/channel-scope";
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

/** The same for whoever reads a team's channel: nobody's name stands under what they say, the channel's does. */
export function channelAlertLink(workspaceId: number, alertId: bigint, channelId: number, now = new Date()): string {
  return `${appUrl()}/alert/${signLink("channel-alert", [BigInt(workspaceId), alertId, BigInt(channelId)], now)}`;
}

export type LinkReader = { scope: WorkspaceScope; alertId: number; channel: string | null };

/** Who came by such a link, a person with the role they have now, and which alert it is for. Throws `gone` for any other. */
export async function openAlertLink(token: string): Promise<LinkReader> {
  const now = new Date();
  const [personal, shared] = [readLink("alert", token, now), readLink("channel-alert", token, now)];
  if (personal === "ended" || shared === "ended") throw new AppError("gone", "This link has ended: it holds for 24 hours. Sign in to look at the alert.");
  const reader = (personal && (await asPerson(personal))) ?? (shared && (await findChannelScope(Number(shared[0]), Number(shared[2]))));
  const read = personal ?? shared;
  if (!read || !reader) throw new AppError("gone", "This link is not valid. Copy it whole from the message, or sign in to look at the alert.");
  return { ...reader, alertId: Number(read[1]) };
}

async function asPerson([workspaceId, , userId]: readonly bigint[]): Promise<Omit<LinkReader, "alertId"> | null> {
  const scope = await findPersonScope(Number(workspaceId), Number(userId));
  return scope && workers.some((role) => role === scope.role) ? { scope, channel: null } : null;
}
