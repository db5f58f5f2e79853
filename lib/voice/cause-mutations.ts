import "server-only";
import type * as z from "zod/mini";
import { recordAudit } from "@/lib/audit/record";
import { readers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { Prisma, type RootCause } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";
import { causeGone } from "@/lib/voice/data";
import { refuseTheme } from "@/lib/voice/mutations";
import { stateNames } from "@/lib/voice/say-voice";
import type { CauseChange, causeInput } from "@/lib/voice/schema";

type Tx = Prisma.TransactionClient;

/** A root cause without a voice yet. */
export function makeCause(scope: WorkspaceScope, { title, themeId, ownerId }: z.output<typeof causeInput>): Promise<number> {
  const { workspaceId } = scope;
  return sayTwice(() =>
    inTransaction(async (tx) => {
      if (themeId !== null) await refuseTheme(tx, workspaceId, themeId);
      if (ownerId !== null) await refuseOwner(tx, workspaceId, ownerId);
      const { id } = await tx.rootCause.create({ data: { workspaceId, title, themeId, ownerId }, select: { id: true } });
      await recordAudit(tx, scope, "root_cause.make", `root_cause:${id}`, { title, themeId, ownerId });
      await publish(tx, workspaceId, "voice.changed");
      return id;
    }),
  );
}

/**
 * Changes a root cause if it still is as it was on the screen. Whoever said it under their name is told of a new answer and of
 * what changed; the others read it in the list that everybody sees.
 */
export function changeCause(scope: WorkspaceScope, id: number, { seenVersion, ...change }: CauseChange): Promise<void> {
  const { workspaceId } = scope;
  return sayTwice(() =>
    inTransaction(async (tx) => {
      const cause = await lockSeen(tx, workspaceId, id, seenVersion);
      const { data, details } = differences(cause, change);
      if (Object.keys(data).length === 0) return;
      if (data.themeId !== undefined && data.themeId !== null) await refuseTheme(tx, workspaceId, data.themeId);
      if (data.ownerId !== undefined && data.ownerId !== null) await refuseOwner(tx, workspaceId, data.ownerId);
      const next = { ...cause, ...data };
      if (next.state === "changed" && next.change === "") throw missing("change", "Say what changed, so that people can see it.");
      if (next.state === "will_not_change" && next.answer === "") throw missing("answer", "Say why it stays as it is.");
      const now = new Date();
      const isAnswered = data.answer !== undefined;
      const isChanged = next.state === "changed" && (data.state !== undefined || data.change !== undefined);
      if (isAnswered) Object.assign(data, { answeredAt: next.answer === "" ? null : now });
      if (isChanged) Object.assign(data, { changedAt: cause.state === "changed" && cause.changedAt ? cause.changedAt : now });
      else if (next.state !== "changed") Object.assign(data, { changedAt: null });
      const { version } = await tx.rootCause.update({ where: { workspaceId_id: { workspaceId, id } }, data: { ...data, version: { increment: 1 } }, select: { version: true } });
      await recordAudit(tx, scope, "root_cause.change", `root_cause:${id}`, details);
      if ((isAnswered && next.answer !== "") || isChanged) await tellSpeakers(tx, workspaceId, { ...next, version }, isChanged ? next.change : next.answer);
      await publish(tx, workspaceId, "voice.changed");
    }),
  );
}

/** Two root causes that are one: the voices of the first go to the other, which keeps its answer. */
export function mergeCauses(scope: WorkspaceScope, id: number, { intoId, seenVersion }: { intoId: number; seenVersion: number }): Promise<void> {
  const { workspaceId } = scope;
  if (id === intoId) throw new AppError("invalid_input", "intoId: name another root cause.");
  return inTransaction(async (tx) => {
    // In the order of ids, so that two who join the same two do not wait for one another.
    await tx.$queryRaw`SELECT id FROM root_causes WHERE workspace_id = ${workspaceId} AND id = ANY(${[id, intoId]}::int[]) ORDER BY id FOR UPDATE`;
    const cause = await lockSeen(tx, workspaceId, id, seenVersion);
    const into = await tx.rootCause.findUnique({ where: { workspaceId_id: { workspaceId, id: intoId } }, select: { title: true } });
    if (!into) throw causeGone();
    await tx.employeeVoice.updateMany({ where: { workspaceId, rootCauseId: id }, data: { rootCauseId: intoId } });
    await tx.rootCause.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await tx.rootCause.update({ where: { workspaceId_id: { workspaceId, id: intoId } }, data: { version: { increment: 1 } } });
    await recordAudit(tx, scope, "root_cause.merge", `root_cause:${intoId}`, { merged: cause.title, answer: cause.answer, change: cause.change });
    await publish(tx, workspaceId, "voice.changed");
  });
}

async function lockSeen(tx: Tx, workspaceId: number, id: number, seenVersion: number): Promise<RootCause> {
  await tx.$queryRaw`SELECT id FROM root_causes WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const cause = await tx.rootCause.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!cause) throw causeGone();
  if (cause.version !== seenVersion) throw new AppError("conflict", "Somebody else changed this root cause meanwhile. Look at it again; what you wrote is still here.");
  return cause;
}

type Change = Omit<CauseChange, "seenVersion">;

function differences(cause: RootCause, change: Change): { data: Change; details: Prisma.InputJsonObject } {
  const changed = Object.entries(change).filter(([key, value]) => value !== undefined && value !== cause[key as keyof Change]);
  const data = Object.fromEntries(changed) as Change;
  return { data, details: { ...data } };
}

async function tellSpeakers(tx: Tx, workspaceId: number, cause: RootCause, words: string): Promise<void> {
  const speakers = await tx.employeeVoice.findMany({ where: { workspaceId, rootCauseId: cause.id, userId: { not: null }, setAside: null }, select: { userId: true }, distinct: ["userId"] });
  await notify(tx, workspaceId, {
    kind: "voice_answered",
    to: { userIds: speakers.flatMap(({ userId }) => userId ?? []) },
    severity: 4,
    title: `What you said about “${cause.title}”: ${stateNames[cause.state].toLowerCase()}`,
    body: words,
    href: "/voice",
    dedupeKey: `voice_answered:${cause.id}:${cause.version}`,
  });
}

async function refuseOwner(tx: Tx, workspaceId: number, userId: number): Promise<void> {
  if ((await tx.membership.count({ where: { workspaceId, userId, role: { in: [...readers] } } })) === 0) throw new AppError("invalid_input", "ownerId: this person is not here any more. Choose somebody else.");
}

function missing(field: string, message: string): AppError {
  return new AppError("invalid_input", message, { issues: [{ path: field, message }] });
}

/** One title is one root cause. */
async function sayTwice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw new AppError("conflict", "There is a root cause of this name already. Put the voices there, or join the two.");
    throw error;
  }
}
