import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as CLAIM } from "@/app/api/v1/advocacy/accounts/route";
import { POST as JOIN_HERE } from "@/app/api/v1/advocacy/join/here/route";
import { POST as JOIN } from "@/app/api/v1/advocacy/join/route";
import { DELETE as LEAVE, GET as MY, PATCH as CHANGE_MINE } from "@/app/api/v1/advocacy/my/route";
import { DELETE as WITHDRAW, POST as RENEW } from "@/app/api/v1/advocacy/programme/link/route";
import { GET, PUT } from "@/app/api/v1/advocacy/programme/route";
import { POST as INVITE } from "@/app/api/v1/invitations/route";
import { DELETE as REMOVE_PERSON } from "@/app/api/v1/people/[id]/route";
import { remindAdvocates } from "@/lib/advocacy/programme/remind-job";
import { hashPassword } from "@/lib/auth/password";
import { db } from "@/lib/db/client";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { agreement, type Made, makeProgramme, mine, params, policy, takePart, texts } from "@/tests/integration/advocacy/made-programme";

let workspace: Made["workspace"];
let lead: Made["lead"];
let responder: Made["responder"];
let save: Made["save"];
let programme: Made["programme"];
let stranger: Caller;

beforeAll(async () => {
  stranger = await makeCaller("lead");
});
beforeEach(async () => {
  ({ workspace, lead, responder, save, programme } = await makeProgramme());
});

const password = "a long enough one";
let counter = 0;
const makeLink = async () => String((await lead.call(RENEW, "POST")).body.url).split("/join/")[1] ?? "";
const newEmail = () => `joins-${process.pid}-${(counter += 1)}@example.org`;

