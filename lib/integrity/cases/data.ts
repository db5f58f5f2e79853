import "server-only";
import * as z from "zod/mini";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { caseListOut, CaseListQuery, caseOut } from "@/lib/integrity/cases/case-schema";
import { chooseAccounts } from "@/lib/integrity/cases/choose-accounts";
import { listAccounts, listBeside, listHistory, listWords } from "@/lib/integrity/cases/evidence-data";
import { sayCase } from "@/lib/integrity/cases/say-case";
import { type CaseEvidence, evidenceSchema, objectKindSchema } from "@/lib/integrity/cases/schema";
import { type CasePosition, type CaseRecord, caseRows, type SparkRow, sparkRows, sparkSlots } from "@/lib/integrity/cases/sql/list";
import { casePosts, type PostRecord } from "@/lib/integrity/cases/sql/posts";

export const accountsShown = 300;
export const postsShown = 1_000;
const pairsShown = 1_500;
const excerptLetters = 160;

const objectsSchema = z.array(z.object({ key: z.string(), kind: objectKindSchema, label: z.nullable(z.string()), mentionId: z.string(), accounts: z.int(), posts: z.int(), passedOn: z.nullable(z.enum(["repost", "quotation", "headline"])) }));
type StoredObjects = CaseEvidence["objects"];

/** One page of cases, the strongest first, and how many each tab holds. */
export async function listCases(scope: WorkspaceScope, { tab, kind, cursor, limit }: CaseListQuery): Promise<z.input<typeof caseListOut>> {
  const { workspaceId } = scope;
  const [rows, counts] = await Promise.all([
    db().$queryRaw<CaseRecord[]>(caseRows(scope, tab, kind, cursor === undefined ? null : readCursor(cursor), limit + 1)),
    db().integrityCase.groupBy({ by: ["verdict"], where: { workspaceId, ...(kind === undefined ? {} : { kind }) }, _count: true }),
  ]);
  const page = rows.slice(0, limit);
  const objects = new Map(page.map((row) => [row.id, z.parse(objectsSchema, row.objects)]));
  const authorIds = page.flatMap((row) => row.authorIds ?? []);
  const [sparks, authors, words] = await Promise.all([
    db().$queryRaw<SparkRow[]>(sparkRows(scope, page.map(({ id }) => id))),
    db().author.findMany({ where: { workspaceId, id: { in: authorIds.map(BigInt) } }, select: { id: true, handle: true } }),
    listWords(scope, [...objects.values()].flat()),
  ]);
  const handleOf = new Map(authors.map(({ id, handle }) => [String(id), handle]));
  const countOfTab = new Map(counts.map(({ verdict, _count }) => [verdict ?? "open", _count]));
  const last = page.at(-1);
  return {
    cases: page.map((row) => {
      const ofCase = sparks.filter(({ caseId }) => caseId === row.id);
      const sum = (pick: (spark: SparkRow) => number) => ofCase.reduce((total, spark) => total + pick(spark), 0);
      return {
        id: row.id, title: row.title, kind: row.kind, rating: row.rating, accounts: row.accounts, posts: sum(({ posts }) => posts), leftOut: sum(({ leftOut }) => leftOut),
        handles: (row.authorIds ?? []).flatMap((id) => handleOf.get(id) ?? []), shared: sharedOf(objects.get(row.id) ?? [], words),
        firstPostAt: row.firstPostAt, lastPostAt: row.lastPostAt, foundAt: row.foundAt,
        spark: Array.from({ length: sparkSlots }, (_, slot) => ofCase.find((spark) => spark.slot === slot)?.posts ?? 0),
        judged: judgedOf(row),
      };
    }),
    counts: {
      open: countOfTab.get("open") ?? 0, coordinated: countOfTab.get("coordinated") ?? 0, unclear: countOfTab.get("unclear") ?? 0, organic: countOfTab.get("organic") ?? 0,
      ours: countOfTab.get("ours") ?? 0, all: counts.reduce((sum, { _count }) => sum + _count, 0),
    },
    nextCursor: rows.length > limit && last ? `${last.strength}.${last.lastPostAt.getTime()}.${last.id}` : null,
  };
}

