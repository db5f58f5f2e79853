import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DELETE, PATCH } from "@/app/api/v1/channels/[id]/route";
import { POST as SECRET } from "@/app/api/v1/channels/[id]/secret/route";
import { POST as TEST } from "@/app/api/v1/channels/[id]/test/route";
import { GET, POST } from "@/app/api/v1/channels/route";
import { POST as RETRY } from "@/app/api/v1/deliveries/[id]/retry/route";
import { GET as TROUBLE } from "@/app/api/v1/deliveries/route";
import { db } from "@/lib/db/client";
import { type ApiReply, startApiServer } from "@/tests/helpers/api-server";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { deliveriesOf, makeDue, send, someNews, tell } from "./made";

let server: Awaited<ReturnType<typeof startApiServer>>;
let lead: Caller;
let workspaceId: number;

beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await db().delivery.deleteMany();
  lead = await makeCaller("lead");
  ({ workspaceId } = lead);
  server.answers(() => ({ text: "ok" }));
});

const slack = () => ({ kind: "slack", name: "#comms", address: `${server.url}/services/T0/B0/key` });
const hook = () => ({ kind: "webhook", name: "Pager", address: `${server.url}/hook` });

async function create(body: object): Promise<{ id: number; secret: string }> {
  const answer = await lead.call(POST, "POST", { body });
  expect(answer.status).toBe(201);
  return answer.body as { id: number; secret: string };
}

const missed = (more = {}) => someNews({ roles: ["lead"] }, { kind: "target_missed", severity: 2, title: "Nobody answered <Mara>", ...more });
const only = async () => {
  const rows = await deliveriesOf(workspaceId);
  const [delivery] = rows.filter(({ channelId }) => channelId !== null);
  if (!delivery) throw new Error("no delivery");
  return delivery;
};

describe("Slack", () => {
  it("gets what concerns the team once, in blocks with a fallback", async () => {
    await create(slack());
    const news = missed();
    await tell(workspaceId, news);
    await tell(workspaceId, news);
    await Promise.all([send("slack"), send("slack")]);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({ method: "POST", path: "/services/T0/B0/key" });
    const body = JSON.parse(server.requests[0]?.body ?? "{}") as { text: string; blocks: unknown[] };
    expect(body.text).toBe("<http://localhost:3000/conversations/12|Nobody answered &lt;Mara&gt;>\nWhere is my parcel?");
    expect(body.blocks).toHaveLength(3);
    expect((await only()).state).toBe("sent");
  });

  it("is told although nobody here has the role", async () => {
    await create(slack());
    await tell(workspaceId, missed({ to: { roles: ["admin"] } }));
    await send("slack");
    expect(server.requests).toHaveLength(1);
  });

  it("is not told what concerns one person, what it did not ask for, what is not grave enough, or once it is off", async () => {
    const { id } = await create({ ...slack(), kinds: ["target_missed"], severity: 2 });
    await tell(workspaceId, someNews({ userIds: [lead.userId] }, { kind: "mentioned", severity: 1 }));
    await tell(workspaceId, missed({ kind: "promise_broken" }));
    await tell(workspaceId, missed({ severity: 3 }));
    expect((await deliveriesOf(workspaceId)).filter(({ channelId }) => channelId !== null)).toEqual([]);
    await tell(workspaceId, missed());
    await lead.call(PATCH, "PATCH", { params: { id: String(id) }, body: { enabled: false } });
    await send("slack");
    expect(server.requests).toEqual([]);
    expect(await only()).toMatchObject({ state: "skipped", error: "The channel is switched off." });
  });

  it.each([
    [400, "invalid_payload", "did not understand"],
    [400, "no_text", "no text"],
    [403, "action_prohibited", "does not let this webhook post there"],
    [403, "invalid_token", "refuses the key"],
    [404, "no_service", "does not know this webhook any more"],
    [404, "no_team", "does not know the team"],
    [404, "channel_not_found", "not there any more"],
    [410, "channel_is_archived", "is archived"],
    [405, "<html>Method not allowed</html>", "answered 405. Check the address."],
  ])("%i %s is final and said in words", async (status, text, words) => {
    await create(slack());
    server.answers(() => ({ status, text }));
    await tell(workspaceId, missed());
    await send("slack");
    expect(await only()).toMatchObject({ state: "failed", attempts: 1, error: expect.stringContaining(words) });
  });

  it.each([
    [{ status: 429, text: "rate_limited", headers: { "retry-after": "300" } }, 300, 301],
    [{ status: 500, text: "rollup_error" }, 10, 20],
    [{ status: 503, text: "" }, 10, 20],
  ])("%j is tried again later", async (reply: ApiReply, atLeast, atMost) => {
    await create(slack());
    server.answers(() => reply);
    await tell(workspaceId, missed());
    const began = Date.now();
    await send("slack");
    const waiting = await only();
    expect(waiting.state).toBe("queued");
    const wait = (waiting.notBefore.getTime() - began) / 1000;
    expect(wait).toBeGreaterThan(atLeast);
    expect(wait).toBeLessThan(atMost + 30);
    server.answers(() => ({ text: "ok" }));
    await makeDue(workspaceId);
    await send("slack");
    expect(await only()).toMatchObject({ state: "sent", attempts: 2, error: null });
  });

  it("a server that is away is tried again, and never sent on to another address", async () => {
    const { id } = await create(slack());
    server.answers(() => ({ status: 302, headers: { location: `${server.url}/elsewhere` } }));
    await tell(workspaceId, missed());
    await send("slack");
    expect(server.requests.map(({ path }) => path)).toEqual(["/services/T0/B0/key"]);
    await lead.call(PATCH, "PATCH", { params: { id: String(id) }, body: { address: "http://127.0.0.1:9/gone" } });
    await makeDue(workspaceId);
    await send("slack");
    expect(await only()).toMatchObject({ state: "queued", error: "127.0.0.1:9 refused the connection." });
  });
});

