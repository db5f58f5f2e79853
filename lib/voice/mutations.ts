import "server-only";
import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { causeGone, voiceGone } from "@/lib/voice/data";
import { findColleagues, findHints } from "@/lib/voice/find-hints";
import { countVoice } from "@/lib/voice/limit";
import type { SortBody, VoiceInput } from "@/lib/voice/schema";
import { dateOf, mondayOf } from "@/lib/voice/week";

type Tx = Prisma.TransactionClient;

/** No more than so many wait in a workspace: nobody can fill it who cannot be told apart. */
const mostWaiting = 1_000;
const mostPeople = 5_000;

/**
 * One thing that should get better. Under a name it is a row with its person, an audit entry and a live event; without one it is
 * a single row among those that wait, and nothing else anywhere: no entry, no event, no count in the database.
 */
export async function sayVoice(scope: WorkspaceScope, { named, text, site, themeId, evenSo }: VoiceInput, now = new Date()): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  if (!evenSo) await refuseTelling(workspaceId, text);
  if (themeId !== null && (await db().theme.count({ where: { workspaceId, id: themeId } })) === 0) throw new AppError("invalid_input", "themeId: there is no such theme any more. Choose again.");
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { timeZone: true } });
  countVoice(workspaceId, userId, now.getTime());
  const row = { workspaceId, id: randomUUID(), text, site, themeId, week: dateOf(mondayOf(now.getTime(), workspace.timeZone)) };
  if (!named) return waitAnonymously(row);
  await inTransaction(async (tx) => {
    await tx.employeeVoice.create({ data: { ...row, userId } });
    await recordAudit(tx, scope, "voice.say", `voice:${row.id}`);
    await publish(tx, workspaceId, "voice.changed");
  });
}

async function waitAnonymously(row: Prisma.WaitingVoiceCreateManyInput): Promise<void> {
  try {
    if ((await db().waitingVoice.count({ where: { workspaceId: row.workspaceId } })) >= mostWaiting) throw new AppError("rate_limited", "Very many voices wait to be read. Come back tomorrow, or say it to a lead.");
    await db().waitingVoice.create({ data: row });
  } catch (error) {
    if (error instanceof AppError) throw error;
    // What a database says of a failed row holds the row, and would stand in the log.
    throw new AppError("unavailable", "This could not be stored. Try again; nothing was kept.");
  }
}

/** Says what in the text could tell who wrote it. The sentence stands in the log, so it names none of it. */
async function refuseTelling(workspaceId: number, text: string): Promise<void> {
  const people = await db().user.findMany({ where: { memberships: { some: { workspaceId } } }, select: { name: true }, take: mostPeople });
  const hints = [...findHints(text), ...findColleagues(text, people.map(({ name }) => name))].sort((a, b) => a.from - b.from);
  if (hints.length > 0) throw new AppError("invalid_input", "Something in this text could tell who you are, or names somebody. Change it, or send it even so.", { hints });
}

/** Puts a voice under a root cause, aside, or back among the new ones, if it still is where it was on the screen. */
export function sortVoice(scope: WorkspaceScope, id: string, { to, seen }: SortBody): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM employee_voices WHERE workspace_id = ${workspaceId} AND id = ${id}::uuid FOR UPDATE`;
    const voice = await tx.employeeVoice.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { rootCauseId: true, setAside: true } });
    if (!voice) throw voiceGone();
    if (voice.rootCauseId !== seen.causeId || voice.setAside !== seen.setAside) throw new AppError("conflict", "Somebody else was faster with this voice. Look at it again.");
    const rootCauseId = to.kind === "cause" ? await lockCause(tx, workspaceId, to.causeId) : to.kind === "new_cause" ? await findOrMakeCause(tx, scope, to.title, to.themeId) : null;
    const setAside = to.kind === "aside" ? to.why : null;
    await tx.employeeVoice.update({ where: { workspaceId_id: { workspaceId, id } }, data: { rootCauseId, setAside } });
    await recordAudit(tx, scope, "voice.sort", `voice:${id}`, { rootCauseId, setAside });
    await publish(tx, workspaceId, "voice.changed");
  });
}

/** Locked, so that it cannot be joined with another one meanwhile. */
async function lockCause(tx: Tx, workspaceId: number, id: number): Promise<number> {
  const found = await tx.$queryRaw<unknown[]>`SELECT id FROM root_causes WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  if (found.length === 0) throw causeGone();
  return id;
}

async function findOrMakeCause(tx: Tx, scope: WorkspaceScope, title: string, themeId: number | null): Promise<number> {
  const { workspaceId } = scope;
  if (themeId !== null) await refuseTheme(tx, workspaceId, themeId);
  const made = await tx.$queryRaw<{ id: number; isNew: boolean }[]>`
    INSERT INTO root_causes (workspace_id, title, theme_id) VALUES (${workspaceId}, ${title}, ${themeId})
    ON CONFLICT (workspace_id, title) DO UPDATE SET title = excluded.title
    RETURNING id, xmax = 0 AS "isNew"`;
  const cause = made[0];
  if (!cause) throw causeGone();
  if (cause.isNew) await recordAudit(tx, scope, "root_cause.make", `root_cause:${cause.id}`, { title, themeId });
  return cause.id;
}

export async function refuseTheme(tx: Tx, workspaceId: number, id: number): Promise<void> {
  if ((await tx.theme.count({ where: { workspaceId, id } })) === 0) throw new AppError("invalid_input", "themeId: there is no such theme any more. Choose again.");
}
