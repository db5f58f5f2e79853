import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/v1/approve/[token]/route";
import { approvalToken } from "@/lib/approvals/signed-link";
import { db } from "@/lib/db/client";
import { makeCaller, signedOut } from "@/tests/helpers/caller";
import { makeAsked, type MadeAsked } from "@/tests/integration/approvals/made";

let made: MadeAsked;
let approvalId: bigint;
beforeEach(async () => {
  made = await makeAsked();
  await made.answer();
  approvalId = (await made.last()).id;
});
afterEach(() => made.server.close());

const token = (userId: number, more: Partial<{ workspaceId: number; approvalId: bigint; at: Date }> = {}) =>
  approvalToken({ workspaceId: more.workspaceId ?? made.workspaceId, approvalId: more.approvalId ?? approvalId, userId }, more.at);
const look = (text: string) => signedOut(GET, "GET", { params: { token: text } });
const decide = (text: string, allow = true) => signedOut(POST, "POST", { params: { token: text }, body: { allow } });

describe("a link from a message", () => {
  it("shows what is asked without a session, and opening it changes nothing however often", async () => {
    for (let times = 0; times < 3; times++) {
      expect(await look(token(made.lead.userId))).toMatchObject({
        status: 200,
        body: { person: "lead", workspace: "Made for a test", approval: { state: "pending", mayDecide: true, asked: { text: "It is on its way" }, requestedBy: { name: "responder" } } },
      });
    }
    expect(await made.last()).toMatchObject({ state: "pending" });
    expect(await db().approvalDecision.count({ where: { workspaceId: made.workspaceId } })).toBe(0);
    expect((await made.replies())[0]?.state).toBe("awaiting_approval");
  });

  it("decides once, as that person, and the log says by which way", async () => {
    expect(await decide(token(made.lead.userId))).toMatchObject({ status: 200, body: { approval: { state: "approved", mayDecide: false, decisions: [{ by: { id: made.lead.userId }, allowed: true }] } } });
    expect((await made.replies())[0]?.state).toBe("queued");
    const logged = await db().auditEntry.findFirst({ where: { workspaceId: made.workspaceId, action: "approval.allow" } });
    expect(logged).toMatchObject({ actor: `user:${made.lead.userId}`, subject: `approval:${approvalId}`, details: { by: "link in a message" } });
    // Used again, it does nothing more.
    expect((await decide(token(made.lead.userId))).status).toBe(409);
    expect((await decide(token(made.lead.userId), false)).status).toBe(409);
    expect(await made.uses()).toHaveLength(1);
  });

  it("used twice at once counts once, also where two people must allow it", async () => {
    await db().approval.update({ where: { workspaceId_id: { workspaceId: made.workspaceId, id: approvalId } }, data: { stepsNeeded: 2 } });
    const both = await Promise.all([decide(token(made.lead.userId)), decide(token(made.lead.userId))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await made.last()).toMatchObject({ state: "pending" });
    expect((await decide(token(made.otherLead.userId))).body).toMatchObject({ approval: { state: "approved" } });
  });

  it("tampered with or ended is nobody's", async () => {
    const good = token(made.lead.userId);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    for (const bad of [good.slice(0, -3) + "abc", good.replace(`-${made.lead.userId}-`, `-${made.otherLead.userId}-`), good.replace(/-\d{10}-/, "-9999999999-"), "nonsense", token(made.lead.userId, { at: yesterday })]) {
      expect((await look(bad)).status).toBe(410);
      expect((await decide(bad)).status).toBe(410);
    }
    expect((await decide("x".repeat(300))).status).toBe(404);
    expect(await made.last()).toMatchObject({ state: "pending" });
  });

  it("of the one who asks, of somebody whose role may not, of somebody who left, of elsewhere: decides nothing", async () => {
    expect((await decide(token(made.responder.userId))).status).toBe(403);
    expect((await decide(token((await makeCaller("responder", made.workspace)).userId))).status).toBe(403);
    const stranger = await makeCaller("admin");
    expect((await decide(token(stranger.userId))).status).toBe(410);
    expect((await decide(token(stranger.userId, { workspaceId: stranger.workspaceId }))).status).toBe(404);
    const gone = token(made.otherLead.userId);
    await db().membership.delete({ where: { workspaceId_userId: { workspaceId: made.workspaceId, userId: made.otherLead.userId } } });
    expect((await decide(gone)).status).toBe(410);
    expect(await made.last()).toMatchObject({ state: "pending" });
  });

  it("with nonsense instead of a decision changes nothing", async () => {
    for (const body of [{}, { allow: "true" }, { allow: true, note: "x".repeat(1_001) }, "{"]) {
      expect((await signedOut(POST, "POST", { params: { token: token(made.lead.userId) }, body })).status).toBe(400);
    }
    expect(await made.last()).toMatchObject({ state: "pending" });
  });
});
