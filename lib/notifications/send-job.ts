import "server-only";
import { z } from "zod";
import { alertLink, channelAlertLink } from "@/lib/alerts/signed-link";
import { approvalLink } from "@/lib/approvals/signed-link";
import { workers } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { appUrl } from "@/lib/env";
import { readChannelConfig } from "@/lib/notifications/channel-config";
import { chooseWays } from "@/lib/notifications/choose-ways";
import { DeliveryError } from "@/lib/notifications/delivery-error";
import { type Message, messageSchema, type News, type Way } from "@/lib/notifications/delivery-schema";
import { readRules } from "@/lib/notifications/preferences-schema";
import { graveSeverity } from "@/lib/notifications/schema";
import { deviceOwner, unsealJson } from "@/lib/notifications/sealed";
import type { Claimed } from "@/lib/notifications/sql/deliveries";
import { getVapidKeys } from "@/lib/notifications/vapid-data";
import { sendMail } from "@/lib/notifications/ways/email";
import { digestMail, newsMail } from "@/lib/notifications/ways/email-content";
import { sendPush } from "@/lib/notifications/ways/push";
import { sendSlack } from "@/lib/notifications/ways/slack";
import { sendWebhook } from "@/lib/notifications/ways/webhook";

const preferencesUrl = () => `${appUrl()}/settings/notifications`;
const keysSchema = z.object({ p256dh: z.string(), auth: z.string() });
const mostInDigest = 200;

/** Sends a delivery as it stands now. Returns null once it is handed over, or why it need not go out any more. Throws DeliveryError. */
export async function sendClaimed(way: Way, claimed: Claimed): Promise<string | null> {
  const message = messageSchema.parse(claimed.message);
  const workspace = await db().workspace.findUnique({ where: { id: claimed.workspaceId }, select: { id: true, name: true, timeZone: true } });
  if (!workspace) return "The workspace is gone.";
  return claimed.channelId === null ? toPerson(way, claimed, message, workspace) : toChannel(claimed, message, workspace);
}

type Workspace = { id: number; name: string; timeZone: string };

async function toChannel(claimed: Claimed, message: Message, workspace: Workspace): Promise<string | null> {
  const channel = await db().channel.findUnique({ where: { workspaceId_id: { workspaceId: workspace.id, id: claimed.channelId ?? 0 } } });
  if (!channel) return "The channel was removed.";
  if (message.type === "digest") return "A channel takes no digest.";
  if (!channel.enabled && message.type === "news") return "The channel is switched off.";
  const { address, secret } = readChannelConfig(channel);
  const alertId = message.type === "news" && isOfAlert(message.kind) ? alertOf(message.href) : null;
  const url = alertId === null ? appUrl() + message.href : channelAlertLink(workspace.id, alertId, channel.id);
  if (channel.kind === "slack") await sendSlack(address, message, url, workspace.name);
  else await sendWebhook(address, secret ?? "", { id: `msg_${workspace.id}_${claimed.id}`, workspace: { id: workspace.id, name: workspace.name }, news: message, url, now: new Date() });
  return null;
}

async function toPerson(way: Way, claimed: Claimed, message: Message, workspace: Workspace): Promise<string | null> {
  const userId = claimed.userId ?? 0;
  const member = await db().membership.findUnique({
    where: { workspaceId_userId: { workspaceId: workspace.id, userId } },
    select: { role: true, user: { select: { email: true, timeZone: true } } },
  });
  if (!member || (!workers.includes(member.role) && !forAdvocates(message))) return "This person does not work here any more.";
  if (message.type === "digest") return mailDigest(claimed, message.ids, member.user.email, workspace);
  const fresh = await freshNews(claimed, message);
  if (!fresh) return "It was read in the app first.";
  if (way === "email") {
    await sendMail(member.user.email, newsMail(fresh, fresh.url, { workspaceName: workspace.name, preferencesUrl: preferencesUrl() }), claimed.dedupeKey + workspace.id, preferencesUrl());
    return null;
  }
  return push(claimed, fresh, { id: userId, timeZone: member.user.timeZone ?? workspace.timeZone });
}