describe("a signed webhook", () => {
  it("is signed so that the libraries accept it, and keeps its id over tries with a fresh timestamp", async () => {
    const { secret } = await create(hook());
    expect(secret).toMatch(/^whsec_/);
    server.answers(() => ({ status: 500 }));
    await tell(workspaceId, missed());
    await send("webhook");
    const [first] = server.requests;
    server.answers(() => ({ status: 204 }));
    await vi.waitUntil(() => Math.floor(Date.now() / 1000) > Number(first?.headers["webhook-timestamp"]), { timeout: 5_000 });
    await makeDue(workspaceId);
    await send("webhook");
    const [second] = server.requests;
    const verified = new Webhook(secret).verify(second?.body ?? "", second?.headers as Record<string, string>) as Record<string, unknown>;
    expect(verified).toMatchObject({
      type: "target_missed",
      data: { workspace: { id: workspaceId }, severity: 2, title: "Nobody answered <Mara>", body: "Where is my parcel?", url: "http://localhost:3000/conversations/12" },
    });
    expect(second?.headers["webhook-id"]).toBe(`msg_${workspaceId}_${(await only()).id}`);
    expect(first?.headers["webhook-id"]).toBe(second?.headers["webhook-id"]);
    expect(first?.body).toBe(second?.body);
    expect(first?.headers["webhook-timestamp"]).not.toBe(second?.headers["webhook-timestamp"]);
    expect(first?.headers["webhook-signature"]).not.toBe(second?.headers["webhook-signature"]);
    expect(() => new Webhook(secret).verify(`${second?.body} `, second?.headers as Record<string, string>)).toThrow();
  });

  it("that says it is gone is switched off", async () => {
    const { id } = await create(hook());
    server.answers(() => ({ status: 410 }));
    await tell(workspaceId, missed());
    await send("webhook");
    expect(await only()).toMatchObject({ state: "failed", error: expect.stringContaining("gone for good") });
    const { body } = await lead.call(GET, "GET");
    expect(body.channels).toMatchObject([{ id, enabled: false, last: { state: "failed", error: expect.stringContaining("410") } }]);
  });

  it("gets a new secret once; the old one signs no more", async () => {
    const { id, secret } = await create(hook());
    const rotated = await lead.call(SECRET, "POST", { params: { id: String(id) } });
    expect(rotated.status).toBe(200);
    expect(rotated.body.secret).not.toBe(secret);
    await lead.call(TEST, "POST", { params: { id: String(id) } });
    const [call] = server.requests;
    expect(() => new Webhook(secret).verify(call?.body ?? "", call?.headers as Record<string, string>)).toThrow();
    expect(new Webhook(String(rotated.body.secret)).verify(call?.body ?? "", call?.headers as Record<string, string>)).toMatchObject({ type: "test" });
    const { id: slackId } = await create(slack());
    expect((await lead.call(SECRET, "POST", { params: { id: String(slackId) } })).status).toBe(400);
  });
});

