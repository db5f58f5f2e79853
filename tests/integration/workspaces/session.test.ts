import { beforeEach, describe, expect, it } from "vitest";
import { POST as PASSWORD } from "@/app/api/v1/session/password/route";
import { PATCH as PROFILE } from "@/app/api/v1/session/profile/route";
import { GET } from "@/app/api/v1/session/route";
import { POST as CHOOSE } from "@/app/api/v1/session/workspace/route";
import { authorize } from "@/lib/auth/options";
import { hashPassword } from "@/lib/auth/password";
import { sessionCookie, workspaceCookie, writeSession } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { type Caller, makeCaller, makeWorkspace, respond, signedOut } from "@/tests/helpers/caller";

const password = "correct horse battery";
let person: Caller;

beforeEach(async () => {
  person = await makeCaller("responder");
});

const emailOf = async () => (await db().user.findUniqueOrThrow({ where: { id: person.userId } })).email;

describe("the session", () => {
  it("says who is signed in, where, and where else they could be", async () => {
    const other = await makeWorkspace();
    await db().membership.create({ data: { workspaceId: other.id, userId: person.userId, role: "admin" } });
    await makeWorkspace();
    expect(await person.call(GET, "GET")).toEqual({
      status: 200,
      body: {
        user: { id: person.userId, name: "responder", email: await emailOf(), timeZone: null },
        workspace: { slug: person.slug, name: "Made for a test", timeZone: "UTC", demoScenario: null, firstResponseTargetSeconds: 60, drillOf: null },
        workspaces: [person.slug, other.slug].map((slug) => ({ slug, name: "Made for a test", demoScenario: null })),
        role: "responder",
      },
    });
  });

  it("is no session when it is missing, forged, expired or of somebody in no workspace", async () => {
    expect(await signedOut(GET, "GET")).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    const name = sessionCookie();
    const expired = await writeSession({ userId: person.userId, sessionVersion: 1 }, -60);
    const outdated = await writeSession({ userId: person.userId, sessionVersion: 0 });
    for (const cookie of [`${name}=forged`, `${name}=${expired}`, `${name}=${outdated}`]) {
      expect((await respond(cookie, GET, "GET")).status).toBe(401);
    }
    await db().membership.deleteMany({ where: { userId: person.userId } });
    expect((await person.call(GET, "GET")).status).toBe(401);
  });

  it("enters another workspace of the person's, by a cookie scripts cannot read", async () => {
    const other = await makeWorkspace();
    await db().membership.create({ data: { workspaceId: other.id, userId: person.userId, role: "admin" } });
    const response = await respond(person.cookie, CHOOSE, "POST", { body: { slug: other.slug } });
    expect(response.status).toBe(204);
    const set = response.headers.get("set-cookie") ?? "";
    expect(set).toContain(`${workspaceCookie}=${other.slug}`);
    expect(set).toMatch(/HttpOnly/i);
    expect(set).toMatch(/SameSite=lax/i);
    const cookie = person.cookie.replace(`${workspaceCookie}=${person.slug}`, `${workspaceCookie}=${other.slug}`);
    expect(await (await respond(cookie, GET, "GET")).json()).toMatchObject({ workspace: { slug: other.slug }, role: "admin" });
  });

  it("enters no workspace of others, and cannot be made to by another site", async () => {
    const foreign = await makeWorkspace();
    for (const slug of [foreign.slug, "no-such-workspace"]) {
      const response = await respond(person.cookie, CHOOSE, "POST", { body: { slug } });
      expect(response.status).toBe(404);
      expect(response.headers.get("set-cookie")).toBeNull();
    }
    expect((await person.call(CHOOSE, "POST", { body: {} })).status).toBe(400);
    expect((await signedOut(CHOOSE, "POST", { body: { slug: person.slug } })).status).toBe(401);
    const crossSite = await respond(person.cookie, CHOOSE, "POST", { body: { slug: person.slug }, headers: { "sec-fetch-site": "cross-site" } });
    expect(crossSite.status).toBe(403);
    // A cookie that names a workspace one is not in falls back to one's own.
    const cookie = person.cookie.replace(`${workspaceCookie}=${person.slug}`, `${workspaceCookie}=${foreign.slug}`);
    expect(await (await respond(cookie, GET, "GET")).json()).toMatchObject({ workspace: { slug: person.slug } });
  });
});

describe("one's own account", () => {
  it("changes name and reading zone, for every role", async () => {
    for (const role of ["advocate", "executive", "admin"] as const) {
      const someone = await makeCaller(role);
      expect((await someone.call(PROFILE, "PATCH", { body: { name: "Mara", timeZone: "Asia/Kathmandu" } })).status).toBe(204);
      expect((await someone.call(GET, "GET")).body).toMatchObject({ user: { name: "Mara", timeZone: "Asia/Kathmandu" } });
      expect((await someone.call(PROFILE, "PATCH", { body: { timeZone: null } })).status).toBe(204);
      expect((await someone.call(GET, "GET")).body).toMatchObject({ user: { name: "Mara", timeZone: null } });
    }
  });

  it("refuses a zone that is none, an empty change and strangers", async () => {
    for (const body of [{ timeZone: "Mars/Base" }, { timeZone: "+02:00" }, { name: " " }, {}]) {
      expect((await person.call(PROFILE, "PATCH", { body })).status).toBe(400);
    }
    expect((await signedOut(PROFILE, "PATCH", { body: { name: "Eve" } })).status).toBe(401);
  });

  it("changes the password against the one there is, and ends every session", async () => {
    await db().user.update({ where: { id: person.userId }, data: { passwordHash: await hashPassword(password) } });
    const email = await emailOf();
    const change = (body: object) => person.call(PASSWORD, "POST", { body });
    expect(await change({ current: "wrong", next: "a new long password" })).toMatchObject({ status: 400, body: { detail: expect.stringContaining("not the password") } });
    expect(await change({ current: password, next: "short" })).toMatchObject({ status: 400, body: { issues: [{ path: "next" }] } });
    expect((await change({ current: password, next: "a new long password" })).status).toBe(204);
    expect((await person.call(GET, "GET")).status).toBe(401);
    expect(await authorize({ email, password }, "test")).toBeNull();
    expect(await authorize({ email, password: "a new long password" }, "test")).toMatchObject({ id: String(person.userId) });
    expect((await signedOut(PASSWORD, "POST", { body: { current: password, next: password } })).status).toBe(401);
  });

  it("of two new passwords at once keeps one", async () => {
    await db().user.update({ where: { id: person.userId }, data: { passwordHash: await hashPassword(password) } });
    const answers = await Promise.all(["first new password", "second new password"].map((next) => person.call(PASSWORD, "POST", { body: { current: password, next } })));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });
});
