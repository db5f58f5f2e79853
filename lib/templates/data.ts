import "server-only";
import type { z } from "zod";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { maxTemplates, type templateOut } from "@/lib/templates/schema";
import { isNearlySame, wordsOf } from "@/lib/templates/same-words";

/** Shared templates and the reader's own, by name. */
export async function listTemplates(scope: WorkspaceScope): Promise<z.input<typeof templateOut>[]> {
  const { workspaceId, userId } = scope;
  const rows = await db().template.findMany({ where: { workspaceId, OR: [{ userId: null }, { userId: userId ?? 0 }] }, orderBy: [{ name: "asc" }, { id: "asc" }], take: 2 * maxTemplates });
  return rows.map(({ id, name, body, updatedAt, userId: owner }) => ({ id, name, body, updatedAt, shared: owner === null, mayChange: owner !== null || leads.some((role) => role === scope.role) }));
}

const mostRead = 2_000;
const hourMilliseconds = 3_600_000;

/** To how many other people this text, or nearly it, or this template went out in the last hour. */
export async function countLastHour(scope: WorkspaceScope, conversationId: bigint, { text, templateId }: { text: string; templateId?: number }): Promise<number> {
  const { workspaceId } = scope;
  const words = wordsOf(text);
  if (words.length === 0) return 0;
  const sent = await db().reply.findMany({
    where: { workspaceId, kind: "reply", state: { in: ["queued", "sending", "sent", "unknown"] }, queuedAt: { gt: new Date(Date.now() - hourMilliseconds) }, NOT: { conversationId } },
    select: { text: true, templateId: true, conversationId: true },
    orderBy: { queuedAt: "desc" },
    take: mostRead,
  });
  const alike = sent.filter((reply) => (templateId !== undefined && reply.templateId === templateId) || isNearlySame(words, wordsOf(reply.text)));
  const conversations = await db().conversation.findMany({
    where: { workspaceId, id: { in: [...new Set(alike.flatMap((reply) => reply.conversationId ?? []))] } },
    select: { id: true, authorId: true },
  });
  return new Set(conversations.map(({ id, authorId }) => (authorId === null ? `conversation ${id}` : `author ${authorId}`))).size;
}
