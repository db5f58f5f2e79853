import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { PUT as PERMIT } from "@/app/api/v1/integrity/x-permission/route";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { evidenceSchema } from "@/lib/integrity/cases/schema";
import { findCases, sweepIntegrity } from "@/lib/integrity/find-job";
import { ingest } from "@/lib/mentions/ingest";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";
import { makeHoax } from "@/tests/unit/integrity/hoax";
import { hourMs, randomOf, startMs } from "@/tests/unit/integrity/made";

const now = new Date(startMs + 600 * hourMs);
const words = "Our account manager at X confirmed on 12 March that we may examine replies to our posts.";
let admin: Caller;
let bluesky: number;
let x: number;

/** A hoax by new accounts with uniform handles amid ordinary people; of the last 14 days some 450 posts. */
function makePosts(seed: number, prefix: string): NormalizedMention[] {
  const random = randomOf(seed);
  const { set, members } = makeHoax(random, "copies", 24, 150);
  return set.posts.map(({ author, atMs, text }, index) => ({
    externalId: `${prefix}${index}`, publishedAt: new Date(atMs), text, lang: "en",
    author: members.has(author) ? { handle: `shopper_${prefix}${author}`, accountCreatedAt: new Date(startMs + 450 * hourMs + author * 60_000), followers: 2, following: 300 } : { handle: `${prefix}${author}person`, accountCreatedAt: new Date(startMs - author * 40 * 24 * hourMs), followers: 90, following: 80 },
  }));
}

const cases = () => db().integrityCase.findMany({ where: { workspaceId: admin.workspaceId }, orderBy: { id: "asc" } });
const casePosts = () => db().integrityCaseMention.count({ where: { workspaceId: admin.workspaceId } });
/** Of the accounts in cases. */
const networks = async () => {
  const posts = await db().integrityCaseMention.findMany({ where: { workspaceId: admin.workspaceId } });
  const authors = await db().author.findMany({ where: { workspaceId: admin.workspaceId, id: { in: posts.map(({ authorId }) => authorId) } } });
  return [...new Set(authors.map(({ network }) => network))].sort();
};
const look = () => findCases({ workspaceId: admin.workspaceId }, {}, now);

beforeAll(async () => {
  admin = await makeCaller("admin");
  const scope = await systemScope(admin.workspaceId, "test");
  const source = (network: string) => db().source.create({ data: { workspaceId: admin.workspaceId, kind: "file", network, name: network } });
  bluesky = (await source("bluesky")).id;
  x = (await source("x")).id;
  await ingest(scope, bluesky, makePosts(1, "a"));
  await ingest(scope, x, makePosts(2, "b"));
});

describe("a look for cases", () => {
  it("finds what is there once, however often it looks, and leaves a person's word alone", async () => {
    await look();
    const [found, ...others] = await cases();
    expect(others).toEqual([]);
    const evidence = z.parse(evidenceSchema, found?.evidence);
    expect(evidence.accounts.length).toBeGreaterThanOrEqual(20);
    expect(evidence.numbers.find(({ key }) => key === "created_within_days")?.chance?.p).toBe(0.005);
    const handles = await db().author.findMany({ where: { workspaceId: admin.workspaceId, id: { in: evidence.accounts.map(({ authorId }) => BigInt(authorId)) } } });
    expect(handles.filter(({ handle }) => handle.startsWith("shopper_a")).length).toBeGreaterThanOrEqual(0.9 * handles.length);
    const posts = await casePosts();
    expect(posts).toBeGreaterThanOrEqual(evidence.accounts.length);

    await db().integrityCase.updateMany({ where: { workspaceId: admin.workspaceId }, data: { title: "The turkey", verdict: "unclear", notes: "asked them" } });
    await Promise.all([look(), look()]);
    expect(await cases()).toMatchObject([{ id: found?.id, title: "The turkey", verdict: "unclear", notes: "asked them", evidence: found?.evidence }]);
    expect(await casePosts()).toBe(posts);
    expect(await db().workspace.findUnique({ where: { id: admin.workspaceId } })).toMatchObject({ integrityExamined: { at: now.toISOString() } });
  });

  it("asks for a look only where posts came since the last one", async () => {
    const waits = () => db().$queryRaw<object[]>`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`integrity.find:${admin.workspaceId}`}`;
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`integrity.find:${admin.workspaceId}`}`;
    await sweepIntegrity(now);
    expect(await waits()).toHaveLength(1);
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`integrity.find:${admin.workspaceId}`}`;
    await db().workspace.update({ where: { id: admin.workspaceId }, data: { integrityExamined: { at: new Date(Date.now() + 1_000).toISOString(), posts: 0, accounts: 0, from: now.toISOString(), until: now.toISOString() } } });
    await sweepIntegrity(now);
    expect(await waits()).toHaveLength(0);
  });

  it("reads posts of X only when an administrator has stated the permission", async () => {
    const { call } = admin;
    const workspace = { id: admin.workspaceId, slug: admin.slug };
    const [lead, stranger] = await Promise.all([makeCaller("lead", workspace), makeCaller("admin")]);
    expect((await signedOut(PERMIT, "PUT", { body: { words } })).status).toBe(401);
    expect((await lead.call(PERMIT, "PUT", { body: { words } })).status).toBe(403);
    expect((await call(PERMIT, "PUT", { body: { words: "yes" } })).status).toBe(400);
    expect((await call(PERMIT, "PUT", { body: { words: "x".repeat(2_001) } })).status).toBe(400);
    expect((await respond(admin.cookie, PERMIT, "PUT", { body: {} })).status).toBe(400);
    expect((await stranger.call(PERMIT, "PUT", { body: { words } })).status).toBe(200);
    await look();
    expect(await networks()).toEqual(["bluesky"]);

    const answer = await call(PERMIT, "PUT", { body: { words } });
    expect(answer).toMatchObject({ status: 200, body: { x: { permission: { words } } } });
    expect(await db().auditEntry.findFirst({ where: { workspaceId: admin.workspaceId, action: "integrity.permit-x" } })).toMatchObject({ actor: `user:${admin.userId}`, details: { words } });
    await look();
    expect(await networks()).toEqual(["bluesky", "x"]);
  });

  it("a deleted post leaves its case, and a case without posts goes", async () => {
    const scope = await systemScope(admin.workspaceId, "test");
    const [first] = await cases();
    const held = await db().integrityCaseMention.findMany({ where: { workspaceId: admin.workspaceId, caseId: first?.id ?? 0 } });
    const mentions = await db().mention.findMany({ where: { workspaceId: admin.workspaceId, id: { in: held.map(({ mentionId }) => mentionId) } } });
    const erase = (sourceId: number, of: typeof mentions) => ingest(scope, sourceId, [], { deletions: of.filter((mention) => mention.sourceId === sourceId).map(({ externalId }) => externalId) });
    for (const sourceId of [bluesky, x]) await erase(sourceId, mentions.slice(0, 1));
    expect(await db().integrityCaseMention.count({ where: { workspaceId: admin.workspaceId, caseId: first?.id ?? 0 } })).toBe(held.length - 1);
    expect(JSON.stringify((await cases())[0]?.evidence)).not.toContain(`"${mentions[0]?.id}"`);
    for (const sourceId of [bluesky, x]) await erase(sourceId, mentions.slice(1));
    expect((await cases()).map(({ id }) => id)).not.toContain(first?.id);
  });
});
