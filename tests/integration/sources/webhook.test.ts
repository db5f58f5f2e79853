import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/webhooks/[sourceId]/route";
import { PATCH } from "@/app/api/v1/sources/[id]/route";
import { POST as SECRET } from "@/app/api/v1/sources/[id]/secret/route";
import { POST as CREATE } from "@/app/api/v1/sources/route";
import { db } from "@/lib/db/client";
import { generateWebhookSecret, maxWebhookBytes } from "@/lib/sources/connectors/webhook";
import { type Answer, type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";

type Hook = { id: string; address: string; secret: string };
type Signing = { id?: string; secret?: string; at?: Date; address?: string; headers?: Record<string, string>; signedBody?: string };

let lead: Caller;
let hook: Hook;
let counter = 0;

async function makeHook(name = "Ticket desk"): Promise<Hook> {
  const { status, body } = await lead.call(CREATE, "POST", { body: { kind: "webhook", name, network: "desk" } });
  expect(status).toBe(201);
  const address = new URL(String(body.webhookUrl)).pathname.split("/").at(-1) ?? "";
  return { id: String((body.source as { id: string }).id), address, secret: String(body.secret) };
}

beforeEach(async () => {
  lead = await makeCaller("lead");
  hook = await makeHook();
});

const mention = (id: string, more: object = {}) => ({ id, text: `Where is my parcel ${id}?`, author: { handle: "@mara" }, published_at: "2026-03-01T10:00:00+01:00", ...more });

/** A call as a sender makes it: signed over the exact bytes, without any session. */
function send(content: unknown, { id = `msg_${(counter += 1)}`, secret = hook.secret, at = new Date(), address = hook.address, headers = {}, signedBody }: Signing = {}): Promise<Answer> {
  const body = typeof content === "string" ? content : JSON.stringify(content);
  const signed = { "webhook-id": id, "webhook-timestamp": String(Math.floor(at.getTime() / 1000)), "webhook-signature": new Webhook(secret).sign(id, at, signedBody ?? body) };
  return signedOut(POST, "POST", { params: { sourceId: address }, body, headers: { ...signed, ...headers } });
}

/** Everything a call can leave behind, in the whole database. */
const stored = async () => ({
  mentions: await db().mention.count(),
  conversations: await db().conversation.count(),
  authors: await db().author.count(),
  deliveries: await db().webhookDelivery.count(),
  events: await db().liveEvent.count({ where: { kind: "mentions.ingested" } }),
});

async function refused(status: number, call: () => Promise<Answer>): Promise<Record<string, unknown>> {
  const before = await stored();
  const answer = await call();
  expect(answer.status).toBe(status);
  expect(String(answer.body.detail)).toMatch(/\.$/);
  expect(await stored()).toEqual(before);
  return answer.body;
}

const mentions = () => db().mention.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { externalId: "asc" } });

