import "server-only";
import * as z from "zod/mini";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import type { leftOutOut } from "@/lib/integrity/cases/left-out-schema";
import { storedXPermissionSchema } from "@/lib/integrity/cases/schema";
import { examinedSchema, type integritySettingsOut } from "@/lib/integrity/cases/settings-schema";
import { coordinatedCounts, leftOutCounts } from "@/lib/integrity/cases/sql/left-out";

export const findKey = (workspaceId: number) => `integrity.find:${workspaceId}`;

type Coordinated = z.input<typeof integritySettingsOut>["coordinated"] & { leftOut: number };
const none: Coordinated = { cases: 0, posts: 0, negative: 0, neutral: 0, positive: 0, firstAt: null, lastAt: null, leftOut: 0 };

/** What is examined and what is not, and what the switch does. */
export async function getIntegritySettings(scope: WorkspaceScope): Promise<z.input<typeof integritySettingsOut>> {
  const { workspaceId, role } = scope;
  const [workspace, [counted], networks, [job]] = await Promise.all([
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { leaveOutCoordinated: true, xExaminationPermission: true, integrityExamined: true } }),
    db().$queryRaw<Coordinated[]>(coordinatedCounts(scope)),
    db().source.groupBy({ by: ["network"], where: { workspaceId }, _count: true }),
    db().$queryRaw<{ waits: boolean }[]>`SELECT EXISTS (SELECT 1 FROM graphile_worker.jobs WHERE key = ${findKey(workspaceId)} AND attempts < max_attempts) AS waits`,
  ]);
  const { leftOut, ...coordinated } = counted ?? none;
  const permission = z.safeParse(storedXPermissionSchema, workspace.xExaminationPermission);
  const examined = z.safeParse(examinedSchema, workspace.integrityExamined);
  const by = permission.success ? await db().user.findUnique({ where: { id: permission.data.statedById }, select: { name: true } }) : null;
  const sourcesOf = (isX: boolean) => networks.reduce((sum, { network, _count }) => sum + ((network === "x") === isX ? _count : 0), 0);
  return {
    leaveOut: workspace.leaveOutCoordinated, coordinated, leftOut,
    examined: examined.success ? examined.data : null, isLooking: job?.waits ?? false,
    x: { sources: sourcesOf(true), permission: permission.success ? { words: permission.data.words, by: by?.name ?? null, at: new Date(permission.data.statedAt) } : null },
    otherSources: sourcesOf(false),
    mayChange: leads.some((lead) => lead === role), mayPermit: role === "admin",
  };
}

/** How many posts count in no metric at present, of how many cases; of all time without a range. */
export async function getLeftOut(scope: WorkspaceScope, from: Date | null, to: Date | null): Promise<z.input<typeof leftOutOut>> {
  const [counted] = await db().$queryRaw<z.input<typeof leftOutOut>[]>(leftOutCounts(scope, from, to));
  return counted ?? { posts: 0, cases: 0 };
}
