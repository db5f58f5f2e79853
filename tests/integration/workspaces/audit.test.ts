import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/audit/route";
import { db } from "@/lib/db/client";
import { makeCaller, signedOut } from "@/tests/helpers/caller";

describe("the audit log", () => {
  it("is read newest first, page by page, while it grows", async () => {
    const admin = await makeCaller("admin");
    const write = (action: string) =>
      db().auditEntry.create({ data: { workspaceId: admin.workspaceId, actor: `user:${admin.userId}`, action, subject: "source:1", details: { name: action } } });
    for (const action of ["a", "b", "c", "d", "e"]) await write(action);
    const page = (query: string) => admin.call(GET, "GET", { path: `/api/v1/audit?${query}` });
    const actionsOf = (body: Record<string, unknown>) => (body.entries as { action: string }[]).map(({ action }) => action);
    const first = await page("limit=2");
    expect(actionsOf(first.body)).toEqual(["e", "d"]);
    expect(first.body.entries).toMatchObject([{ actor: `user:${admin.userId}`, actorName: "admin", subjectName: null, details: { name: "e" } }, {}]);
    await write("f");
    const second = await page(`limit=2&before=${String(first.body.nextBefore)}`);
    expect(actionsOf(second.body)).toEqual(["c", "b"]);
    const third = await page(`limit=2&before=${String(second.body.nextBefore)}`);
    expect(actionsOf(third.body)).toEqual(["a"]);
    expect(third.body.nextBefore).toBeNull();
    for (const bad of ["limit=0", "limit=201", "before=x"]) expect((await page(bad)).status).toBe(400);
  });

  it("is for administrators of the workspace", async () => {
    const admin = await makeCaller("admin");
    await db().auditEntry.create({ data: { workspaceId: admin.workspaceId, actor: "cli", action: "person.add", subject: "user:1" } });
    expect((await signedOut(GET, "GET")).status).toBe(401);
    for (const role of ["lead", "responder", "executive", "advocate"] as const) {
      expect((await (await makeCaller(role, { id: admin.workspaceId, slug: admin.slug })).call(GET, "GET")).status).toBe(403);
    }
    expect((await (await makeCaller("admin")).call(GET, "GET")).body).toEqual({ entries: [], nextBefore: null });
  });
});
