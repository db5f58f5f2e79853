import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/webhooks/[sourceId]/route";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { createSource, rotateWebhookSecret, updateSource } from "@/lib/sources/mutations";
import { makeWorkspace, respond } from "@/tests/helpers/caller";

let workspaceId: number;
let sourceId: number;
let secret: string;

beforeEach(async () => {
  workspaceId = (await makeWorkspace()).id;
  const made = await createSource(await systemScope(workspaceId, "test"), { kind: "webhook", name: "Reviews", network: "web", expectsAnswers: true });
  sourceId = made.id;
  secret = made.secret ?? "";
});

const post = (id: string, text = "Where is my parcel?") => ({ id, text, author: { handle: "mara" }, published_at: new Date(Date.now() - 60_000).toISOString() });

type Change = { id?: string; at?: Date; secret?: string; headers?: Record<string, string>; signed?: unknown; to?: string };

async function send(body: unknown, change: Change = {}): Promise<{ status: number; body: Record<string, unknown>; type: string | null }> {
  const id = change.id ?? `msg_${randomUUID()}`;
  const at = change.at ?? new Date();
  const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  const signature = new Webhook(change.secret ?? secret).sign(id, at, textOf(change.signed ?? body));
  const headers = { "webhook-id": id, "webhook-timestamp": String(Math.floor(at.getTime() / 1000)), "webhook-signature": signature, ...change.headers };
  const response = await respond("", POST, "POST", { params: { sourceId: change.to ?? `${workspaceId}-${sourceId}` }, body: textOf(body), headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown>, type: response.headers.get("content-type") };
}

async function nothingStored(): Promise<void> {
  const counts = await Promise.all([db().mention.count({ where: { workspaceId } }), db().author.count({ where: { workspaceId } }), db().webhookDelivery.count({ where: { workspaceId } }), db().liveEvent.count({ where: { workspaceId, kind: "mentions.ingested" } })]);
  expect(counts).toEqual([0, 0, 0, 0]);
}

describe("a signed webhook", () => {
  it("takes one mention, a batch, an edit and a deletion", async () => {
    expect(await send(post("1"))).toMatchObject({ status: 202, body: { added: 1, updated: 0, deleted: 0 } });
    expect(await send({ mentions: [post("1"), post("2", "Thank you!")] })).toMatchObject({ status: 202, body: { added: 1 } });
    expect(await send(post("2", "Thank you all!"))).toMatchObject({ status: 202, body: { added: 0, updated: 1 } });
    expect(await send({ id: "1", deleted: true })).toMatchObject({ status: 202, body: { deleted: 1 } });
    const posts = await db().mention.findMany({ where: { workspaceId }, orderBy: { externalId: "asc" } });
    expect(posts).toMatchObject([{ externalId: "1", text: "", authorId: null }, { externalId: "2", text: "Thank you all!" }]);
  });

  it("is taken in once: a replay is refused, also when both come at once", async () => {
    const body = post("1");
    expect((await send(body, { id: "msg_1" })).status).toBe(202);
    expect(await send(body, { id: "msg_1" })).toMatchObject({ status: 409, type: "application/problem+json", body: { detail: expect.stringContaining("taken in before") } });
    const answers = await Promise.all([1, 2, 3].map((n) => send(post(`at-once-${n}`), { id: "msg_2" })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    // Who lost stored nothing, whichever it was.
    expect(await db().mention.count({ where: { workspaceId } })).toBe(2);
  });

  it.each<[string, number, () => Promise<{ status: number; body: Record<string, unknown> }>, string]>([
    ["signed six minutes ago", 401, () => send(post("1"), { at: new Date(Date.now() - 6 * 60_000) }), "older than five minutes"],
    ["signed six minutes ahead", 401, () => send(post("1"), { at: new Date(Date.now() + 6 * 60_000) }), "in the future"],
    ["signed with another secret", 401, () => send(post("1"), { secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}` }), "signature does not fit"],
    ["changed after it was signed", 401, () => send(post("1", "changed"), { signed: post("1") }), "signature does not fit"],
    ["not signed", 401, () => send(post("1"), { headers: { "webhook-signature": "" } }), "not signed"],
    ["without an id", 401, () => send(post("1"), { headers: { "webhook-id": "" } }), "not signed"],
    ["too large", 413, () => send({ ...post("1"), text: "x".repeat(1024 * 1024) }), "Send at most"],
    ["no JSON", 400, () => send("not json"), "not JSON"],
    ["an empty batch", 400, () => send({ mentions: [] }), "at least one"],
    ["of more than 500", 400, () => send({ mentions: Array.from({ length: 501 }, (_, n) => post(String(n))) }), "at most 500"],
    ["with one bad mention among good ones", 400, () => send({ mentions: [post("1"), { ...post("2"), published_at: "yesterday" }] }), "mentions[1].published_at"],
    ["from the future", 400, () => send({ ...post("1"), published_at: new Date(Date.now() + 3_600_000).toISOString() }), "future"],
  ])("%s is refused and stored nowhere", async (_what, status, call, words) => {
    const answer = await call();
    expect(answer).toMatchObject({ status, type: "application/problem+json", body: { status, detail: expect.stringContaining(words) } });
    await nothingStored();
  });

  it("to an address that does not exist answers like a bad signature", async () => {
    const unknown = await send(post("1"), { to: `${workspaceId}-999999` });
    expect(unknown).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    expect((await send(post("1"), { to: "not-an-address" })).status).toBe(404);
    const stranger = await makeWorkspace();
    expect((await send(post("1"), { to: `${stranger.id}-${sourceId}` })).status).toBe(401);
    await nothingStored();
  });

  it("is refused while its source is paused, and under an old secret", async () => {
    const scope = await systemScope(workspaceId, "test");
    await updateSource(scope, sourceId, { state: "paused" });
    expect(await send(post("1"))).toMatchObject({ status: 409, body: { detail: expect.stringContaining("paused") } });
    await updateSource(scope, sourceId, { state: "active" });
    const rotated = await rotateWebhookSecret(scope, sourceId);
    expect((await send(post("1"))).status).toBe(401);
    await nothingStored();
    expect((await send(post("1"), { secret: rotated.secret })).status).toBe(202);
  });

  it("comes at most 6,000 times a minute", async () => {
    await db().rateLimit.create({ data: { key: `webhook:${workspaceId}-${sourceId}`, windowStart: new Date(), count: 6_000 } });
    expect((await send(post("1"))).status).toBe(429);
    await nothingStored();
  });
});