describe("a signed call", () => {
  it("is stored as a post whose author waits", async () => {
    expect(await send(mention("1", { url: "https://example.org/1", rating: 2, lang: "en" }))).toEqual({ status: 202, body: { added: 1, updated: 0, unchanged: 0, deleted: 0 } });
    const at = new Date("2026-03-01T09:00:00Z");
    expect(await mentions()).toMatchObject([{ sourceId: Number(hook.id), externalId: "1", text: "Where is my parcel 1?", publishedAt: at, outbound: false, rating: 2, url: "https://example.org/1" }]);
    expect(await db().conversation.findMany({ where: { workspaceId: lead.workspaceId } })).toMatchObject([{ status: "open", waitingSince: at, needsAnswer: true, inboundCount: 1 }]);
    expect(await db().author.findMany({ where: { workspaceId: lead.workspaceId } })).toMatchObject([{ network: "desk", handle: "mara" }]);
  });

  it("may be a mail, whose answers thread", async () => {
    const mail = (id: string, more = "") => `From: Mara <mara@example.org>\r\nSubject: Parcel\r\nMessage-ID: <${id}@x>\r\nDate: Sun, 01 Mar 2026 10:00:00 +0100\r\n${more}\r\nWhere is it?\r\n`;
    const headers = { "content-type": "message/rfc822" };
    expect(await send(mail("1"), { headers })).toMatchObject({ status: 202, body: { added: 1 } });
    expect(await send(mail("2", "In-Reply-To: <1@x>\r\n"), { headers })).toMatchObject({ status: 202, body: { added: 1 } });
    expect(await send(mail("1"), { headers })).toMatchObject({ status: 202, body: { added: 0, unchanged: 1 } });
    expect(await mentions()).toMatchObject([{ externalId: "1@x", text: "Parcel\n\nWhere is it?" }, { externalId: "2@x", text: "Where is it?" }]);
    expect(await db().conversation.count({ where: { workspaceId: lead.workspaceId } })).toBe(1);
    await refused(400, () => send("no mail at all", { headers }));
  });

  it("may hold many, which thread", async () => {
    const batch = { mentions: [mention("1"), mention("2", { in_reply_to: "1", published_at: "2026-03-01T09:05:00Z" }), mention("3")] };
    expect(await send(batch)).toMatchObject({ status: 202, body: { added: 3 } });
    const [first, second, third] = await mentions();
    expect(second?.conversationId).toBe(first?.conversationId);
    expect(third?.conversationId).not.toBe(first?.conversationId);
    expect(await send({ mentions: [mention("1"), mention("4")] })).toMatchObject({ status: 202, body: { added: 1, unchanged: 1 } });
  });

  it("takes a changed text over", async () => {
    await send(mention("1"));
    expect(await send(mention("1", { text: "It came, thank you!" }))).toMatchObject({ status: 202, body: { added: 0, updated: 1 } });
    expect(await mentions()).toMatchObject([{ text: "It came, thank you!" }]);
  });

  it("erases a post that was deleted", async () => {
    await send({ mentions: [mention("1"), mention("2")] });
    expect(await send({ mentions: [{ id: "1", deleted: true }, { id: "never seen", deleted: true }] })).toMatchObject({ status: 202, body: { deleted: 1, added: 0 } });
    expect(await mentions()).toMatchObject([{ externalId: "1", text: "", authorId: null, deletedAt: expect.any(Date) }, { externalId: "2", deletedAt: null }]);
    expect(await send({ id: "1", deleted: true })).toMatchObject({ status: 202, body: { deleted: 0 } });
    expect(await send(mention("1"))).toMatchObject({ status: 202, body: { added: 0, unchanged: 1 } });
    expect(await mentions()).toMatchObject([{ text: "" }, {}]);
  });

  it("is taken in once", async () => {
    expect((await send(mention("1"), { id: "msg_same" })).status).toBe(202);
    await refused(409, () => send(mention("1"), { id: "msg_same" }));
    await refused(409, () => send(mention("2"), { id: "msg_same" }));
    const other = await makeHook("Other desk");
    expect((await send(mention("3"), { id: "msg_same", address: other.address, secret: other.secret })).status).toBe(202);
  });

  it("sent twice at the same moment is taken in once", async () => {
    const both = await Promise.all([send(mention("1"), { id: "msg_twice" }), send(mention("1"), { id: "msg_twice" })]);
    expect(both.map((answer) => answer.status).sort()).toEqual([202, 409]);
    expect(await mentions()).toHaveLength(1);
    expect(await db().webhookDelivery.count({ where: { workspaceId: lead.workspaceId } })).toBe(1);
  });

  it("of one id with three texts at the same moment stores one of them", async () => {
    const all = await Promise.all([1, 2, 3].map((n) => send(mention(String(n)), { id: "msg_thrice" })));
    expect(all.map((answer) => answer.status).sort()).toEqual([202, 409, 409]);
    expect(await mentions()).toHaveLength(1);
  });

  it("comes at most 6,000 times a minute", async () => {
    await db().rateLimit.create({ data: { key: `webhook:${hook.address}`, windowStart: new Date(), count: 6_000 } });
    await refused(429, () => send(mention("1")));
  });

  it("refused for what it holds may be sent again with the same id", async () => {
    await refused(400, () => send({ ...mention("1"), text: "" }, { id: "msg_again" }));
    expect((await send(mention("1"), { id: "msg_again" })).status).toBe(202);
  });
});

