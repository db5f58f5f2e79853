import "server-only";
import type * as z from "zod/mini";
import { namesOf } from "@/lib/auth/names-of";
import { leads, readers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { EmployeeVoice, Prisma } from "@/lib/generated/prisma/client";
import { readSafely } from "@/lib/voice/numbers-data";
import { byId, type Named, presentOpenCause } from "@/lib/voice/present";
import { type causeOut, type causesOut, type heardVoiceOut, type inboxOut, type InboxQuery, type InboxShow, type speakerOut } from "@/lib/voice/schema";
import { dateOf, dayOf } from "@/lib/voice/week";

const shown = { mine: 50, causes: 200, themes: 200, people: 500 } as const;
const named = { id: true, name: true } as const;
const gone = "somebody who left";

/** What somebody who may speak sees: what they said under their name, and what became of everybody's. */
export async function getSpeaker(scope: WorkspaceScope, now = new Date()): Promise<z.input<typeof speakerOut>> {
  const { workspaceId, userId } = scope;
  const [mine, causes, themes, safe] = await Promise.all([
    userId === null ? [] : db().employeeVoice.findMany({ where: { workspaceId, userId }, orderBy: [{ week: "desc" }, { id: "asc" }], take: shown.mine }),
    db().rootCause.findMany({ where: { workspaceId }, orderBy: { id: "desc" }, take: shown.causes }),
    listThemes(scope), readSafely(scope, now),
  ]);
  const known = byId(themes);
  const open = new Map(causes.map((cause) => [cause.id, presentOpenCause(cause, known, safe.causes.get(cause.id) ?? 0)]));
  const newsAt = ({ answeredAt, changedAt }: { answeredAt: unknown; changedAt: unknown }) => Math.max(Number(answeredAt ?? 0), Number(changedAt ?? 0));
  return {
    mine: mine.map(({ id, text, site, week, themeId, setAside, rootCauseId }) => ({
      id, text, site, week: dayOf(week), setAside, theme: (themeId !== null && known.get(themeId)) || null, cause: (rootCauseId !== null && open.get(rootCauseId)) || null,
    })),
    // One that nobody has answered may stand on a single voice: it is the leads' alone until then.
    answered: [...open.values()].filter(({ answer, change }) => answer !== "" || change !== "").sort((a, b) => newsAt(b) - newsAt(a)),
    themes, sites: safe.sites, asOf: now,
  };
}

/** What was said, the newest weeks first; within a week in no order that tells anything. */
export async function listInbox(scope: WorkspaceScope, { show, cause, cursor, limit }: InboxQuery): Promise<z.input<typeof inboxOut>> {
  const { workspaceId } = scope;
  const [day, after] = cursor?.split(".") ?? [];
  if (day !== undefined && Number.isNaN(dateOf(day).getTime())) throw new AppError("invalid_input", "cursor: is not a cursor");
  const where: Prisma.EmployeeVoiceWhereInput = { workspaceId, ...shows[show], ...(cause === undefined ? {} : { rootCauseId: cause }) };
  const rest: Prisma.EmployeeVoiceWhereInput = day === undefined ? {} : { OR: [{ week: { lt: dateOf(day) } }, { week: dateOf(day), id: { gt: after } }] };
  const [rows, counts] = await Promise.all([
    db().employeeVoice.findMany({ where: { AND: [where, rest] }, orderBy: [{ week: "desc" }, { id: "asc" }], take: limit + 1 }),
    countInbox(workspaceId),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { voices: await presentVoices(scope, page), counts, nextCursor: rows.length > limit && last ? `${dayOf(last.week)}.${last.id}` : null, asOf: new Date() };
}

export async function getHeardVoice(scope: WorkspaceScope, id: string): Promise<z.input<typeof heardVoiceOut>> {
  const row = await db().employeeVoice.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } } });
  const [voice] = row ? await presentVoices(scope, [row]) : [];
  if (!voice) throw voiceGone();
  return voice;
}

export async function listCauses(scope: WorkspaceScope, now = new Date()): Promise<z.input<typeof causesOut>> {
  const { workspaceId } = scope;
  const [rows, themes, people, safe] = await Promise.all([
    db().rootCause.findMany({ where: { workspaceId }, orderBy: { id: "desc" }, take: shown.causes }),
    listThemes(scope),
    db().user.findMany({ where: { memberships: { some: { workspaceId, role: { in: [...readers] } } } }, select: named, orderBy: { name: "asc" }, take: shown.people }),
    readSafely(scope, now),
  ]);
  const known = byId(themes);
  const owners = await namesOf(rows.map(({ ownerId }) => ownerId));
  const causes = rows.map((row): z.input<typeof causeOut> => {
    const voices = safe.causes.get(row.id) ?? 0;
    return {
      ...presentOpenCause(row, known, voices), voices: voices === 0 ? null : voices, version: row.version, createdAt: row.createdAt,
      owner: row.ownerId === null ? null : { id: row.ownerId, name: owners.get(row.ownerId) ?? gone },
    };
  });
  return { causes, people, themes, mayChange: leads.some((role) => role === scope.role), asOf: now };
}

export async function getCause(scope: WorkspaceScope, id: number): Promise<z.input<typeof causeOut>> {
  const cause = (await listCauses(scope)).causes.find((one) => one.id === id);
  if (!cause) throw causeGone();
  return cause;
}

export function voiceGone(): AppError {
  return new AppError("not_found", "There is no such voice.");
}

export function causeGone(): AppError {
  return new AppError("not_found", "There is no such root cause. It may have been joined with another one.");
}

const shows: Record<InboxShow, Prisma.EmployeeVoiceWhereInput> = {
  new: { rootCauseId: null, setAside: null },
  sorted: { rootCauseId: { not: null }, setAside: null },
  aside: { setAside: { not: null } },
};

async function countInbox(workspaceId: number) {
  const count = (show: InboxShow) => db().employeeVoice.count({ where: { workspaceId, ...shows[show] } });
  const [fresh, sorted, aside] = await Promise.all([count("new"), count("sorted"), count("aside")]);
  return { new: fresh, sorted, aside };
}

async function presentVoices(scope: WorkspaceScope, rows: readonly EmployeeVoice[]): Promise<z.input<typeof heardVoiceOut>[]> {
  const { workspaceId } = scope;
  const [themes, people, causes] = await Promise.all([
    listThemes(scope), namesOf(rows.map(({ userId }) => userId)),
    db().rootCause.findMany({ where: { workspaceId, id: { in: rows.flatMap(({ rootCauseId }) => rootCauseId ?? []) } }, select: { id: true, title: true } }),
  ]);
  const known = byId(themes);
  return rows.map(({ id, text, week, userId, site, themeId, rootCauseId, setAside }) => ({
    id, text, week: dayOf(week), setAside,
    by: userId === null ? null : { id: userId, name: people.get(userId) ?? gone },
    // With the place an anonymous one would be one of few.
    site: userId === null ? null : site,
    theme: (themeId !== null && known.get(themeId)) || null,
    cause: causes.find((cause) => cause.id === rootCauseId) ?? null,
  }));
}

function listThemes({ workspaceId }: WorkspaceScope): Promise<Named[]> {
  return db().theme.findMany({ where: { workspaceId }, select: named, orderBy: { name: "asc" }, take: shown.themes });
}
