import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addOwnedAccounts, removeOwnedAccount } from "@/lib/accounts/mutations";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { recomputeAll } from "@/lib/mentions/recompute-facts";
import { alwaysStaffed } from "@/lib/workspaces/schema";

let scope: WorkspaceScope;
let sourceId: number;
let counter = 0;

async function makeWorkspace(): Promise<WorkspaceScope> {
  counter += 1;
  const workspace = await db().workspace.create({ data: { slug: `ingest-${counter}`, name: "Ingest", timeZone: "UTC", staffedHours: alwaysStaffed } });
  return systemScope(workspace.id, "test");
}

async function makeSource(workspaceId: number, network = "x", expectsAnswers = true): Promise<number> {
  const source = await db().source.create({ data: { workspaceId, kind: "file", network, name: "Test", expectsAnswers } });
  return source.id;
}

const t0 = Date.parse("2026-03-01T10:00:00Z");
function post(externalId: string, second: number, more: Partial<NormalizedMention> & { by?: string; to?: string } = {}): NormalizedMention {
  const { by = "mara", to, ...rest } = more;
  return { externalId, author: { handle: by }, publishedAt: new Date(t0 + second * 1000), text: `Post ${externalId}`, parentExternalId: to, ...rest };
}

const conversations = () => db().conversation.findMany({ where: { workspaceId: scope.workspaceId }, orderBy: { id: "asc" } });
const mentions = () => db().mention.findMany({ where: { workspaceId: scope.workspaceId }, orderBy: { id: "asc" } });
const facts = (kind: "first_response" | "next_response" = "first_response") =>
  db().conversationFact.findMany({ where: { workspaceId: scope.workspaceId, kind }, orderBy: { startedAt: "asc" } });

beforeAll(async () => {
  const { count } = await db().workspace.deleteMany({ where: { slug: { startsWith: "ingest-" } } });
  expect(count).toBe(0);
});

beforeEach(async () => {
  scope = await makeWorkspace();
  sourceId = await makeSource(scope.workspaceId);
  await addOwnedAccounts(scope, "x", ["@HarborPine"]);
});

