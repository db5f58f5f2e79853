import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as AUTHORIZED } from "@/app/api/v1/sources/authorized/route";
import { POST as AUTHORIZE } from "@/app/api/v1/sources/networks/[kind]/authorize/route";
import { db } from "@/lib/db/client";
import { startApiServer } from "@/tests/helpers/api-server";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";
import { FakeMastodon } from "@/tests/helpers/fake-mastodon";

let api: Awaited<ReturnType<typeof startApiServer>>;
let fake: FakeMastodon;
let lead: Caller;

beforeAll(async () => {
  api = await startApiServer();
});
afterAll(() => api.close());
beforeEach(async () => {
  fake = new FakeMastodon();
  lead = await makeCaller("lead");
  let code: string | undefined = "code-of-mara";
  api.answers((request) => {
    if (request.path === "/api/v1/apps") return { json: { client_id: "client", client_secret: "client-secret", ...Object.fromEntries(new URLSearchParams(request.body)) } };
    if (request.path === "/oauth/token") {
      // A code is good once.
      if (code === undefined || new URLSearchParams(request.body).get("code") !== code) return { status: 400, json: { error: "invalid_grant", error_description: "The provided authorization grant is invalid." } };
      code = undefined;
      return { json: { access_token: "good-token" } };
    }
    return fake.answer(request);
  });
});

const config = () => ({ instance: api.url, streaming: false, ownPosts: false });

