import "server-only";
import type * as z from "zod/mini";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import { presentPromise } from "@/lib/promises/present";
import type { conversationPromisesOut, PromiseListQuery, promiseListOut, promiseOut, PromiseTab } from "@/lib/promises/schema";
import { duePromises, promiseCounts, type PromisePosition, type PromiseRecord, promiseRows, tabOf } from "@/lib/promises/sql/rows";

const noCounts = { open: 0, due: 0, overdue: 0, kept: 0, broken: 0, withdrawn: 0 };
const conversationShown = 50;
const dayMilliseconds = 86_400_000;

/** One page of a tab, and how many each tab holds. */
export async function listPromises(scope: WorkspaceScope, { tab, cursor, limit }: PromiseListQuery): Promise<z.input<typeof promiseListOut>> {
  const { where, order } = tabOf(tab, cursor === undefined ? null : readCursor(cursor));
  const [rows, [counts]] = await Promise.all([
    db().$queryRaw<PromiseRecord[]>(promiseRows(scope, where, order, limit + 1)),
    db().$queryRaw<(typeof noCounts)[]>(promiseCounts(scope)),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    promises: page.map((row) => presentPromise(row, mayChange(scope, row.ownerId))),
    counts: counts ?? noCounts,
    nextCursor: rows.length > limit && last ? writeCursor(tab, last) : null,
    asOf: new Date(),
  };
}

/** What was promised in one conversation, the newest first. */
export async function listConversationPromises(scope: WorkspaceScope, conversationId: bigint): Promise<z.input<typeof conversationPromisesOut>> {
  const where = Prisma.sql`p.conversation_id = ${conversationId}`;
  const rows = await db().$queryRaw<PromiseRecord[]>(promiseRows(scope, where, Prisma.sql`p.id DESC`, conversationShown));
  return { promises: rows.map((row) => presentPromise(row, mayChange(scope, row.ownerId))) };
}

export async function getPromise(scope: WorkspaceScope, id: number): Promise<z.input<typeof promiseOut>> {
  const [row] = await db().$queryRaw<PromiseRecord[]>(promiseRows(scope, Prisma.sql`p.id = ${id}`, Prisma.sql`p.id`, 1));
  if (!row) throw promiseGone();
  return presentPromise(row, mayChange(scope, row.ownerId));
}

/** Open promises that are overdue or due within a day. */
export async function getDuePromises(scope: WorkspaceScope, now: Date): Promise<{ count: number; overdue: number; text: string | null; dueAt: Date | null }> {
  const [due] = await db().$queryRaw<{ count: number; overdue: number; text: string | null; dueAt: Date | null }[]>(duePromises(scope, now, new Date(now.getTime() + dayMilliseconds)));
  return due ?? { count: 0, overdue: 0, text: null, dueAt: null };
}

/** A promise is its owner's, and the leads'. */
export function mayChange({ userId, role }: WorkspaceScope, ownerId: number): boolean {
  return role === "system" || userId === ownerId || leads.some((lead) => lead === role);
}

export function promiseGone(): AppError {
  return new AppError("not_found", "There is no such promise.");
}

function readCursor(cursor: string): PromisePosition {
  const [dueMs = "0", id = "0"] = cursor.split(".");
  // Beyond what a Date can hold there is no promise either.
  return { dueMs: Math.min(Number(dueMs), 8.64e15), id: Number(id) };
}

function writeCursor(tab: PromiseTab, { dueAt, id }: PromiseRecord): string {
  return `${tab === "due" ? (dueAt?.getTime() ?? 0) : 0}.${id}`;
}