/** One case with what its verdict needs; accounts, posts and pairs are bounded, and their numbers in all told. */
export async function getCase(scope: WorkspaceScope, id: number): Promise<z.input<typeof caseOut>> {
  const row = await findCase(scope, id);
  const evidence = readEvidence(row.evidence);
  const { accounts, pairs } = chooseAccounts(evidence, accountsShown);
  const [posts, people, words, beside, history] = await Promise.all([
    db().$queryRaw<PostRecord[]>(casePosts(scope, id, postsShown, excerptLetters)),
    listAccounts(scope, id, accounts),
    listWords(scope, evidence.objects),
    listBeside(scope, id, accounts, pairs),
    listHistory(scope, id),
  ]);
  const placeOf = new Map(accounts.map(({ authorId }, place) => [authorId, place]));
  const objectPlace = new Map(evidence.objects.map(({ key }, place) => [key, place]));
  const { kind, rating, examined, chance, numbers, hours, reviewed, limits, pairsInAll } = evidence;
  const postsInAll = posts[0]?.total ?? 0;
  const shownPairs = pairs.slice(0, pairsShown).map(({ a, b, meetings, score, secondsApart, object }) => ({ a, b, meetings, score, secondsApart, object }));
  return {
    id, title: row.title, kind, rating, summary: sayCase(evidence, postsInAll),
    firstPostAt: row.firstPostAt, lastPostAt: row.lastPostAt, foundAt: row.foundAt, updatedAt: row.updatedAt,
    examined, chance, numbers, hours, reviewed, limits, pairsInAll,
    accounts: people, accountsInAll: evidence.accounts.length, objects: sharedOf(evidence.objects, words),
    pairs: shownPairs,
    posts: posts.map(({ total: _total, leftOut: _leftOut, authorId, objectKeys, ...post }) => ({
      ...post, text: post.text.length < excerptLetters ? post.text : `${post.text.trimEnd()}…`, account: placeOf.get(String(authorId)) ?? null, objects: objectKeys.flatMap((key) => objectPlace.get(key) ?? []),
    })),
    postsInAll, leftOut: posts[0]?.leftOut ?? 0, beside, history, judged: judgedOf({ ...row, verdictBy: row.judge }),
    mayJudge: mayJudge(scope),
  };
}

/** A case's row with the name of who judged it. */
export async function findCase({ workspaceId }: WorkspaceScope, id: number) {
  const row = await db().integrityCase.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!row) throw caseGone();
  const judge = row.verdictById === null ? null : await db().user.findUnique({ where: { id: row.verdictById }, select: { name: true } });
  return { ...row, judge: judge?.name ?? null };
}

export function readEvidence(stored: unknown): CaseEvidence {
  const read = z.safeParse(evidenceSchema, stored);
  if (read.success) return read.data;
  throw new AppError("internal", "This case was written by another version. The next look for cases writes it anew.");
}

/** Leads judge; responders read. */
export function mayJudge({ role }: WorkspaceScope): boolean {
  return role === "system" || leads.some((lead) => lead === role);
}

export function caseGone(): AppError {
  return new AppError("not_found", "There is no such case. It may have gone with the posts it stood on.");
}

function sharedOf(objects: StoredObjects, words: ReadonlyMap<string, string>) {
  return objects.map(({ key, kind, label, mentionId, accounts, posts, passedOn }) => ({ key, kind, label: label ?? words.get(mentionId) ?? "a post that was deleted", accounts, posts, passedOn }));
}

function judgedOf({ verdict, verdictBy, verdictAt, notes }: Pick<CaseRecord, "verdict" | "verdictBy" | "verdictAt" | "notes">) {
  return verdict && verdictAt ? { verdict, by: verdictBy, at: verdictAt, notes } : null;
}

function readCursor(cursor: string): CasePosition {
  const [strength = "0", lastMs = "0", id = "0"] = cursor.split(".");
  // Beyond what a Date can hold there is no case either.
  return { strength: Number(strength), lastMs: Math.min(Number(lastMs), 8.64e15), id: Number(id) };
}