/** What advocates are told by mail, whatever their role. */
const forAdvocates = (message: Message) => message.type === "news" && (message.kind === "policy_reminder" || message.kind === "voice_answered");

/** News as they are now: a conversation may have been merged, and who has seen it needs no call. */
async function freshNews(claimed: Claimed, message: News): Promise<(News & { url: string }) | null> {
  if (message.type === "test" || claimed.notificationId === null) return { ...message, url: appUrl() + message.href };
  const now = await db().notification.findUnique({ where: { workspaceId_id: { workspaceId: claimed.workspaceId, id: BigInt(claimed.notificationId) } } });
  if (!now || now.readAt) return null;
  return { ...message, href: now.href, url: urlOf(now) };
}

/** Where news lead; a request for approval, and an alert, to the page where this person decides it without signing in. */
function urlOf({ workspaceId, userId, kind, href, dedupeKey }: { workspaceId: number; userId: number; kind: string; href: string; dedupeKey: string }): string {
  const approval = kind === "approval_requested" ? (/^approval[\w.-]*:(\d+)/.exec(dedupeKey) ?? /^\/approvals\D+(\d+)/.exec(href))?.[1] : undefined;
  if (approval) return approvalLink(workspaceId, BigInt(approval), userId);
  const alertId = isOfAlert(kind) ? alertOf(href) : null;
  return alertId === null ? appUrl() + href : alertLink(workspaceId, alertId, userId);
}

const isOfAlert = (kind: string) => kind === "alert_fired" || kind === "alert_escalated";

function alertOf(href: string): bigint | null {
  const id = /^\/crises\/alerts\/(\d+)$/.exec(href)?.[1];
  return id === undefined ? null : BigInt(id);
}

async function push(claimed: Claimed, news: News & { url: string }, person: { id: number; timeZone: string }): Promise<string | null> {
  const { workspaceId } = claimed;
  const device = Number(/^(?:push:\d+|test:push):(\d+)/.exec(claimed.dedupeKey)?.[1] ?? 0);
  const [subscription, preferences] = await Promise.all([
    db().pushSubscription.findUnique({ where: { workspaceId_id: { workspaceId, id: device } } }),
    db().notificationPreference.findUnique({ where: { workspaceId_userId: { workspaceId, userId: person.id } } }),
  ]);
  if (!subscription || subscription.userId !== person.id) return "The device was removed.";
  const keys = keysSchema.safeParse(unsealJson(subscription.sealedKeys, deviceOwner(workspaceId, subscription.endpoint)));
  if (!keys.success) throw new DeliveryError("The keys of this device cannot be used. Remove it and add it again.", { isFinal: true });
  const sounds = news.type === "test" || chooseWays(readRules(preferences?.rules), person.timeZone, news, new Date()).sound;
  const note = { id: `n${workspaceId}-${claimed.notificationId ?? claimed.id}`, title: news.title, body: news.body, href: news.url, isGrave: news.severity <= graveSeverity, sounds };
  await sendPush({ endpoint: subscription.endpoint, keys: keys.data }, note, await getVapidKeys());
  return null;
}

async function mailDigest(claimed: Claimed, ids: readonly string[], to: string, workspace: Workspace): Promise<string | null> {
  const news = await db().notification.findMany({
    where: { workspaceId: workspace.id, userId: claimed.userId ?? 0, readAt: null, id: { in: [...new Set(ids)].slice(-mostInDigest).map(BigInt) } },
    orderBy: { id: "asc" },
  });
  if (news.length === 0) return "Everything in it was read in the app first.";
  const items = news.map((one) => ({ title: one.title, body: one.body, url: urlOf(one) }));
  await sendMail(to, digestMail(items, { workspaceName: workspace.name, preferencesUrl: preferencesUrl() }), claimed.dedupeKey + workspace.id, preferencesUrl());
  return null;
}
