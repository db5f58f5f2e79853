import "server-only";
import { db } from "@/lib/db/client";
import type { RateState } from "@/lib/sources/connectors/contract";

/** What a source may spend in a month and has spent in this one, in millionths of a US dollar. */
export type Spending = { budgetMicroUsd: number; spentMicroUsd: number };

type Used = { callClass: string; calls: number; units: number; microUsd: number };

/** What reading and writing through a source cost since the month began (UTC, as networks bill). */
export async function monthSpending(workspaceId: number, sourceId: number, now: Date): Promise<number> {
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const { _sum } = await db().sourceUsage.aggregate({ where: { workspaceId, sourceId, hour: { gte: from } }, _sum: { microUsd: true } });
  return Number(_sum.microUsd ?? 0n);
}

/** Adds to this hour's usage and remembers stated allowances. */
export async function saveUsage(workspaceId: number, sourceId: number, used: readonly Used[], rates: Record<string, RateState>): Promise<void> {
  if (used.length > 0) {
    await db().$executeRaw`
      INSERT INTO source_usage (workspace_id, source_id, hour, call_class, calls, units, micro_usd)
      SELECT ${workspaceId}, ${sourceId}, date_trunc('hour', now(), 'UTC'), * FROM unnest(
        ${used.map((u) => u.callClass)}::text[], ${used.map((u) => u.calls)}::int[], ${used.map((u) => Math.ceil(u.units))}::int[],
        ${used.map((u) => Math.round(u.microUsd))}::bigint[])
      ON CONFLICT (workspace_id, source_id, hour, call_class) DO UPDATE SET
        calls = source_usage.calls + excluded.calls, units = source_usage.units + excluded.units,
        micro_usd = source_usage.micro_usd + excluded.micro_usd`;
  }
  if (Object.keys(rates).length > 0) {
    await db().$executeRaw`
      UPDATE sources SET rates = rates || ${JSON.stringify(rates)}::jsonb WHERE workspace_id = ${workspaceId} AND id = ${sourceId}`;
  }
}

export async function saveSession(workspaceId: number, sourceId: number, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  await db().source.updateMany({ where: { workspaceId, id: sourceId }, data: { sealedSession: sealed } });
}
