import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { deliverDue } from "@/lib/notifications/deliver-job";
import type { Way } from "@/lib/notifications/delivery-schema";
import { planNews } from "@/lib/notifications/plan-job";
import { defaultRules, type Rules } from "@/lib/notifications/preferences-schema";
import type { NotificationKind } from "@/lib/notifications/schema";
import { type News, notify } from "@/lib/notifications/sql/notify";

let counter = 0;

/** News that nobody has been told yet. */
export function someNews(to: News["to"], more: Partial<News> = {}): News {
  counter += 1;
  return { kind: "assigned", to, title: `News ${counter}`, body: "Where is my parcel?", href: "/conversations/12", dedupeKey: `made:${counter}`, ...more };
}

/** Tells, and plans as the worker would once it hears of it. */
export async function tell(workspaceId: number, news: News, now?: Date): Promise<void> {
  await inTransaction((tx) => notify(tx, workspaceId, news));
  const told = await db().notification.findMany({ where: { workspaceId, dedupeKey: news.dedupeKey }, select: { id: true } });
  await planNews({ workspaceId, ids: told.map(({ id }) => String(id)) }, now);
}

export const send = (way: Way) => deliverDue({ way }, { signal: new AbortController().signal });

export const deliveriesOf = (workspaceId: number) => db().delivery.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });

/** Everything of the workspace that waits is due now. */
export async function makeDue(workspaceId: number): Promise<void> {
  await db().delivery.updateMany({ where: { workspaceId, state: "queued" }, data: { notBefore: new Date(Date.now() - 1_000) } });
}

export async function choose(workspaceId: number, userId: number, kind: NotificationKind, ways: Partial<Rules["ways"]["assigned"]>, more: Partial<Rules> = {}): Promise<void> {
  const rules = { ...defaultRules, ...more, ways: { ...defaultRules.ways, [kind]: { email: "off", push: false, sound: false, ...ways } } };
  await db().notificationPreference.upsert({ where: { workspaceId_userId: { workspaceId, userId } }, create: { workspaceId, userId, rules }, update: { rules } });
}
