import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import { readChannelConfig } from "@/lib/notifications/channel-config";
import { type ChannelView, type ChannelWay, channelKinds } from "@/lib/notifications/channel-schema";
import type { DeliveryView, Way } from "@/lib/notifications/delivery-schema";
import { messageSchema } from "@/lib/notifications/delivery-schema";

const listLimit = 200;
const troubleShown = 50;

/** The team's channels with what last came of them. */
export async function listChannels(scope: WorkspaceScope): Promise<ChannelView[]> {
  const { workspaceId } = scope;
  const [channels, last, waiting] = await Promise.all([
    db().channel.findMany({ where: { workspaceId }, orderBy: { id: "asc" }, take: listLimit }),
    db().$queryRaw<{ channelId: number; state: "sent" | "failed"; error: string | null; at: Date }[]>(Prisma.sql`
      SELECT l.channel_id AS "channelId", l.state::text AS state, l.error, l.ended_at AS at
      FROM channels c CROSS JOIN LATERAL (
        SELECT d.channel_id, d.state, d.error, d.ended_at FROM deliveries d
        WHERE d.workspace_id = c.workspace_id AND d.channel_id = c.id AND d.state IN ('sent', 'failed') ORDER BY d.id DESC LIMIT 1
      ) l WHERE c.workspace_id = ${workspaceId}`),
    db().$queryRaw<{ channelId: number; count: number }[]>(Prisma.sql`
      SELECT channel_id AS "channelId", count(*)::int AS count FROM deliveries
      WHERE workspace_id = ${workspaceId} AND state = 'queued' AND channel_id IS NOT NULL GROUP BY channel_id`),
  ]);
  return channels.map((channel) => {
    const { id, name, kinds, severity, enabled, createdAt } = channel;
    const result = last.find(({ channelId }) => channelId === id);
    return {
      id, name, severity, enabled, createdAt,
      kind: channel.kind as ChannelWay,
      host: hostOf(channel),
      kinds: channelKinds.filter((kind) => kinds.includes(kind)),
      last: result ? { state: result.state, error: result.error, at: result.at } : null,
      waiting: waiting.find(({ channelId }) => channelId === id)?.count ?? 0,
    };
  });
}

/** Where to, without what makes the address a key. A secret that cannot be read must not hide the whole list. */
function hostOf(channel: Parameters<typeof readChannelConfig>[0]): string {
  try {
    return new URL(readChannelConfig(channel).address).host;
  } catch (error) {
    if (error instanceof AppError) return "cannot be read";
    throw error;
  }
}

type Row = {
  id: string; channel: Way; state: DeliveryView["state"]; message: unknown; attempts: number; error: string | null;
  notBefore: Date; createdAt: Date; endedAt: Date | null; channelName: string | null; userName: string | null;
};

/** What failed within the last days, and what is tried again, newest first. */
export async function listTroubledDeliveries(scope: WorkspaceScope): Promise<DeliveryView[]> {
  const rows = await db().$queryRaw<Row[]>(Prisma.sql`
    SELECT d.id::text, d.channel, d.state::text AS state, d.message, d.attempts, d.error, d.not_before AS "notBefore",
      d.created_at AS "createdAt", d.ended_at AS "endedAt", c.name AS "channelName", u.name AS "userName"
    FROM deliveries d
    LEFT JOIN channels c ON c.workspace_id = d.workspace_id AND c.id = d.channel_id
    LEFT JOIN users u ON u.id = d.user_id
    WHERE d.workspace_id = ${scope.workspaceId} AND (d.state = 'failed' OR (d.state = 'queued' AND d.error IS NOT NULL))
      AND d.created_at > now() - interval '7 days'
    ORDER BY d.id DESC LIMIT ${troubleShown}::int`);
  return rows.map(({ channel, message, channelName, userName, ...row }) => ({ ...row, way: channel, to: channelName ?? userName ?? "gone", title: titleOf(message) }));
}

function titleOf(stored: unknown): string {
  const message = messageSchema.safeParse(stored);
  if (!message.success) return "";
  return message.data.type === "digest" ? "Digest" : message.data.title;
}
