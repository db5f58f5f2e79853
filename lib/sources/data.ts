import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Source } from "@/lib/generated/prisma/client";
import { findNetwork } from "@/lib/sources/networks";
import { feedConfigSchema, type SourceView } from "@/lib/sources/schema";

const listLimit = 500;
const countWindow = "24 hours";

/** The workspace's sources, by name, with how much each brought in the last day. */
export async function listSources(scope: WorkspaceScope): Promise<SourceView[]> {
  const sources = await db().source.findMany({
    where: { workspaceId: scope.workspaceId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: listLimit,
  });
  const counts = await countLastDay(scope);
  return sources.map((source) => viewOf(source, counts.get(source.id) ?? 0));
}

export async function getSource(scope: WorkspaceScope, id: number): Promise<SourceView> {
  const source = await db().source.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } } });
  if (!source) throw new AppError("not_found", "This source does not exist any more.");
  return viewOf(source, (await countLastDay(scope)).get(id) ?? 0);
}

async function countLastDay(scope: WorkspaceScope): Promise<Map<number, number>> {
  const rows = await db().$queryRaw<{ source_id: number; posts: number }[]>`
    SELECT key::int AS source_id, sum(inbound + outbound)::int AS posts FROM mention_buckets
    WHERE workspace_id = ${scope.workspaceId} AND dimension = 'source' AND bucket > now() - ${countWindow}::interval
    GROUP BY key`;
  return new Map(rows.map((row) => [row.source_id, row.posts]));
}

function viewOf(source: Source, postsLastDay: number): SourceView {
  const config = feedConfigSchema.safeParse(source.config);
  return {
    id: String(source.id),
    kind: source.kind,
    kindLabel: labelOf(source.kind),
    network: source.network,
    name: source.name,
    url: config.success ? config.data.url : null,
    expectsAnswers: source.expectsAnswers,
    state: source.state,
    stateReason: source.stateReason,
    intervalSeconds: source.intervalSeconds,
    lastSyncAt: source.lastSyncAt,
    nextSyncAt: source.nextSyncAt,
    lastPostAt: source.lastPostAt,
    lastError: source.lastError,
    failures: source.failures,
    streamingSince: source.streamingSince,
    postsLastDay,
    createdAt: source.createdAt,
  };
}

function labelOf(kind: string): string {
  if (kind === "webhook") return "Webhook";
  return kind === "file" ? "File import" : (findNetwork(kind)?.form.label ?? kind);
}