async function begin(by: Caller = lead, body: object = { name: "Our Mastodon", config: config() }, kind = "mastodon") {
  const response = await respond(by.cookie, AUTHORIZE, "POST", { params: { kind }, body });
  const answer = (await response.json()) as { url?: string; detail?: string };
  const url = answer.url === undefined ? null : new URL(answer.url);
  return { status: response.status, detail: answer.detail, url, state: url?.searchParams.get("state") ?? "", setCookie: response.headers.get("set-cookie") ?? "", cookie: (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
}

async function comeBack(query: Record<string, string>, cookie: string, by: Caller = lead) {
  const response = await respond(`${by.cookie}; ${cookie}`, AUTHORIZED, "GET", { path: `/api/v1/sources/authorized?${new URLSearchParams(query).toString()}` });
  return { status: response.status, to: response.headers.get("location"), setCookie: response.headers.get("set-cookie") ?? "" };
}

const sources = () => db().source.findMany({ where: { workspaceId: lead.workspaceId } });
const page = "http://localhost:3000/sources";

describe("a source connected on the network's own page", () => {
  it("sends a person there with all the server wants, and makes a source of the permission they bring back", async () => {
    const begun = await begin();
    expect(begun.status).toBe(200);
    expect(begun.url?.origin).toBe(api.url);
    expect(Object.fromEntries(begun.url?.searchParams ?? [])).toMatchObject({
      response_type: "code", client_id: "client", redirect_uri: `${page.replace("/sources", "")}/api/v1/sources/authorized`, scope: "read write:statuses", code_challenge_method: "S256",
    });
    expect(begun.setCookie).toMatch(/HttpOnly/);
    expect(begun.setCookie).toMatch(/SameSite=Lax/);
    expect(begun.setCookie).not.toContain("client-secret");
    expect(await sources()).toEqual([]);
    const back = await comeBack({ code: "code-of-mara", state: begun.state }, begun.cookie);
    const [source] = await sources();
    expect(back).toMatchObject({ status: 303, to: `${page}/${source?.id}` });
    expect(back.setCookie).toMatch(/Max-Age=0/);
    expect(source).toMatchObject({ kind: "mastodon", name: "Our Mastodon", state: "active", accountHandle: expect.stringMatching(/^kettleco@/) });
    expect(Buffer.from(source?.sealedSecret ?? []).toString("latin1")).not.toContain("good-token");
    const asked = new URLSearchParams(api.requests.find(({ path }) => path === "/oauth/token")?.body);
    expect(asked.get("redirect_uri")).toBe(begun.url?.searchParams.get("redirect_uri"));
    expect(asked.get("code_verifier")?.length).toBeGreaterThan(40);
  });

  it("comes of a permission once", async () => {
    const begun = await begin();
    await comeBack({ code: "code-of-mara", state: begun.state }, begun.cookie);
    expect(await comeBack({ code: "code-of-mara", state: begun.state }, begun.cookie)).toMatchObject({ status: 303, to: `${page}?connection=failed` });
    expect(await sources()).toHaveLength(1);
  });

  it("is not made of a wrong state, a foreign or missing cookie, another person or another workspace", async () => {
    const begun = await begin();
    const query = { code: "code-of-mara", state: begun.state };
    const colleague = await makeCaller("admin", { id: lead.workspaceId, slug: lead.slug });
    const stranger = await makeCaller("admin");
    const expired = { status: 303, to: `${page}?connection=expired` };
    expect(await comeBack({ ...query, state: "another-state" }, begun.cookie)).toMatchObject(expired);
    expect(await comeBack(query, "")).toMatchObject(expired);
    expect(await comeBack(query, `${begun.cookie.slice(0, -8)}AAAAAAAA`)).toMatchObject(expired);
    expect(await comeBack(query, (await begin(colleague)).cookie)).toMatchObject(expired);
    expect(await comeBack(query, begun.cookie, colleague)).toMatchObject(expired);
    expect(await comeBack(query, begun.cookie, stranger)).toMatchObject(expired);
    expect(api.requests.map(({ path }) => path)).not.toContain("/oauth/token");
    expect(await db().source.count({ where: { workspaceId: { in: [lead.workspaceId, stranger.workspaceId] } } })).toBe(0);
  });

  it("is not made of a permission that took longer than ten minutes", async () => {
    const begun = await begin();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
    try {
      expect(await comeBack({ code: "code-of-mara", state: begun.state }, begun.cookie)).toMatchObject({ status: 303, to: `${page}?connection=expired` });
    } finally {
      vi.useRealTimers();
    }
    expect(await sources()).toEqual([]);
  });

  it("is not made when the person says no, or the server does not stand by its code", async () => {
    const begun = await begin();
    expect(await comeBack({ error: "access_denied", state: begun.state }, begun.cookie)).toMatchObject({ status: 303, to: `${page}?connection=refused` });
    expect(await comeBack({ code: "another-code", state: begun.state }, begun.cookie)).toMatchObject({ status: 303, to: `${page}?connection=failed` });
    expect(await sources()).toEqual([]);
  });

  it("that is there already is not made again", async () => {
    const first = await begin();
    const second = await begin();
    await comeBack({ code: "code-of-mara", state: first.state }, first.cookie);
    api.answers((request) => (request.path === "/oauth/token" ? { json: { access_token: "good-token" } } : fake.answer(request)));
    expect(await comeBack({ code: "code-of-mara", state: second.state }, second.cookie)).toMatchObject({ status: 303, to: `${page}?connection=known` });
    expect(await sources()).toHaveLength(1);
  });
});

describe("beginning", () => {
  it("at a server that is no Mastodon says so", async () => {
    api.answers(() => ({ text: "<html>A bakery</html>" }));
    expect(await begin()).toMatchObject({ status: 400, detail: expect.stringContaining("may be no Mastodon server") });
    api.answers(() => ({ status: 404 }));
    expect((await begin()).detail).toContain("(404)");
    api.answers(() => ({ status: 503 }));
    expect(await begin()).toMatchObject({ status: 400, detail: expect.stringContaining("trouble of its own") });
    expect(await begin(lead, { name: "Nowhere", config: { ...config(), instance: "http://127.0.0.1:9" } })).toMatchObject({ status: 400 });
  });

  it("with settings that do not hold, or for a network of keys, says what is wrong", async () => {
    expect(await begin(lead, { name: "Our Mastodon", config: { instance: "?" } })).toMatchObject({ status: 400, detail: "Enter the server's name, such as mastodon.social." });
    expect(await begin(lead, { name: "Our Bluesky", config: {} }, "bluesky")).toMatchObject({ status: 400, detail: expect.stringContaining("by keys") });
    expect((await begin(lead, { name: "Myspace", config: {} }, "myspace")).status).toBe(404);
  });

  it("is for people who lead", async () => {
    expect((await begin(await makeCaller("responder", { id: lead.workspaceId, slug: lead.slug }))).status).toBe(403);
    expect((await signedOut(AUTHORIZE, "POST", { params: { kind: "mastodon" }, body: { name: "x", config: config() } })).status).toBe(401);
  });
});
