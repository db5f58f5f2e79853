import { Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { POST as INVITE } from "@/app/api/v1/invitations/route";
import { POST as CHANNEL } from "@/app/api/v1/channels/route";
import { GET as CONVERSATIONS } from "@/app/api/v1/conversations/route";
import { GET as FIRST_MINUTE } from "@/app/api/v1/first-minute/export/route";
import { GET as EXPORT } from "@/app/api/v1/metrics/export/route";
import { GET as SUMMARY } from "@/app/api/v1/metrics/summary/route";
import { GET as VOICE } from "@/app/api/v1/metrics/share-of-voice/export/route";
import { GET as NOW } from "@/app/api/v1/now/route";
import { GET as OUTCOMES } from "@/app/api/v1/outcomes/by-speed/export/route";
import { GET as PROMISES } from "@/app/api/v1/promises/route";
import { GET as SOURCES, POST as SOURCE } from "@/app/api/v1/sources/route";
import { POST as NETWORK } from "@/app/api/v1/sources/networks/[kind]/route";
import { POST as AUTHORIZE } from "@/app/api/v1/sources/networks/[kind]/authorize/route";
import { POST as TRY_NETWORK } from "@/app/api/v1/sources/networks/[kind]/test/route";
import { POST as TRY_FEED } from "@/app/api/v1/sources/test/route";
import { GET as STORIES } from "@/app/api/v1/stories/export/route";
import { GET as TOPICS } from "@/app/api/v1/topics/route";
import { db } from "@/lib/db/client";
import { workspaceTables } from "@/lib/demo/sql/erase";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { planNews } from "@/lib/notifications/plan-job";
import { sendReply } from "@/lib/replies/send";
import { openSource } from "@/lib/sources/open-source";
import type { Caller } from "@/tests/helpers/caller";
import { respond } from "@/tests/helpers/caller";
import { makeRoom } from "../conversations/made";
import { answer, change, create, inside, playTo } from "./made";

let lead: Caller;
/** Connections that were opened to anything but the database. */
const outside: string[] = [];
const connect = Socket.prototype.connect;

beforeAll(async () => {
  const databasePort = Number(new URL(process.env.DATABASE_URL ?? "").port);
  vi.spyOn(Socket.prototype, "connect").mockImplementation(function (this: Socket, ...args: unknown[]) {
    const [first] = args.flat() as [{ port?: number; host?: string } | number | undefined];
    const port = typeof first === "number" ? first : Number(first?.port);
    if (port !== databasePort) outside.push(JSON.stringify(first));
    return Reflect.apply(connect, this, args) as Socket;
  });
  const room = await makeRoom("lead");
  lead = room.caller;
  const { workspaceId } = lead;
  await db().topic.create({ data: { workspaceId, name: "Pinwheel", query: "pinwheel OR kettle" } });
  const hour = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  await room.add([
    { externalId: "a", author: { handle: "mara" }, publishedAt: hour(30), text: "My kettle leaks, pinwheel" },
    { externalId: "b", author: { handle: "harborpine" }, parentExternalId: "a", publishedAt: hour(29), text: "We are sorry, write to us" },
    { externalId: "c", author: { handle: "ines" }, publishedAt: hour(28), text: "Lovely pinwheel" },
  ]);
  await rebuildAllDirtyBuckets(workspaceId);
});
afterAll(() => vi.restoreAllMocks());

/** Grow with the wall clock alone, or tell of the drill on purpose: that it began, who led it. */
const apart = ["drills", "audit_entries", "notifications", "live_events", "deliveries"];

async function rows(): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of workspaceTables.filter((name) => !apart.includes(name))) {
    const [row] = await db().$queryRaw<{ content: string }[]>`
      SELECT md5(query_to_xml(format('SELECT * FROM %I t WHERE workspace_id = %s ORDER BY t::text', ${table}::text, ${lead.workspaceId}::int), true, false, '')::text) AS content`;
    found[table] = row?.content;
  }
  return found;
}

/** What people read and take away: answers and files, but for the instant at which they were asked. */
async function answers(): Promise<string[]> {
  const range = `from=${encodeURIComponent(new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 7 * 86_400_000).toISOString())}&to=${encodeURIComponent(new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + 86_400_000).toISOString())}&zone=UTC`;
  const asked: [typeof NOW, string][] = [
    [NOW, ""], [SUMMARY, range], [EXPORT, `${range}&panel=summary`], [EXPORT, `${range}&panel=series`], [VOICE, range], [STORIES, range], [OUTCOMES, range], [FIRST_MINUTE, range],
    [CONVERSATIONS, "status=open"], [CONVERSATIONS, "status=resolved"], [PROMISES, "tab=open"], [SOURCES, ""], [TOPICS, ""],
  ];
  return Promise.all(
    asked.map(async ([handler, query]) => {
      const response = await respond(lead.cookie, handler, "GET", { path: `/api/v1/test?${query}` });
      const text = await response.text();
      expect([response.status, response.status === 200 ? "" : text]).toEqual([200, ""]);
      return text.replaceAll(/"(?:asOf|now)":"[^"]*"/g, "").replaceAll(/"longestLateSeconds":[\d.]+/g, "");
    }),
  );
}

