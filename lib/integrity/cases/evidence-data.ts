import "server-only";
import * as z from "zod/mini";
import { namesOfReferences } from "@/lib/auth/names-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import type { caseOut } from "@/lib/integrity/cases/case-schema";
import { verdictNames } from "@/lib/integrity/cases/say-case";
import { type CaseEvidence, verdictSchema } from "@/lib/integrity/cases/schema";

type Out = z.input<typeof caseOut>;
type Account = CaseEvidence["accounts"][number];
type Pair = CaseEvidence["pairs"][number];

const besideShown = 8;
const historyShown = 50;
const otherCasesShown = 2_000;
const labelLetters = 140;
const digits = /^\d{1,18}$/;

/** The accounts as they are known now, with the other cases that each is part of. */
export async function listAccounts({ workspaceId }: WorkspaceScope, caseId: number, accounts: readonly Account[]): Promise<Out["accounts"]> {
  const ids = accounts.flatMap(({ authorId }) => (digits.test(authorId) ? [BigInt(authorId)] : []));
  const [authors, others] = await Promise.all([
    db().author.findMany({ where: { workspaceId, id: { in: ids } } }),
    db().$queryRaw<{ authorId: bigint; id: number; title: string }[]>(Prisma.sql`
      SELECT DISTINCT cm.author_id AS "authorId", c.id, c.title
      FROM integrity_case_mentions cm JOIN integrity_cases c ON c.workspace_id = cm.workspace_id AND c.id = cm.case_id
      WHERE cm.workspace_id = ${workspaceId} AND cm.author_id = ANY(${ids}::bigint[]) AND cm.case_id <> ${caseId}
      ORDER BY c.id DESC LIMIT ${otherCasesShown}`),
  ]);
  const authorOf = new Map(authors.map((author) => [String(author.id), author]));
  return accounts.map(({ authorId, posts, isJoined, signs }) => {
    const author = authorOf.get(authorId);
    return {
      id: authorId, handle: author?.handle ?? null, displayName: author?.displayName ?? null, network: author?.network ?? null, url: author?.url ?? null, bio: author?.bio ?? null,
      createdAt: author?.accountCreatedAt ?? null, followers: author?.followers ?? null, following: author?.following ?? null, posts, isJoined, signs,
      otherCases: others.filter((other) => String(other.authorId) === authorId).slice(0, 5).map(({ id, title }) => ({ id, title })),
    };
  });
}

/** What stands in the posts that hold these things, for those that have no name of their own. */
export async function listWords({ workspaceId }: WorkspaceScope, objects: CaseEvidence["objects"]): Promise<Map<string, string>> {
  const ids = [...new Set(objects.flatMap(({ label, mentionId }) => (label === null && digits.test(mentionId) ? [mentionId] : [])))].map(BigInt);
  const rows = await db().mention.findMany({ where: { workspaceId, id: { in: ids }, deletedAt: null }, select: { id: true, text: true } });
  return new Map(rows.map(({ id, text }) => [String(id), text.length > labelLetters ? `${text.slice(0, labelLetters).trimEnd()}…` : text]));
}

/** Posts of the strongest pairs, whole; different things before the same one again. Posts that left the case are not shown. */
export async function listBeside({ workspaceId }: WorkspaceScope, caseId: number, accounts: readonly Account[], pairs: readonly Pair[]): Promise<Out["beside"]> {
  const strongest = [...pairs].sort((x, y) => y.score - x.score);
  const firstOf = new Map<number | null, Pair>();
  for (const pair of strongest) if (!firstOf.has(pair.object)) firstOf.set(pair.object, pair);
  const chosen = [...new Set([...firstOf.values(), ...strongest])].filter(({ mentionA, mentionB }) => digits.test(mentionA) && digits.test(mentionB)).slice(0, 3 * besideShown);
  const ids = [...new Set(chosen.flatMap(({ mentionA, mentionB }) => [mentionA, mentionB]))].map(BigInt);
  const inCase = await db().integrityCaseMention.findMany({ where: { workspaceId, caseId, mentionId: { in: ids } }, select: { mentionId: true } });
  const rows = await db().mention.findMany({
    where: { workspaceId, id: { in: inCase.map(({ mentionId }) => mentionId) }, deletedAt: null },
    select: { id: true, text: true, publishedAt: true, url: true, conversationId: true, authorId: true },
  });
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  const placeOf = new Map(accounts.map(({ authorId }, place) => [authorId, place]));
  const sideOf = (mentionId: string) => {
    const row = byId.get(mentionId);
    const account = row?.authorId === null || row === undefined ? undefined : placeOf.get(String(row.authorId));
    return row && account !== undefined ? { account, at: row.publishedAt, text: row.text, url: row.url, conversationId: row.conversationId } : null;
  };
  return chosen
    .flatMap(({ meetings, secondsApart, mentionA, mentionB }) => {
      const [left, right] = [sideOf(mentionA), sideOf(mentionB)];
      if (!left || !right) return [];
      return [left.at <= right.at ? { meetings, secondsApart, left, right } : { meetings, secondsApart, left: right, right: left }];
    })
    .slice(0, besideShown);
}

const judgedDetails = z.object({ verdict: z.nullable(verdictSchema), notes: z.string() });
const renamedDetails = z.object({ to: z.object({ title: z.string() }) });

/** What people did with the case, the newest first, from the audit log. */
export async function listHistory({ workspaceId }: WorkspaceScope, id: number): Promise<Out["history"]> {
  const rows = await db().$queryRaw<{ at: Date; actor: string; action: string; details: unknown }[]>(Prisma.sql`
    SELECT at, actor, action, details FROM audit_entries
    WHERE workspace_id = ${workspaceId} AND subject LIKE 'integrity_case:%' AND subject = ${`integrity_case:${id}`} ORDER BY id DESC LIMIT ${historyShown}`);
  const names = await namesOfReferences(rows.map(({ actor }) => actor));
  return rows.flatMap(({ at, actor, action, details }) => {
    const by = names.get(actor) ?? (actor.startsWith("user:") ? "Somebody who left" : null);
    const judged = action === "integrity.judge" ? z.safeParse(judgedDetails, details) : null;
    if (judged?.success) {
      const { verdict, notes } = judged.data;
      return [{ at, by, said: verdict === null ? "took the verdict back" : `said: ${verdictNames[verdict].label.toLowerCase()}`, notes: notes || null }];
    }
    const renamed = action === "integrity.rename" ? z.safeParse(renamedDetails, details) : null;
    return renamed?.success ? [{ at, by, said: `named it “${renamed.data.to.title}”`, notes: null }] : [];
  });
}
