import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import type { Notification } from "@/lib/generated/prisma/client";
import type { JobPayload } from "@/lib/jobs/contracts";
import { publish } from "@/lib/live/publish";
import { chooseWays } from "@/lib/notifications/choose-ways";
import type { Message, Way } from "@/lib/notifications/delivery-schema";
import { type Rules, readRules } from "@/lib/notifications/preferences-schema";
import { nextDigestAt } from "@/lib/notifications/quiet-hours";
import { type NotificationKind, notificationKinds } from "@/lib/notifications/schema";
import { enqueueDeliveries } from "@/lib/notifications/sql/enqueue-deliveries";
import { isMailSetUp } from "@/lib/notifications/ways/email";

type Person = { rules: Rules; timeZone: string; deviceIds: number[]; takesMail: boolean };
type Row = { channel: Way; userId: number; notificationId: bigint; message: Message; dedupeKey: string };

const isKind = (kind: string): kind is NotificationKind => notificationKinds.some((known) => known === kind);

/** Job: shows news in the app and decides by each person's rules which ways they go out. The same news planned twice goes out once. */
export async function planNews({ workspaceId, ids }: JobPayload<"notifications.plan">, now = new Date()): Promise<void> {
  const news = await db().notification.findMany({ where: { workspaceId, id: { in: ids.map(BigInt) }, readAt: null } });
  const people = await readPeople(workspaceId, [...new Set(news.map(({ userId }) => userId))]);
  const rows: Row[] = [];
  const digests: { one: Notification; person: Person; at: Date }[] = [];
  for (const one of news) {
    const { kind } = one;
    const person = people.get(one.userId);
    if (!person || !isKind(kind)) continue;
    const chosen = chooseWays(person.rules, person.timeZone, { kind, severity: one.severity }, now);
    if (chosen.email && person.takesMail) rows.push(rowOf(one, kind, "email", `email:${one.id}`));
    if (chosen.push) rows.push(...person.deviceIds.map((device) => rowOf(one, kind, "push", `push:${one.id}:${device}`)));
    if (chosen.digestAt && person.takesMail) digests.push({ one, person, at: chosen.digestAt });
  }
  await inTransaction(async (tx) => {
    await tx.delivery.createMany({ data: rows.map((row) => ({ workspaceId, ...row })), skipDuplicates: true });
    await enqueueDeliveries(tx, rows.map(({ channel }) => channel));
    for (const { one, person, at } of digests) await addToDigest(tx, one, person, at);
    await publish(tx, workspaceId, "notification.new");
  });
}

function rowOf(one: Notification, kind: NotificationKind, channel: Way, dedupeKey: string): Row {
  const { severity, title, body, href, createdAt } = one;
  return { channel, userId: one.userId, notificationId: one.id, dedupeKey, message: { type: "news", kind, severity, title, body, href, at: createdAt } };
}

/** News join the digest that comes next; one that is being sent already takes none any more, so they join the one after it. */
async function addToDigest(tx: Prisma.TransactionClient, one: Notification, person: Person, at: Date): Promise<void> {
  const { workspaceId, userId } = one;
  const id = String(one.id);
  for (let when: Date | null = at; when; when = nextDigestAt(person.rules, person.timeZone, when)) {
    const joined = await tx.$queryRaw<unknown[]>(Prisma.sql`
      INSERT INTO deliveries (workspace_id, channel, user_id, message, dedupe_key, not_before)
      VALUES (${workspaceId}, 'email', ${userId}, ${JSON.stringify({ type: "digest", ids: [id] })}::jsonb, ${`digest:${userId}:${when.getTime()}`}, ${when})
      ON CONFLICT (workspace_id, dedupe_key) DO UPDATE SET message = jsonb_set(deliveries.message, '{ids}', deliveries.message->'ids' || to_jsonb(${id}::text))
      WHERE deliveries.state = 'queued' AND deliveries.attempts = 0
      RETURNING 1 AS joined`);
    if (joined.length === 0) continue;
    await enqueueDeliveries(tx, ["email"], when);
    return;
  }
}

async function readPeople(workspaceId: number, userIds: readonly number[]): Promise<Map<number, Person>> {
  const where = { workspaceId, userId: { in: [...userIds] } };
  const [workspace, users, preferences, devices] = await Promise.all([
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { timeZone: true, demoScenario: true, drillOf: true } }),
    db().user.findMany({ where: { id: { in: [...userIds] } }, select: { id: true, timeZone: true } }),
    db().notificationPreference.findMany({ where }),
    db().pushSubscription.findMany({ where, select: { id: true, userId: true } }),
  ]);
  const rules = new Map(preferences.map((row) => [row.userId, row.rules]));
  // What is invented fills nobody's mailbox, and of a drill nothing at all leaves this product.
  const takesMail = isMailSetUp() && workspace.demoScenario === null && workspace.drillOf === null;
  return new Map(
    users.map((user) => [
      user.id,
      {
        rules: readRules(rules.get(user.id)),
        timeZone: user.timeZone ?? workspace.timeZone,
        deviceIds: workspace.drillOf === null ? devices.filter(({ userId }) => userId === user.id).map(({ id }) => id) : [],
        takesMail,
      },
    ]),
  );
}
