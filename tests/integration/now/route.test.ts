import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/v1/now/route";
import { db } from "@/lib/db/client";
import { nowSchema } from "@/lib/now/schema";
import { makeCaller, signedOut } from "@/tests/helpers/caller";

describe("GET /api/v1/now", () => {
  it("answers readers, executives among them", async () => {
    for (const role of ["admin", "lead", "responder", "executive"] as const) {
      const { call } = await makeCaller(role);
      const answer = await call(GET, "GET");
      expect(answer.status).toBe(200);
      expect(nowSchema.parse(answer.body)).toMatchObject({ targetSeconds: 60, sources: 0, people: [], status: { word: "calm" }, lastStatement: null });
    }
  });

  it("says what we said last, and nothing that was taken back or of another workspace", async () => {
    const [{ workspaceId, userId, call }, other] = await Promise.all([makeCaller("lead"), makeCaller("lead")]);
    const statement = (text: string, minute: number, more: object = {}) => ({
      workspaceId, incidentId: 1, kind: "update", state: "published" as const, text, writtenById: userId, publishedAt: new Date(Date.UTC(2026, 1, 10, 10, minute)), ...more,
    });
    await db().statement.createMany({
      data: [statement("First", 0), statement("Second", 30), statement("Taken back", 45, { state: "withdrawn", withdrawnAt: new Date() }), statement("Theirs", 50, { workspaceId: other.workspaceId }), statement("A draft", 55, { state: "draft", publishedAt: null })],
    });
    expect(nowSchema.parse((await call(GET, "GET")).body).lastStatement).toEqual({ text: "Second", publishedAt: new Date("2026-02-10T10:30:00Z") });
  });

  it("refuses people without a session, and advocates", async () => {
    expect((await signedOut(GET, "GET")).status).toBe(401);
    const { call } = await makeCaller("advocate");
    expect(await call(GET, "GET")).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });

  it("shows nothing of another workspace", async () => {
    const one = await makeCaller("lead");
    const other = await makeCaller("lead");
    const source = await db().source.create({ data: { workspaceId: one.workspaceId, kind: "webhook", network: "x", name: "X" } });
    await db().conversation.create({
      data: {
        workspaceId: one.workspaceId, sourceId: source.id, preview: "Ours alone", firstAt: new Date(), lastAt: new Date(),
        waitingSince: new Date(Date.now() - 90_000), inboundCount: 1, outboundCount: 0,
      },
    });
    const mine = nowSchema.parse((await one.call(GET, "GET")).body);
    expect(mine.people).toMatchObject([{ text: "Ours alone", handle: null, sourceName: "X" }]);
    const theirs = nowSchema.parse((await other.call(GET, "GET")).body);
    expect(theirs).toMatchObject({ sources: 0, people: [], conversations: { open: 0 } });
  });
});
