import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Source } from "@/lib/generated/prisma/client";
import type { Connector, Network } from "@/lib/sources/connectors/contract";
import { fieldsOf } from "@/lib/sources/forms/form";
import { fastestOf } from "@/lib/sources/interval";
import type { NetworkView, sourceDetailOut } from "@/lib/sources/network-schema";
import { findNetwork, networks } from "@/lib/sources/networks";
import { openSource } from "@/lib/sources/open-source";

/** The forms of every network, for the browser to draw. */
export function listNetworks(_scope: WorkspaceScope): NetworkView[] {
  return networks.map(viewOf);
}

function viewOf({ form, authorization }: Network): NetworkView {
  return {
    kind: form.kind,
    network: form.network,
    label: form.label,
    summary: form.summary,
    needs: form.needs ?? null,
    offBecause: form.offBecause ?? null,
    intervalSeconds: form.intervalSeconds,
    fastestSeconds: fastestOf(form),
    expectsAnswers: form.expectsAnswers,
    fields: fieldsOf(form),
    hasAuthorization: authorization !== undefined,
  };
}

/** How a source does: allowances and cost, lag, posts by the hour, last errors, history. */
export async function getSourceDetail(scope: WorkspaceScope, id: number): Promise<z.input<typeof sourceDetailOut>> {
  const { workspaceId } = scope;
  const source = await db().source.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!source) throw new AppError("not_found", "This source does not exist any more.");
  const [usage, errors, backfill, postsPerHour, lagSeconds, connector] = await Promise.all([
    readUsage(scope, id),
    db().sourceError.findMany({ where: { workspaceId, sourceId: id }, orderBy: { id: "desc" }, take: 10 }),
    db().backfill.findUnique({ where: { workspaceId_sourceId: { workspaceId, sourceId: id } } }),
    readPostsPerHour(scope, id),
    readLag(scope, source),
    describe(source),
  ]);
  const rates = (source.rates ?? {}) as Record<string, { limit: number | null; remaining: number; resetAt: string }>;
  const limits = (connector?.limits ?? []).map((limit) => {
    const used = usage.get(limit.callClass);
    return {
      callClass: limit.callClass,
      words: limit.words,
      unit: limit.unit,
      microUsdPerUnit: limit.microUsdPerUnit ?? null,
      allowance: limit.allowance ? { ...limit.allowance, resets: limit.allowance.resets ?? null } : null,
      stated: rates[limit.callClass] ?? null,
      usedLastDay: { calls: used?.calls ?? 0, units: used?.units ?? 0 },
      monthMicroUsd: used?.monthMicroUsd ?? 0,
    };
  });
  const isPriced = limits.some((limit) => limit.microUsdPerUnit !== null);
  return {
    id,
    config: connector?.config ?? {},
    hasCredentials: source.sealedSecret !== null,
    accountHandle: source.accountHandle,
    canReply: connector?.canReply ?? false,
    canBackfill: connector?.canBackfill ?? false,
    streamingSince: source.streamingSince,
    lagSeconds,
    postsPerHour,
    limits,
    monthMicroUsd: isPriced ? [...usage.values()].reduce((sum, used) => sum + used.monthMicroUsd, 0) : null,
    budgetMicroUsd: connector?.budgetMicroUsd ?? null,
    errors,
    backfill,
    recheckedAt: source.recheckedAt,
  };
}

type Described = { limits: ReturnType<Connector<unknown>["describeLimits"]>; config: Record<string, unknown>; canReply: boolean; canBackfill: boolean; budgetMicroUsd: number | null };

/** What the connector says of itself; null when its settings cannot be read, which the source's state tells. */
async function describe(source: Source): Promise<Described | null> {
  if (!findNetwork(source.kind)) return null;
  try {
    const open = await openSource(source);
    const { connector } = open;
    const described = {
      limits: connector.describeLimits(),
      config: source.config as Record<string, unknown>,
      canReply: connector.reply !== undefined,
      canBackfill: connector.fetchHistory !== undefined,
      budgetMicroUsd: open.budget()?.budgetMicroUsd ?? null,
    };
    await open.close();
    return described;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function readUsage(scope: WorkspaceScope, sourceId: number) {
  const rows = await db().$queryRaw<{ call_class: string; calls: number; units: number; month: bigint }[]>`
    SELECT call_class, coalesce(sum(calls) FILTER (WHERE hour > now() - interval '24 hours'), 0)::int AS calls,
           coalesce(sum(units) FILTER (WHERE hour > now() - interval '24 hours'), 0)::int AS units,
           coalesce(sum(micro_usd) FILTER (WHERE hour >= date_trunc('month', now(), 'UTC')), 0)::bigint AS month
    FROM source_usage
    WHERE workspace_id = ${scope.workspaceId} AND source_id = ${sourceId} AND hour > now() - interval '32 days'
    GROUP BY call_class`;
  return new Map(rows.map((row) => [row.call_class, { calls: row.calls, units: row.units, monthMicroUsd: Number(row.month) }]));
}

function readPostsPerHour(scope: WorkspaceScope, sourceId: number): Promise<{ hour: Date; posts: number }[]> {
  return db().$queryRaw<{ hour: Date; posts: number }[]>`
    SELECT hour, coalesce(sum(inbound + outbound), 0)::int AS posts
    FROM generate_series(date_trunc('hour', now(), 'UTC') - interval '23 hours', date_trunc('hour', now(), 'UTC'), interval '1 hour') AS hour
    LEFT JOIN mention_buckets b ON b.workspace_id = ${scope.workspaceId} AND b.dimension = 'source' AND b.key = ${String(sourceId)}
      AND b.bucket >= hour AND b.bucket < hour + interval '1 hour'
    GROUP BY hour ORDER BY hour`;
}

/** Of posts published since the source was added: what the first sync brought in lay there before. */
async function readLag(scope: WorkspaceScope, { id, createdAt }: Source): Promise<number | null> {
  const rows = await db().$queryRaw<{ lag: number | null }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM received_at - published_at))::float8 AS lag
    FROM (
      SELECT received_at, published_at FROM mentions
      WHERE workspace_id = ${scope.workspaceId} AND source_id = ${id} AND published_at > greatest(now() - interval '24 hours', ${createdAt}::timestamptz)
      ORDER BY published_at DESC LIMIT 200
    ) newest`;
  return rows[0]?.lag ?? null;
}
