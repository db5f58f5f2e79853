import { beforeEach, describe, expect, it } from "vitest";
import { DELETE, GET, POST } from "@/app/api/v1/accounts/route";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { recomputeFacts } from "@/lib/mentions/recompute-facts";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";

let lead: Caller;
const brand = { network: "x", handle: "@HarborToys" };

beforeEach(async () => {
  lead = await makeCaller("lead");
});

describe("owned accounts", () => {
  it("are added, listed and removed, whatever way the handle is written", async () => {
    expect(await lead.call(POST, "POST", { body: brand })).toMatchObject({ status: 201, body: { accounts: [{ network: "x", handle: "HarborToys" }] } });
    expect(await lead.call(POST, "POST", { body: { network: "X", handle: "harbortoys" } })).toMatchObject({ status: 409 });
    expect((await lead.call(POST, "POST", { body: { network: "bluesky", handle: "harbortoys" } })).status).toBe(201);
    expect((await lead.call(GET, "GET")).body.accounts).toHaveLength(2);
    expect((await lead.call(DELETE, "DELETE", { body: { network: "x", handle: "HARBORTOYS" } })).status).toBe(204);
    expect((await lead.call(DELETE, "DELETE", { body: brand })).status).toBe(404);
    const audit = await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { id: "asc" } });
    expect(audit.map(({ action }) => action)).toEqual(["account.own", "account.own", "account.disown"]);
  });

  it("make earlier posts ours, and ordinary again", async () => {
    const source = await db().source.create({ data: { workspaceId: lead.workspaceId, kind: "file", network: "x", name: "Test" } });
    const askedAt = Date.now() - 3_600_000;
    const at = (seconds: number) => new Date(askedAt + seconds * 1000);
    await ingest(await systemScope(lead.workspaceId, "test"), source.id, [
      { externalId: "q", author: { handle: "mara" }, text: "Where is my train?", publishedAt: at(0) },
      { externalId: "a", parentExternalId: "q", author: { handle: "harbortoys" }, text: "On its way!", publishedAt: at(45) },
    ]);
    const firstResponse = () => db().conversationFact.findFirst({ where: { workspaceId: lead.workspaceId, kind: "first_response" } });
    expect(await firstResponse()).toMatchObject({ seconds: null });
    await lead.call(POST, "POST", { body: brand });
    await recomputeFacts({ workspaceId: lead.workspaceId, fromConversationId: "0" });
    expect(await firstResponse()).toMatchObject({ seconds: 45 });
    await lead.call(DELETE, "DELETE", { body: brand });
    await recomputeFacts({ workspaceId: lead.workspaceId, fromConversationId: "0" });
    expect(await firstResponse()).toMatchObject({ seconds: null });
  });

  it("added by two at once are one", async () => {
    const answers = await Promise.all([1, 2].map(() => lead.call(POST, "POST", { body: brand })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("need a network and a handle", async () => {
    for (const body of [{ network: "x" }, { handle: "h" }, { network: "no network", handle: "h" }, { network: "x", handle: " " }, { network: "x", handle: "@" }, { network: "x", handle: "h".repeat(301) }]) {
      expect((await lead.call(POST, "POST", { body })).status).toBe(400);
    }
  });

  it("are read by those who work here, changed by leads, and seen in one workspace", async () => {
    await lead.call(POST, "POST", { body: brand });
    for (const method of [POST, DELETE] as const) expect((await signedOut(method, "POST", { body: brand })).status).toBe(401);
    expect((await signedOut(GET, "GET")).status).toBe(401);
    for (const role of ["responder", "executive", "advocate"] as const) {
      const person = await makeCaller(role, { id: lead.workspaceId, slug: lead.slug });
      expect((await person.call(GET, "GET")).status).toBe(role === "responder" ? 200 : 403);
      expect((await person.call(POST, "POST", { body: brand })).status).toBe(403);
      expect((await person.call(DELETE, "DELETE", { body: brand })).status).toBe(403);
    }
    const stranger = await makeCaller("admin");
    expect((await stranger.call(GET, "GET")).body).toEqual({ accounts: [] });
    expect((await stranger.call(DELETE, "DELETE", { body: brand })).status).toBe(404);
    expect((await lead.call(GET, "GET")).body.accounts).toHaveLength(1);
  });
});
