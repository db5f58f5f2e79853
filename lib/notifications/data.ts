import "server-only";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import type { Notification } from "@/lib/generated/prisma/client";
import { chooseWays } from "@/lib/notifications/choose-ways";
import { type Device, type Preferences, readRules } from "@/lib/notifications/preferences-schema";
import { type NotificationKind, type NotificationPage, type NotificationsQuery, type NotificationView, notificationKinds, type Unread, unreadCap } from "@/lib/notifications/schema";
import { getVapidKeys } from "@/lib/notifications/vapid-data";
import { isMailSetUp } from "@/lib/notifications/ways/email";

const newestShown = 5;
const kinds: string[] = [...notificationKinds];

/** A person's own, newest first; a page is found by id, so that new ones do not shift it. */
export async function listNotifications(scope: WorkspaceScope, { filter, before, limit }: NotificationsQuery): Promise<NotificationPage> {
  const rows = await db().notification.findMany({
    where: {
      workspaceId: scope.workspaceId,
      userId: personOf(scope),
      kind: { in: kinds },
      ...(before === undefined ? {} : { id: { lt: before } }),
      ...(filter === "unread" ? { readAt: null } : {}),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { notifications: page.map(present), nextBefore: rows.length > limit && last ? String(last.id) : null };
}

/** How many are unread, and the newest of them with whether they sound now. */
export async function getUnread(scope: WorkspaceScope, now = new Date()): Promise<Unread> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const [[counted], newest, preferences] = await Promise.all([
    db().$queryRaw<{ unread: number }[]>(Prisma.sql`
      SELECT count(*)::int AS unread FROM (
        SELECT 1 FROM notifications WHERE workspace_id = ${workspaceId} AND user_id = ${userId} AND read_at IS NULL LIMIT ${unreadCap}::int
      ) some_unread`),
    db().notification.findMany({ where: { workspaceId, userId, readAt: null, kind: { in: kinds } }, orderBy: { id: "desc" }, take: newestShown }),
    db().notificationPreference.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } }),
  ]);
  const rules = readRules(preferences?.rules);
  return {
    unread: counted?.unread ?? 0,
    newest: newest.map(present).map((one) => ({ ...one, sounds: chooseWays(rules, scope.timeZone, one, now).sound })),
  };
}

export async function getPreferences(scope: WorkspaceScope): Promise<Preferences> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const [user, preferences, vapid] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } }),
    db().notificationPreference.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } }),
    getVapidKeys(),
  ]);
  return {
    rules: readRules(preferences?.rules),
    timeZone: scope.timeZone,
    email: { address: user.email, isSetUp: isMailSetUp() },
    push: { publicKey: vapid.publicKey },
  };
}

/** A person's own devices, newest first. */
export async function listDevices(scope: WorkspaceScope): Promise<Device[]> {
  return db().pushSubscription.findMany({
    where: { workspaceId: scope.workspaceId, userId: personOf(scope) },
    select: { id: true, device: true, createdAt: true, endpoint: true },
    orderBy: { id: "desc" },
    take: 100,
  });
}

function present({ id, kind, severity, title, body, href, createdAt, readAt }: Notification): NotificationView {
  return { id: String(id), kind: kind as NotificationKind, severity, title, body, href, createdAt, readAt };
}