describe("ingest", () => {
  it("stores, classifies and measures a thread", async () => {
    const result = await ingest(scope, sourceId, [
      post("1", 0, { text: "This is a terrible toy, my son is really disappointed" }),
      post("2", 45, { by: "harborpine", to: "1" }),
      post("3", 90, { to: "2", text: "Thank you so much, I love the quick help!" }),
    ]);
    expect(result).toEqual({ added: 3, updated: 0, unchanged: 0, deleted: 0 });
    expect(await conversations()).toMatchObject([
      { inboundCount: 2, outboundCount: 1, status: "open", firstSentiment: -1, lastSentiment: 1, waitingSince: new Date(t0 + 90_000), preview: "This is a terrible toy, my son is really disappointed" },
    ]);
    expect(await facts()).toMatchObject([{ seconds: 45, staffedSeconds: 45 }]);
    expect(await facts("next_response")).toMatchObject([{ endedAt: null, seconds: null }]);
  });

  it("changes nothing when the same batch comes twice", async () => {
    const batch = [post("1", 0), post("2", 45, { by: "harborpine", to: "1" })];
    await ingest(scope, sourceId, batch);
    const before = JSON.stringify([await conversations(), await mentions(), await facts()], (_k, v) => (typeof v === "bigint" ? String(v) : v));
    expect(await ingest(scope, sourceId, batch)).toEqual({ added: 0, updated: 0, unchanged: 2, deleted: 0 });
    const after = JSON.stringify([await conversations(), await mentions(), await facts()], (_k, v) => (typeof v === "bigint" ? String(v) : v));
    expect(after).toBe(before);
  });

  it("keeps what it knows of an author when a later post says less, and refuses an account younger than its post", async () => {
    const made = new Date("2025-01-02T03:04:05Z");
    const ana = () => db().author.findFirstOrThrow({ where: { workspaceId: scope.workspaceId, key: "ana" } });
    await ingest(scope, sourceId, [post("1", 0, { author: { handle: "Ana", following: 30, followers: 4, accountCreatedAt: made, bio: "I mend\u0000 kettles" } })]);
    expect(await ana()).toMatchObject({ following: 30, followers: 4, accountCreatedAt: made, bio: "I mend kettles" });
    await ingest(scope, sourceId, [post("2", 60, { author: { handle: "Ana" } })]);
    expect(await ana()).toMatchObject({ following: 30, accountCreatedAt: made, bio: "I mend kettles" });
    await ingest(scope, sourceId, [post("3", 90, { author: { handle: "Ana", following: 31, accountCreatedAt: new Date("2030-01-01T00:00:00Z"), bio: "I mend pans" } })]);
    expect(await ana()).toMatchObject({ following: 31, accountCreatedAt: made, bio: "I mend pans" });
  });

  it("joins replies that arrive before their parent, and merges conversations that turn out to be one", async () => {
    await ingest(scope, sourceId, [post("3", 90, { to: "2" }), post("5", 200, { to: "4" })]);
    expect(await conversations()).toHaveLength(2);
    const [kept] = await conversations();
    await db().note.create({ data: { workspaceId: scope.workspaceId, conversationId: (await conversations())[1]?.id ?? 0n, userId: 1, body: "a note" } });
    const gone = (await conversations())[1]?.id ?? 0n;
    await db().approval.create({ data: { workspaceId: scope.workspaceId, conversationId: gone, action: "offer_refund", requestedById: 1 } });
    await db().authorityUse.create({ data: { workspaceId: scope.workspaceId, conversationId: gone, action: "offer_refund", userId: 1 } });
    await ingest(scope, sourceId, [post("2", 45, { by: "harborpine", to: "1" }), post("4", 100, { to: "3" })]);
    expect(await conversations()).toMatchObject([{ id: kept?.id, inboundCount: 3, outboundCount: 1 }]);
    expect(await db().note.findMany({ where: { workspaceId: scope.workspaceId } })).toMatchObject([{ conversationId: kept?.id }]);
    for (const moved of [await db().approval.findFirst({ where: { workspaceId: scope.workspaceId } }), await db().authorityUse.findFirst({ where: { workspaceId: scope.workspaceId } })]) {
      expect(moved).toMatchObject({ conversationId: kept?.id });
    }
    await ingest(scope, sourceId, [post("1", 0)]);
    expect(await conversations()).toMatchObject([{ id: kept?.id, inboundCount: 4, firstAt: new Date(t0) }]);
    expect(await facts()).toMatchObject([{ conversationId: kept?.id, seconds: 45 }]);
    expect((await mentions()).some((mention) => mention.parentMissing)).toBe(false);
  });

  it("threads across sources of one network and never doubles a post seen through two", async () => {
    const other = await makeSource(scope.workspaceId);
    const elsewhere = await makeSource(scope.workspaceId, "bluesky");
    await ingest(scope, sourceId, [post("1", 0)]);
    expect(await ingest(scope, other, [post("1", 0, { text: "Post 1, as another source cuts it" }), post("2", 10, { to: "1" })])).toMatchObject({ added: 1, updated: 0 });
    await ingest(scope, elsewhere, [post("1", 0)]);
    expect((await conversations()).map((c) => c.inboundCount)).toEqual([2, 1]);
  });

  it("keeps the former text of an edit, and ignores an older version that comes later", async () => {
    await ingest(scope, sourceId, [post("1", 0, { text: "I love it" })]);
    const edit = post("1", 0, { text: "I hate it, this is awful", editedAt: new Date(t0 + 60_000) });
    expect(await ingest(scope, sourceId, [edit])).toMatchObject({ updated: 1 });
    expect(await ingest(scope, sourceId, [post("1", 0, { text: "I like it", editedAt: new Date(t0 + 30_000) })])).toMatchObject({ unchanged: 1 });
    expect(await mentions()).toMatchObject([{ text: "I hate it, this is awful", sentiment: -1 }]);
    expect(await db().mentionEdit.findMany({ where: { workspaceId: scope.workspaceId } })).toMatchObject([{ formerText: "I love it" }]);
    expect(await conversations()).toMatchObject([{ firstSentiment: -1, preview: "I hate it, this is awful" }]);
  });

  it("takes text, author and media of a deleted post and keeps the count", async () => {
    await ingest(scope, sourceId, [post("1", 0, { media: [{ url: "https://example.org/a.png", kind: "image" }] }), post("2", 9, { by: "jo" })]);
    expect(await ingest(scope, sourceId, [], { deletions: ["1", "unknown"] })).toMatchObject({ deleted: 1 });
    expect(await mentions()).toMatchObject([{ text: "", authorId: null, media: null }, { text: "Post 2" }]);
    expect(await db().author.findMany({ where: { workspaceId: scope.workspaceId }, select: { handle: true } })).toEqual([{ handle: "jo" }]);
    expect(await conversations()).toMatchObject([{ inboundCount: 1, preview: "" }, { inboundCount: 1 }]);
    expect(await ingest(scope, sourceId, [post("1", 0, { text: "back again" })])).toMatchObject({ unchanged: 1 });
    expect((await mentions())[0]?.text).toBe("");
  });

  it("lets a thread whose opener was deleted speak through what is left, and nobody wait who took the post back", async () => {
    await ingest(scope, sourceId, [post("1", 0), post("2", 30, { by: "jo", to: "1" }), post("3", 60, { by: "ada" })]);
    await ingest(scope, sourceId, [], { deletions: ["1", "3"] });
    const [thread, gone] = await conversations();
    const jo = await db().author.findFirst({ where: { workspaceId: scope.workspaceId, handle: "jo" } });
    expect(thread).toMatchObject({ preview: "Post 2", authorId: jo?.id, waitingSince: new Date(t0) });
    expect(gone).toMatchObject({ preview: "", authorId: null, waitingSince: null, inboundCount: 1 });
  });

  it("opens a resolved conversation that turns out to be part of an open one", async () => {
    await ingest(scope, sourceId, [post("3", 90, { to: "2" }), post("9", 95)]);
    const [first] = await conversations();
    const where = { workspaceId: scope.workspaceId, id: first?.id };
    await db().conversation.updateMany({ where, data: { status: "resolved", resolvedAt: new Date(t0 + 100_000) } });
    const fact = { workspaceId: scope.workspaceId, conversationId: first?.id ?? 0n, seq: 0, sourceId, startedAt: new Date(t0), endedAt: new Date(t0 + 100_000), seconds: 100, staffedSeconds: 100 };
    await db().conversationFact.createMany({ data: [{ ...fact, kind: "first_resolution" }, { ...fact, kind: "total_resolution" }] });
    await ingest(scope, sourceId, [post("2", 45, { to: "9" })]);
    expect(await conversations()).toMatchObject([{ id: first?.id, status: "open", resolvedAt: null, inboundCount: 3 }]);
    const kept = await db().conversationFact.findMany({ where: { workspaceId: scope.workspaceId, kind: { in: ["first_resolution", "total_resolution"] } }, orderBy: { kind: "asc" } });
    expect(kept.map((row) => [row.kind, row.seconds])).toEqual([["first_resolution", 100], ["total_resolution", null]]);
  });

  it("does not count an automatic reply as a response", async () => {
    await ingest(scope, sourceId, [post("1", 0), post("2", 1, { by: "harborpine", to: "1", automated: true }), post("3", 500, { by: "harborpine", to: "1" })]);
    expect(await facts()).toMatchObject([{ seconds: 500 }]);
  });

  it("opens a resolved conversation for a new post, but not for an old one that arrives late", async () => {
    await ingest(scope, sourceId, [post("1", 0)]);
    await db().conversation.updateMany({ where: { workspaceId: scope.workspaceId }, data: { status: "resolved", resolvedAt: new Date(t0 + 100_000) } });
    await ingest(scope, sourceId, [post("2", 50, { to: "1" })]);
    expect(await conversations()).toMatchObject([{ status: "resolved", reopenedCount: 0 }]);
    await ingest(scope, sourceId, [post("3", 150, { to: "1" })]);
    expect(await conversations()).toMatchObject([{ status: "open", reopenedCount: 1, resolvedAt: null }]);
  });

  it("expects no answers where nobody waits for one", async () => {
    const feed = await makeSource(scope.workspaceId, "web", false);
    await ingest(scope, feed, [post("1", 0)]);
    expect(await conversations()).toMatchObject([{ needsAnswer: false, waitingSince: null }]);
    expect(await facts()).toEqual([]);
  });

  it("loses and doubles nothing when two writers bring overlapping threads at once", async () => {
    const thread = Array.from({ length: 40 }, (_, i) => post(String(i), i, { to: i === 0 ? undefined : String(i - 1) }));
    const parts = [thread.slice(0, 25), thread.slice(15), [...thread].reverse(), thread.filter((_, i) => i % 2 === 0)];
    const results = await Promise.all(parts.map((part) => ingest(scope, sourceId, part)));
    expect(results.reduce((sum, r) => sum + r.added, 0)).toBe(40);
    expect(await conversations()).toMatchObject([{ inboundCount: 40 }]);
  });

  it("saves cursor and the caller's own writes with the rows, or nothing at all", async () => {
    await expect(
      ingest(scope, sourceId, [post("1", 0)], {
        cursor: { page: 2 },
        inTransaction: async () => {
          throw new Error("cut");
        },
      }),
    ).rejects.toThrow("cut");
    expect(await mentions()).toEqual([]);
    await ingest(scope, sourceId, [post("1", 0)], { cursor: { page: 2 } });
    expect(await db().source.findFirst({ where: { workspaceId: scope.workspaceId } })).toMatchObject({ cursor: { page: 2 }, lastPostAt: new Date(t0) });
  });

  it("numbers live events in commit order without gaps", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, i) => ingest(scope, sourceId, [post(`p${i}`, i)])));
    const events = await db().liveEvent.findMany({ where: { workspaceId: scope.workspaceId }, orderBy: { seq: "asc" } });
    expect(events.map((event) => Number(event.seq))).toEqual(events.map((_, i) => i + 1));
  });

  it("keeps control characters, markup-like text and huge posts harmless", async () => {
    await ingest(scope, sourceId, [
      post("1", 0, { text: "a\u0000b\tc\\N\r\nd\u0007" }),
      post("2", 1, { text: "<b>bold</b><script>alert(1)</script> &amp; more", format: "html" }),
      post("3", 2, { text: "x".repeat(100_000) }),
    ]);
    const texts = (await mentions()).map((mention) => mention.text);
    expect(texts[0]).toMatch(/^ab\tc\\N\r?\nd$/);
    expect(texts[1]).toBe("bold & more");
    expect(texts[2]).toHaveLength(20_000);
  });
});

describe("owned accounts", () => {
  it("turn what they posted into ours, and back, with all facts", async () => {
    await ingest(scope, sourceId, [post("1", 0), post("2", 30, { by: "PineCare", to: "1" })]);
    expect(await facts()).toMatchObject([{ seconds: null }]);
    await addOwnedAccounts(scope, "x", ["pinecare"]);
    await recomputeAll(scope);
    expect(await facts()).toMatchObject([{ seconds: 30 }]);
    expect(await conversations()).toMatchObject([{ inboundCount: 1, outboundCount: 1, waitingSince: null }]);
    await removeOwnedAccount(scope, "x", "PINECARE");
    await recomputeAll(scope);
    expect(await facts()).toMatchObject([{ seconds: null }]);
    expect(await conversations()).toMatchObject([{ inboundCount: 2, outboundCount: 0 }]);
  });
});