describe("a call that is not from the sender is refused", () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);

  it.each<[string, () => Signing]>([
    ["older than five minutes", () => ({ at: minutes(-6) })],
    ["from the future", () => ({ at: minutes(6) })],
    ["signed with a made-up secret", () => ({ secret: generateWebhookSecret() })],
    ["with another id than was signed", () => ({ headers: { "webhook-id": "msg_other" } })],
    ["with a signature that is none", () => ({ headers: { "webhook-signature": "v1,AAAA" } })],
    ["changed after it was signed", () => ({ signedBody: JSON.stringify(mention("2")) })],
    ["without an id", () => ({ headers: { "webhook-id": "" } })],
    ["without a signature", () => ({ headers: { "webhook-signature": "" } })],
    ["for a source that never was", () => ({ address: `${lead.workspaceId}-999999999` })],
    ["for a workspace that never was", () => ({ address: `999999999-${hook.id}` })],
  ])("%s", async (_, signing) => {
    expect(await refused(401, () => send(mention("1"), signing()))).toMatchObject({ code: "unauthenticated" });
  });

  it("signed with the secret of another source, or with a former one", async () => {
    const other = await makeHook("Other desk");
    await refused(401, () => send(mention("1"), { secret: other.secret }));
    const { body } = await lead.call(SECRET, "POST", { params: { id: hook.id } });
    await refused(401, () => send(mention("1")));
    expect((await send(mention("1"), { secret: String(body.secret) })).status).toBe(202);
  });

  it("to its source's number in another workspace", async () => {
    const { workspaceId } = await makeCaller("lead");
    await refused(401, () => send(mention("1"), { address: `${workspaceId}-${hook.id}` }));
  });

  it("to a feed, which has no secret", async () => {
    const { body } = await lead.call(CREATE, "POST", { body: { kind: "feed", name: "News", url: "https://example.org/feed" } });
    await refused(401, () => send(mention("1"), { address: `${lead.workspaceId}-${(body.source as { id: string }).id}` }));
  });

  it("without telling which addresses exist", async () => {
    const wrong = { secret: generateWebhookSecret() };
    const unsigned = { headers: { "webhook-signature": "" } };
    for (const signing of [wrong, unsigned, { at: minutes(-6) }]) {
      const known = await refused(401, () => send(mention("1"), { ...wrong, ...signing }));
      const unknown = await refused(401, () => send(mention("1"), { ...wrong, ...signing, address: `${lead.workspaceId}-999999999` }));
      expect({ ...unknown, requestId: "" }).toEqual({ ...known, requestId: "" });
    }
    for (const address of ["x", "1", "1-2-3", "1-99999999999"]) await refused(404, () => send(mention("1"), { address }));
  });
});

describe("a call that cannot be used is refused whole", () => {
  it("over 1 MB, whether it says so or not", async () => {
    const body = await refused(413, () => send(mention("1", { text: "x".repeat(maxWebhookBytes) })));
    expect(body).toMatchObject({ code: "too_large" });
    await refused(413, () => send(mention("1"), { headers: { "content-length": String(maxWebhookBytes + 1) } }));
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "{oops", "not JSON"],
    ["nothing", "", "not JSON"],
    ["no mention", { mentions: [] }, "at least one"],
    ["no list", { mentions: "all" }, "at least one"],
    ["too many", { mentions: Array.from({ length: 501 }, (_, n) => mention(String(n))) }, "501"],
  ])("%s", async (_, content, detail) => {
    expect(await refused(400, () => send(content))).toMatchObject({ detail: expect.stringContaining(detail) });
  });

  it("naming every field that is wrong", async () => {
    const future = new Date(Date.now() + 3_600_000).toISOString();
    const bad = [mention("1"), mention("2", { published_at: "yesterday", rating: 9 }), mention("1"), mention("4", { colour: "red" }), mention("5", { published_at: future })];
    const { detail, issues } = await refused(400, () => send({ mentions: bad }));
    expect(detail).toMatch(/^Nothing was stored\. mentions\[1\]\.published_at: must be a time with its zone.*and 4 more problems/);
    expect((issues as { path: string }[]).map((issue) => issue.path)).toEqual(["mentions[1].published_at", "mentions[1].rating", "mentions[2].id", "mentions[3]", "mentions[4].published_at"]);
  });

  it("to a paused source, until it is resumed", async () => {
    const pause = (state: string) => lead.call(PATCH, "PATCH", { params: { id: hook.id }, body: { state } });
    expect((await pause("paused")).status).toBe(200);
    expect(await refused(409, () => send(mention("1"), { id: "msg_paused" }))).toMatchObject({ detail: expect.stringContaining("Resume it") });
    await refused(401, () => send(mention("1"), { secret: generateWebhookSecret() }));
    await pause("active");
    expect((await send(mention("1"), { id: "msg_paused" })).status).toBe(202);
  });
});