describe("the programme", () => {
  it("begins with texts of its own, takes changes, and asks everybody again only for new terms", async () => {
    expect(await programme()).toMatchObject({ employer: "Made for a test", version: 0, count: 0, advocates: [], linkExpiresAt: null });
    expect((await save()).body).toMatchObject({ ...texts, version: 1, limits: { scriptedPercent: 60 } });
    expect((await takePart(responder)).status).toBe(201);
    const limits = { ...(await programme() as { limits: object }).limits, postsPerHour: 2 };
    expect((await save({ seenVersion: 1, limits })).body).toMatchObject({ version: 1, waitingForAgreement: 0, limits: { postsPerHour: 2 } });
    expect((await save({ seenVersion: 1, policy: `${policy} Always.` })).body).toMatchObject({ version: 2, count: 1, waitingForAgreement: 1, limits: { postsPerHour: 2 } });
    expect((await mine(responder)).advocate).toMatchObject({ mustAgree: true });
    expect(await db().notification.count({ where: { workspaceId: workspace.id, kind: "policy_reminder", userId: responder.userId } })).toBe(1);
    expect((await responder.call(CHANGE_MINE, "PATCH", { body: { agreedVersion: 1 } })).status).toBe(409);
    expect((await responder.call(CHANGE_MINE, "PATCH", { body: { agreedVersion: 2 } })).body).toMatchObject({ advocate: { mustAgree: false } });
  });

  it("is changed by one of two at once, by leads, within the workspace", async () => {
    const both = await Promise.all([save(), save({ employer: "Other" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await save({ seenVersion: 1 }, responder)).status).toBe(403);
    expect((await signedOut(PUT, "PUT", { body: texts })).status).toBe(401);
    expect((await signedOut(GET, "GET")).status).toBe(401);
    for (const role of ["executive", "advocate"] as const) expect((await (await makeCaller(role, workspace)).call(GET, "GET")).status).toBe(403);
    expect(await programme(stranger)).toMatchObject({ version: 0 });
    for (const body of [{ seenVersion: 1, terms: "short" }, { seenVersion: 1, employer: " " }, { seenVersion: 1, limits: { scriptedPercent: 300 } }, { seenVersion: 1, limits: { scriptedPercent: 30, alikePercent: 40 } }, { seenVersion: -1 }, { seenVersion: 1, policy: "x".repeat(20_000) }]) expect((await save(body)).status).toBe(400);
  });

  it("has one open link, which only leads make and withdraw", async () => {
    expect((await lead.call(RENEW, "POST")).status).toBe(409);
    await save();
    expect((await responder.call(RENEW, "POST")).status).toBe(403);
    expect((await signedOut(RENEW, "POST")).status).toBe(401);
    const first = await makeLink();
    const second = await makeLink();
    expect(await db().advocacyProgramme.findUnique({ where: { workspaceId: workspace.id } })).not.toMatchObject({ joinTokenHash: second });
    const join = (token: string) => signedOut(JOIN, "POST", { body: { ...agreement, token, email: newEmail(), name: "Ana", password } });
    expect((await join(first)).status).toBe(410);
    expect((await join(second)).status).toBe(201);
    expect((await lead.call(WITHDRAW, "DELETE")).status).toBe(204);
    expect((await lead.call(WITHDRAW, "DELETE")).status).toBe(404);
    expect((await join(second)).status).toBe(410);
  });
});

describe("taking part", () => {
  beforeEach(async () => {
    await save();
  });

  it("makes a new person an advocate, proves a known one, and changes nobody's role", async () => {
    const token = await makeLink();
    const email = newEmail();
    const join = (more: object = {}) => signedOut(JOIN, "POST", { body: { ...agreement, token, email, name: "Ana", password, ...more } });
    for (const bad of [{ password: "short" }, { name: undefined }, { agreesTerms: false }, { agreesPolicy: false }, { position: " " }, { email: "ana" }]) expect((await join(bad)).status).toBe(400);
    expect((await join({ version: 2 })).status).toBe(409);
    expect((await join()).body).toEqual({ email, workspaceSlug: workspace.slug });
    expect((await join({ password: "not the right one" })).status).toBe(400);
    expect((await join({ position: "driver" })).status).toBe(201);
    const user = await db().user.findUniqueOrThrow({ where: { email }, include: { memberships: true } });
    expect(user.memberships).toMatchObject([{ workspaceId: workspace.id, role: "advocate" }]);
    await db().user.update({ where: { id: lead.userId }, data: { passwordHash: await hashPassword(password) } });
    const { email: leadEmail } = await db().user.findUniqueOrThrow({ where: { id: lead.userId } });
    expect((await join({ email: leadEmail, name: undefined })).status).toBe(201);
    expect(await db().membership.findMany({ where: { workspaceId: workspace.id, userId: lead.userId } })).toMatchObject([{ role: "lead" }]);
    expect(await programme()).toMatchObject({ count: 2, advocates: [{ name: "Ana", position: "driver", accounts: [] }, { position: "packer in Hall 3" }] });
    expect(await programme(responder)).toMatchObject({ count: 2, advocates: null });
  });

  it("of two with one address at once one makes the account", async () => {
    const token = await makeLink();
    const email = newEmail();
    const both = await Promise.all([1, 2].map(() => signedOut(JOIN, "POST", { body: { ...agreement, token, email, name: "Ana", password } })));
    expect(both.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(await db().user.count({ where: { email } })).toBe(1);
    expect(await programme()).toMatchObject({ count: 1 });
  });

  it("by somebody signed in needs no password, and no link where they are a member", async () => {
    expect((await takePart(stranger)).status).toBe(409);
    expect((await takePart(stranger, { token: "1-nonsense" })).status).toBe(410);
    expect((await takePart(stranger, { token: await makeLink() })).body).toMatchObject({ workspaceSlug: workspace.slug });
    expect(await db().membership.findMany({ where: { workspaceId: workspace.id, userId: stranger.userId } })).toMatchObject([{ role: "advocate" }]);
    expect((await signedOut(JOIN_HERE, "POST", { body: agreement })).status).toBe(401);
    expect((await takePart(responder, { agreesTerms: false })).status).toBe(400);
  });

  it("leaves no trace of who came, who left, or why", async () => {
    await db().auditEntry.deleteMany({ where: { workspaceId: workspace.id } });
    await takePart(responder);
    expect((await responder.call(LEAVE, "DELETE")).body).toEqual({ stays: true });
    expect((await responder.call(LEAVE, "DELETE")).status).toBe(404);
    const entries = await db().auditEntry.findMany({ where: { workspaceId: workspace.id }, orderBy: { id: "asc" } });
    expect(entries.map(({ actor, action, subject, details }) => ({ actor, action, subject, details }))).toEqual([
      { actor: "programme", action: "advocacy.count", subject: "advocacy:programme", details: { count: 1 } },
      { actor: "programme", action: "advocacy.count", subject: "advocacy:programme", details: { count: 0 } },
    ]);
  });

  it("ends with everything of theirs, and the membership of who held no other role", async () => {
    const advocate = await makeCaller("advocate", workspace);
    await takePart(advocate);
    await advocate.call(CLAIM, "POST", { body: { network: "bluesky", handle: "ana.bsky.social" } });
    await db().advocatePost.create({ data: { workspaceId: workspace.id, userId: advocate.userId, network: "bluesky", text: "A draft", state: "cleared" } });
    expect((await mine(advocate)).onlyAdvocate).toBe(true);
    expect((await advocate.call(LEAVE, "DELETE")).body).toEqual({ stays: false });
    const where = { workspaceId: workspace.id, userId: advocate.userId };
    expect(await Promise.all([db().advocate.count({ where }), db().advocateAccount.count({ where }), db().advocatePost.count({ where }), db().membership.count({ where })])).toEqual([0, 0, 0, 0]);
    expect(await db().user.count({ where: { id: advocate.userId } })).toBe(1);
    expect((await advocate.call(MY, "GET")).status).toBe(401);
  });

  it("ends when an administrator takes somebody out of the workspace; nobody is invited to it by name", async () => {
    const admin = await makeCaller("admin", workspace);
    await takePart(responder);
    expect((await admin.call(REMOVE_PERSON, "DELETE", params(responder.userId))).status).toBe(200);
    expect(await programme()).toMatchObject({ count: 0 });
    expect((await admin.call(INVITE, "POST", { body: { email: newEmail(), role: "advocate" } })).status).toBe(400);
  });

  it("is asked about again after a year, once", async () => {
    await takePart(responder);
    await db().advocate.updateMany({ where: { workspaceId: workspace.id }, data: { reminderDueAt: new Date(Date.now() - 86_400_000) } });
    await remindAdvocates();
    await remindAdvocates();
    expect(await db().notification.findMany({ where: { workspaceId: workspace.id, kind: "policy_reminder" } })).toMatchObject([{ userId: responder.userId, href: "/my" }]);
    expect((await mine(responder)).advocate).toMatchObject({ reminderDue: true });
    await responder.call(CHANGE_MINE, "PATCH", { body: { agreedVersion: 1 } });
    expect((await mine(responder)).advocate).toMatchObject({ reminderDue: false });
    expect((await responder.call(CHANGE_MINE, "PATCH", { body: {} })).status).toBe(400);
    expect((await responder.call(CHANGE_MINE, "PATCH", { body: { position: "driver" } })).body).toMatchObject({ advocate: { position: "driver" } });
    expect((await lead.call(CHANGE_MINE, "PATCH", { body: { position: "driver" } })).status).toBe(403);
  });
});
