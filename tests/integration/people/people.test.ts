import { beforeEach, describe, expect, it } from "vitest";
import { DELETE, PATCH } from "@/app/api/v1/people/[id]/route";
import { DELETE as END_SESSIONS } from "@/app/api/v1/people/[id]/sessions/route";
import { GET } from "@/app/api/v1/people/route";
import { GET as SESSION } from "@/app/api/v1/session/route";
import { roles } from "@/lib/auth/roles";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";

let admin: Caller;
let lead: Caller;

const here = () => ({ id: admin.workspaceId, slug: admin.slug });
const params = (person: Caller) => ({ id: String(person.userId) });
const roleOf = async (person: Caller) => (await db().membership.findUnique({ where: { workspaceId_userId: { workspaceId: admin.workspaceId, userId: person.userId } } }))?.role ?? null;

beforeEach(async () => {
  admin = await makeCaller("admin");
  lead = await makeCaller("lead", here());
});

describe("people", () => {
  it("are listed with their roles, of this workspace only", async () => {
    await makeCaller("responder");
    const { status, body } = await admin.call(GET, "GET");
    expect(status).toBe(200);
    expect(body.people).toMatchObject([
      { id: admin.userId, role: "admin", isYou: true },
      { id: lead.userId, role: "lead", isYou: false },
    ]);
    expect(JSON.stringify(body)).not.toContain("assword");
  });

  it("get another role, which counts from their next request on", async () => {
    const change = { params: params(lead), body: { role: "executive", seen: "lead" } };
    expect((await admin.call(PATCH, "PATCH", change)).status).toBe(204);
    expect((await lead.call(SESSION, "GET")).body).toMatchObject({ role: "executive" });
    expect(await admin.call(PATCH, "PATCH", change)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("meanwhile") } });
    expect((await admin.call(PATCH, "PATCH", { params: params(lead), body: { role: "owner", seen: "lead" } })).status).toBe(400);
    expect(await db().auditEntry.findMany({ where: { workspaceId: admin.workspaceId } })).toMatchObject([
      { actor: `user:${admin.userId}`, action: "person.change-role", subject: `user:${lead.userId}`, details: { from: "lead", to: "executive" } },
    ]);
  });

  it("are removed: they are out at once, and what they had taken on is free", async () => {
    const source = await db().source.create({ data: { workspaceId: admin.workspaceId, kind: "file", network: "x", name: "Test" } });
    await ingest(await systemScope(admin.workspaceId, "test"), source.id, [1, 2].map((n) => ({ externalId: `p${n}`, author: { handle: "mara" }, text: "Where is it?", publishedAt: new Date(Date.now() - 60_000) })));
    await db().conversation.updateMany({ where: { workspaceId: admin.workspaceId }, data: { assigneeId: lead.userId } });
    const [first] = await db().conversation.findMany({ where: { workspaceId: admin.workspaceId } });
    await db().conversation.updateMany({ where: { workspaceId: admin.workspaceId, id: first?.id }, data: { status: "resolved" } });
    expect(await admin.call(DELETE, "DELETE", { params: params(lead) })).toMatchObject({ status: 200, body: { releasedConversations: 1 } });
    expect((await lead.call(SESSION, "GET")).status).toBe(401);
    expect((await admin.call(DELETE, "DELETE", { params: params(lead) })).status).toBe(404);
    const left = await db().conversation.findMany({ where: { workspaceId: admin.workspaceId } });
    expect(left.filter(({ status }) => status !== "resolved").map(({ assigneeId }) => assigneeId)).toEqual([null]);
  });

  it("always leave one administrator", async () => {
    const demote = (by: Caller, who: Caller) => by.call(PATCH, "PATCH", { params: params(who), body: { role: "lead", seen: "admin" } });
    expect(await demote(admin, admin)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("only administrator") } });
    expect((await admin.call(DELETE, "DELETE", { params: params(admin) })).status).toBe(409);
    const other = await makeCaller("admin", here());
    const answers = await Promise.all([demote(admin, other), demote(other, admin)]);
    // The second is refused: as the last administrator, or because they are none any more.
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await db().membership.count({ where: { workspaceId: admin.workspaceId, role: "admin" } })).toBe(1);
  });

  it("of two administrators who leave at once one stays", async () => {
    const other = await makeCaller("admin", here());
    await Promise.all([admin, other].map((person) => person.call(DELETE, "DELETE", { params: params(person) })));
    expect(await db().membership.count({ where: { workspaceId: admin.workspaceId, role: "admin" } })).toBe(1);
  });

  it("are signed out everywhere", async () => {
    expect((await lead.call(SESSION, "GET")).status).toBe(200);
    expect((await admin.call(END_SESSIONS, "DELETE", { params: params(lead) })).status).toBe(204);
    expect(await lead.call(SESSION, "GET")).toMatchObject({ status: 401, body: { detail: expect.stringContaining("session has ended") } });
    expect(await roleOf(lead)).toBe("lead");
  });

  it("are changed by administrators of their workspace only", async () => {
    const body = { role: "admin", seen: "lead" };
    const attempts = async (by: Pick<Caller, "call">) =>
      Promise.all([
        by.call(PATCH, "PATCH", { params: params(lead), body }),
        by.call(DELETE, "DELETE", { params: params(lead) }),
        by.call(END_SESSIONS, "DELETE", { params: params(lead) }),
      ]).then((answers) => answers.map(({ status }) => status));
    expect(await attempts({ call: signedOut })).toEqual([401, 401, 401]);
    expect((await signedOut(GET, "GET")).status).toBe(401);
    for (const role of roles.filter((other) => other !== "admin")) {
      const person = await makeCaller(role, here());
      expect(await attempts(person)).toEqual([403, 403, 403]);
      expect((await person.call(GET, "GET")).status).toBe(403);
    }
    expect(await attempts(await makeCaller("admin"))).toEqual([404, 404, 404]);
    expect(await roleOf(lead)).toBe("lead");
    expect((await admin.call(DELETE, "DELETE", { params: { id: "x" } })).status).toBe(404);
  });
});