describe("a drill leaves the workspace that practises as it was", () => {
  it("every row, number, list and file is the same before and after, and no connection was opened", async () => {
    const before = { rows: await rows(), answers: await answers() };
    expect(before.answers.join("")).toContain("Lovely pinwheel");
    const id = Number((await create(lead, { scenario: "toy-hashtag" })).body.id);
    await playTo(id, 1_030);
    const there = await inside(lead, id);
    expect((await answer(there, "father", "We are sorry, we change it for all parents from now on.")).status).toBe(201);
    await rebuildAllDirtyBuckets();
    await playTo(id, 3_000);
    const told = await db().notification.findMany({ where: { workspaceId: there.workspaceId } });
    await planNews({ workspaceId: there.workspaceId, ids: told.map((one) => String(one.id)) });
    await change(lead, id, { action: "end" });
    expect(await db().mention.count({ where: { workspaceId: there.workspaceId } })).toBeGreaterThan(20);
    expect({ rows: await rows(), answers: await answers() }).toEqual(before);
    expect(await db().delivery.count({ where: { workspaceId: there.workspaceId } })).toBe(0);
    expect(outside).toEqual([]);
  });

  it("nothing that reaches out is set up in it, and its outbox opens no other network", async () => {
    const id = Number((await create(lead, { scenario: "outage" })).body.id);
    const there = await inside(lead, id);
    const { workspaceId } = there;
    const connection = { config: { instance: "https://mastodon.example" }, credentials: { accessToken: "token" } };
    const tries = [
      there.call(SOURCE, "POST", { body: { kind: "feed", name: "Feed", url: "https://feed.example/rss" } }),
      there.call(SOURCE, "POST", { body: { kind: "webhook", name: "Hook" } }),
      there.call(NETWORK, "POST", { params: { kind: "mastodon" }, body: { name: "Ours", ...connection } }),
      there.call(NETWORK, "POST", { params: { kind: "drill" }, body: { name: "Ours", config: {}, credentials: {} } }),
      there.call(TRY_NETWORK, "POST", { params: { kind: "mastodon" }, body: connection }),
      there.call(TRY_FEED, "POST", { body: { url: "https://feed.example/rss" } }),
      there.call(CHANNEL, "POST", { body: { kind: "slack", name: "Room", address: "https://hooks.slack.example/x", severity: 5, kinds: [] } }),
    ];
    for (const { status, body } of await Promise.all(tries)) expect([status, String(body.detail)]).toEqual([409, expect.stringContaining("drill")]);
    expect([400, 409]).toContain((await there.call(AUTHORIZE, "POST", { params: { kind: "mastodon" }, body: connection })).status);
    expect([403, 409]).toContain((await there.call(INVITE, "POST", { body: { email: "eve@example.org", role: "lead" } })).status);
    expect(await db().source.count({ where: { workspaceId, kind: { not: "drill" } } })).toBe(0);
    // However such a source came about, nothing is sent or read through it.
    const smuggled = await db().source.create({ data: { workspaceId, kind: "mastodon", network: "mastodon", name: "Smuggled", accountHandle: "us", config: connection.config } });
    await expect(openSource(smuggled)).rejects.toThrow("This is a drill");
    const reply = await db().reply.create({ data: { workspaceId, kind: "post", sourceId: smuggled.id, userId: lead.userId, text: "Out", state: "queued", idempotencyKey: "smuggled-out-of-it" } });
    await sendReply({ workspaceId, replyId: String(reply.id) });
    expect(await db().reply.findFirst({ where: { workspaceId, id: reply.id } })).toMatchObject({ state: "failed", error: "This is a drill: no network is reached from here." });
    expect(await db().notification.findFirst({ where: { workspaceId, kind: "reply_failed" } })).toMatchObject({ title: expect.stringMatching(/^DRILL: /) });
    // And the drill's own network works in no real workspace, nor is it offered there.
    expect((await lead.call(NETWORK, "POST", { params: { kind: "drill" }, body: { name: "Ours", config: {}, credentials: {} } })).status).toBe(404);
    const stray = await db().source.create({ data: { workspaceId: lead.workspaceId, kind: "drill", network: "x", name: "Stray" } });
    await expect(openSource(stray)).rejects.toThrow("belongs to a drill");
    await db().source.delete({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id: stray.id } } });
    await change(lead, id, { action: "end" });
    expect(outside).toEqual([]);
  });
});