describe("channels", () => {
  it("never show their address or secret again", async () => {
    await create(slack());
    await create(hook());
    const answer = await lead.call(GET, "GET");
    const text = JSON.stringify(answer.body);
    expect(text).not.toContain("/services/");
    expect(text).not.toContain("whsec_");
    expect(answer.body.channels).toMatchObject([{ name: "#comms", host: new URL(server.url).host, last: null, waiting: 0 }, { name: "Pager" }]);
    const audit = await db().auditEntry.findMany({ where: { workspaceId } });
    expect(JSON.stringify(audit.map(({ details }) => details))).not.toContain("/services/");
    expect(audit.map(({ action }) => action)).toEqual(["channel.create", "channel.create"]);
  });

  it("are tried with a test that answers at once", async () => {
    const { id } = await create(slack());
    expect(await lead.call(TEST, "POST", { params: { id: String(id) } })).toMatchObject({ status: 200, body: { sent: true, error: null } });
    server.answers(() => ({ status: 404, text: "no_service" }));
    const answer = await lead.call(TEST, "POST", { params: { id: String(id) } });
    expect(answer.body).toMatchObject({ sent: false, error: expect.stringContaining("no_service") });
    expect((await lead.call(GET, "GET")).body.channels).toMatchObject([{ last: { state: "failed" } }]);
  });

  it("that failed are shown with the reason and tried again on wish, once", async () => {
    await create(slack());
    server.answers(() => ({ status: 404, text: "no_service" }));
    await tell(workspaceId, missed());
    await send("slack");
    const shown = await lead.call(TROUBLE, "GET");
    expect(shown.body.deliveries).toMatchObject([{ way: "slack", to: "#comms", title: "Nobody answered <Mara>", state: "failed", attempts: 1, error: expect.stringContaining("no_service") }]);
    const params = { id: String((await only()).id) };
    const answers = await Promise.all([lead.call(RETRY, "POST", { params }), lead.call(RETRY, "POST", { params })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    server.answers(() => ({ text: "ok" }));
    await send("slack");
    expect((await only()).state).toBe("sent");
    expect((await lead.call(TROUBLE, "GET")).body.deliveries).toEqual([]);
  });

  it("removed take their waiting messages with them", async () => {
    const { id } = await create(slack());
    await tell(workspaceId, missed());
    expect((await lead.call(DELETE, "DELETE", { params: { id: String(id) } })).status).toBe(204);
    await send("slack");
    expect(server.requests).toEqual([]);
    expect(await only()).toMatchObject({ state: "skipped", error: "The channel was removed." });
    expect((await lead.call(DELETE, "DELETE", { params: { id: String(id) } })).status).toBe(404);
  });

  it.each([
    ["nothing", {}],
    ["an address that is none", { kind: "slack", name: "A", address: "hooks.slack.com/x" }],
    ["an address of a file", { kind: "slack", name: "A", address: "file:///etc/passwd" }],
    ["an unknown kind", { kind: "pigeon", name: "A", address: "https://a.example" }],
    ["no name", { kind: "slack", name: " ", address: "https://a.example" }],
    ["a name without end", { kind: "slack", name: "x".repeat(81), address: "https://a.example" }],
    ["an address without end", { kind: "slack", name: "A", address: `https://a.example/${"x".repeat(2_000)}` }],
    ["credentials in the address", { kind: "slack", name: "A", address: "https://me:secret@a.example" }],
    ["a personal kind", { kind: "slack", name: "A", address: "https://a.example", kinds: ["mentioned"] }],
    ["a severity that is none", { kind: "slack", name: "A", address: "https://a.example", severity: 6 }],
    ["nonsense", "{"],
  ])("refuse %s", async (_name, body) => {
    expect((await lead.call(POST, "POST", { body })).status).toBe(400);
    expect(await db().channel.count({ where: { workspaceId } })).toBe(0);
  });

  it("an oversize body is refused", async () => {
    expect((await lead.call(POST, "POST", { body: { ...slack(), more: "x".repeat(300_000) } })).status).toBe(413);
  });

  it("belong to those who set things up, of this workspace", async () => {
    const { id } = await create(hook());
    await tell(workspaceId, missed());
    server.answers(() => ({ status: 410 }));
    await send("webhook");
    const params = { id: String(id) };
    const delivery = { id: String((await only()).id) };
    const other = await makeCaller("lead");
    const responder = await makeCaller("responder", { id: workspaceId, slug: lead.slug });
    const calls = [
      [PATCH, "PATCH", { params, body: { name: "Mine" } }],
      [DELETE, "DELETE", { params }],
      [TEST, "POST", { params }],
      [SECRET, "POST", { params }],
      [RETRY, "POST", { params: delivery }],
    ] as const;
    for (const [handler, method, options] of calls) {
      expect((await other.call(handler, method, options)).status).toBe(404);
      expect((await responder.call(handler, method, options)).status).toBe(403);
      expect((await signedOut(handler, method, options)).status).toBe(401);
      expect((await lead.call(handler, method, { ...options, params: { id: "nonsense" } })).status).toBe(404);
    }
    for (const list of [GET, TROUBLE]) {
      expect((await responder.call(list, "GET")).status).toBe(403);
      expect((await signedOut(list, "GET")).status).toBe(401);
    }
    expect((await other.call(GET, "GET")).body.channels).toEqual([]);
    expect((await other.call(TROUBLE, "GET")).body.deliveries).toEqual([]);
    expect(server.requests).toHaveLength(1);
    expect(await db().channel.count({ where: { workspaceId, name: "Pager" } })).toBe(1);
  });
});
