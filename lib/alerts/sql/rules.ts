import "server-only";
import type { Listener } from "@/lib/alerts/listening";
import type { AlertState, Verdict } from "@/lib/alerts/schema";
import type { Series } from "@/lib/alerts/series-schema";
import { type Executor, Prisma } from "@/lib/db/executor";
import type { StaffedHours } from "@/lib/time/staffed-hours";

export type Due = { workspaceId: number; id: number; at: Date; now: Date };

/** Rules whose next bucket ends within `seconds`, soonest first, and the database's clock. */
export function listDueRules(executor: Executor, seconds: number): Promise<Due[]> {
  return executor.rows(Prisma.sql`
    SELECT workspace_id AS "workspaceId", id, next_at AS at, clock_timestamp() AS now FROM alert_rules
    WHERE next_at <= clock_timestamp() + make_interval(secs => ${seconds}::float8) ORDER BY next_at LIMIT 500`);
}

export type HeldRule = {
  id: number; name: string; family: string; series: unknown; threshold: number; severity: number; routing: unknown; enabled: boolean;
  mutedUntil: Date | null; state: AlertState; stateSince: Date; detector: Uint8Array | null; readTo: Date | null; seenTo: Date | null; watchedFrom: Date | null;
  timeZone: string; staffedHours: StaffedHours; now: Date;
};

/** Holds a rule to the transaction's end; null where another worker has it, or it is gone. `wait`: until it is free. */
export async function holdRule(executor: Executor, workspaceId: number, id: number, wait = false): Promise<HeldRule | null> {
  const [rule] = await executor.rows<HeldRule>(Prisma.sql`
    SELECT r.id, r.name, r.family::text AS family, r.series, r.threshold, r.severity::int AS severity, r.routing, r.enabled, r.muted_until AS "mutedUntil",
      r.state::text AS state, r.state_since AS "stateSince", r.detector, r.read_to AS "readTo", r.seen_to AS "seenTo", r.watched_from AS "watchedFrom",
      w.time_zone AS "timeZone", w.staffed_hours AS "staffedHours", clock_timestamp() AS now
    FROM alert_rules r JOIN workspaces w ON w.id = r.workspace_id
    WHERE r.workspace_id = ${workspaceId} AND r.id = ${id} FOR UPDATE OF r ${wait ? Prisma.empty : Prisma.sql`SKIP LOCKED`}`);
  return rule ?? null;
}

/** The sources whose posts a series is of. */
export function readListeners(executor: Executor, workspaceId: number, { dimension, key }: Series): Promise<Listener[]> {
  return executor.rows<Listener>(Prisma.sql`
    SELECT kind, state::text AS state, interval_seconds AS "intervalSeconds", last_sync_at AS "lastSyncAt", next_sync_at AS "nextSyncAt",
      streaming_since AS "streamingSince", failures, last_post_at AS "lastPostAt"
    FROM sources WHERE workspace_id = ${workspaceId} AND ${dimension === "source" ? Prisma.sql`id = ${Number(key)}::int` : Prisma.sql`true`} LIMIT 1000`);
}

export type OpenAlert = { id: number; severity: number; verdict: Verdict; reason: string; firedAt: Date; lastToldAt: Date | null; escalated: number };

/** The rule's alert that has not ended, and where its latest one stands. */
export async function readLatest(executor: Executor, workspaceId: number, ruleId: number): Promise<{ open: OpenAlert | null; alertedTo: Date | null }> {
  const [row] = await executor.rows<OpenAlert & { windowTo: Date; endedAt: Date | null }>(Prisma.sql`
    SELECT id, severity::int AS severity, verdict::text AS verdict, reason, fired_at AS "firedAt", last_told_at AS "lastToldAt", escalated::int AS escalated,
      window_to AS "windowTo", ended_at AS "endedAt"
    FROM alerts WHERE workspace_id = ${workspaceId} AND rule_id = ${ruleId} ORDER BY window_to DESC LIMIT 1`);
  return { open: row && row.endedAt === null ? row : null, alertedTo: row?.windowTo ?? null };
}

/** When the first post stands in the workspace: nobody listened before. */
export async function readBeginning(executor: Executor, workspaceId: number): Promise<Date | null> {
  const [row] = await executor.rows<{ at: Date | null }>(Prisma.sql`SELECT min(published_at) AS at FROM mentions WHERE workspace_id = ${workspaceId}`);
  return row?.at ?? null;
}

/** Whether what a series watches is still there. */
export async function isThere(executor: Executor, workspaceId: number, { dimension, key }: Series): Promise<boolean> {
  if (dimension === "all") return true;
  const place = {
    topic: Prisma.sql`topics WHERE workspace_id = ${workspaceId} AND id = ${Number(key) || 0}::int`,
    source: Prisma.sql`sources WHERE workspace_id = ${workspaceId} AND id = ${Number(key) || 0}::int`,
    theme: Prisma.sql`themes WHERE workspace_id = ${workspaceId} AND name = ${key}`,
  }[dimension];
  return (await executor.rows(Prisma.sql`SELECT 1 AS there FROM ${place} LIMIT 1`)).length > 0;
}
