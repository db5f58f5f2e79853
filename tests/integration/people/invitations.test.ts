import { beforeEach, describe, expect, it } from "vitest";
import { DELETE } from "@/app/api/v1/invitations/[id]/route";
import { POST as ACCEPT } from "@/app/api/v1/invitations/accept/route";
import { POST } from "@/app/api/v1/invitations/route";
import { GET as PEOPLE } from "@/app/api/v1/people/route";
import { hashPassword } from "@/lib/auth/password";
import { roles } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { readInvitation } from "@/lib/people/data";
import type { OpenInvitation } from "@/lib/people/schema";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";

const password = "correct horse battery";
let admin: Caller;
let email: string;
let counter = 0;

beforeEach(async () => {
  admin = await makeCaller("admin");
  counter += 1;
  email = `ben-${counter}@example.org`;
});

async function invite(role = "lead", to = email): Promise<string> {
  const { status, body } = await admin.call(POST, "POST", { body: { email: to, role } });
  expect(status).toBe(201);
  const url = new URL(String(body.url));
  expect(url.pathname).toBe("/invitation");
  return url.searchParams.get("token") ?? "";
}

const accept = (token: string, change: object = {}) => signedOut(ACCEPT, "POST", { body: { token, name: "Ben", password, ...change } });

async function openInvitations(caller = admin): Promise<OpenInvitation[]> {
  return (await caller.call(PEOPLE, "GET")).body.invitations as OpenInvitation[];
}

describe("an invitation", () => {
  it("makes an account with its role, once, and keeps only a hash of the link", async () => {
    const token = await invite();
    expect(JSON.stringify(await db().accessLink.findMany())).not.toContain(token);
    expect(await readInvitation(token)).toMatchObject({ state: "open", email, known: false, workspaceName: "Made for a test" });
    expect(await openInvitations()).toMatchObject([{ email, role: "lead" }]);
    expect(await accept(token)).toMatchObject({ status: 201, body: { email, workspaceSlug: admin.slug } });
    expect(await openInvitations()).toEqual([]);
    expect(await db().membership.findFirstOrThrow({ where: { user: { email } }, include: { user: true } })).toMatchObject({ workspaceId: admin.workspaceId, role: "lead", user: { name: "Ben" } });
    expect(await accept(token)).toMatchObject({ status: 410, body: { detail: expect.stringContaining("has been used") } });
    expect(await readInvitation(token)).toEqual({ state: "used" });
  });

  it("makes one account of two who follow it at once", async () => {
    const token = await invite();
    const answers = await Promise.all([accept(token), accept(token, { name: "Eve" })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
    expect(await db().user.count({ where: { email } })).toBe(1);
  });

  it("opens an existing account only with its password, which stays", async () => {
    const user = await db().user.create({ data: { email, name: "Benedikt", passwordHash: await hashPassword(password) } });
    const token = await invite();
    expect(await readInvitation(token)).toMatchObject({ known: true });
    expect(await accept(token, { password: "something else" })).toMatchObject({ status: 400, body: { detail: expect.stringContaining("not the password") } });
    expect(await db().membership.count({ where: { userId: user.id } })).toBe(0);
    expect((await accept(token)).status).toBe(201);
    expect(await db().user.findUnique({ where: { email } })).toMatchObject({ name: "Benedikt", passwordHash: user.passwordHash });
  });

  it("cannot be used to guess a password for ever", async () => {
    await db().user.create({ data: { email, name: "Benedikt", passwordHash: await hashPassword(password) } });
    const token = await invite();
    for (let attempt = 0; attempt < 10; attempt++) expect((await accept(token, { password: "guess" })).status).toBe(400);
    const locked = await respond("", ACCEPT, "POST", { body: { token, password } });
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("is replaced by the next one to the same address", async () => {
    const first = await invite("lead");
    const second = await invite("executive");
    expect(await openInvitations()).toMatchObject([{ role: "executive" }]);
    expect((await accept(first)).status).toBe(410);
    expect((await accept(second)).status).toBe(201);
  });

  it("leaves one open link when two administrators invite at once", async () => {
    const other = await makeCaller("admin", { id: admin.workspaceId, slug: admin.slug });
    await Promise.all([admin, other].map((caller) => caller.call(POST, "POST", { body: { email, role: "lead" } })));
    expect(await openInvitations()).toHaveLength(1);
  });

  it("can be withdrawn, once", async () => {
    const token = await invite();
    const [{ id } = { id: "" }] = await openInvitations();
    expect((await admin.call(DELETE, "DELETE", { params: { id } })).status).toBe(204);
    expect((await admin.call(DELETE, "DELETE", { params: { id } })).status).toBe(404);
    expect((await accept(token)).status).toBe(410);
  });

  it("ends after seven days", async () => {
    const token = await invite();
    await db().accessLink.updateMany({ where: { email }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await readInvitation(token)).toEqual({ state: "expired" });
    expect(await accept(token)).toMatchObject({ status: 410, body: { detail: expect.stringContaining("too old") } });
  });

  it("is refused for a bad address, an unknown role and somebody who is here", async () => {
    expect(await admin.call(POST, "POST", { body: { email: "ben", role: "lead" } })).toMatchObject({ status: 400, body: { issues: [{ path: "email" }] } });
    expect((await admin.call(POST, "POST", { body: { email, role: "owner" } })).status).toBe(400);
    await accept(await invite());
    expect(await admin.call(POST, "POST", { body: { email: email.toUpperCase(), role: "admin" } })).toMatchObject({ status: 409 });
    expect((await accept("made-up")).status).toBe(410);
    const weak = await accept(await invite("lead", `new-${email}`), { password: "short" });
    expect(weak).toMatchObject({ status: 400, body: { detail: expect.stringContaining("at least 10") } });
  });

  it("is for administrators of its workspace", async () => {
    await invite();
    const [{ id } = { id: "" }] = await openInvitations();
    expect((await signedOut(POST, "POST", { body: { email, role: "lead" } })).status).toBe(401);
    expect((await signedOut(DELETE, "DELETE", { params: { id } })).status).toBe(401);
    for (const role of roles.filter((other) => other !== "admin")) {
      const person = await makeCaller(role, { id: admin.workspaceId, slug: admin.slug });
      expect((await person.call(POST, "POST", { body: { email, role: "lead" } })).status).toBe(403);
      expect((await person.call(DELETE, "DELETE", { params: { id } })).status).toBe(403);
    }
    const stranger = await makeCaller("admin");
    expect((await stranger.call(DELETE, "DELETE", { params: { id } })).status).toBe(404);
    expect(await openInvitations(stranger)).toEqual([]);
  });
});
