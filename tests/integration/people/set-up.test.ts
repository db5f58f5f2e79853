import { beforeEach, describe, expect, inject, it } from "vitest";
import { POST } from "@/app/api/v1/set-up/route";
import { authorize } from "@/lib/auth/options";
import { db } from "@/lib/db/client";
import { makeSetupToken } from "@/lib/launch/setup-link";
import { isSetUp, readSetUpLink } from "@/lib/people/data";
import { makeWorkspace, signedOut } from "@/tests/helpers/caller";

const form = {
  workspaceName: "Café Öst & Co",
  timeZone: "Europe/Berlin",
  name: "Ana",
  email: " Ana@Example.org ",
  password: "correct horse battery",
};

async function newLink(): Promise<string> {
  const token = await makeSetupToken(process.env.DATABASE_URL ?? inject("serverUrl"));
  if (!token) throw new Error("there is a user already");
  return token;
}

const setUp = (change: object) => signedOut(POST, "POST", { body: { ...form, ...change } });

beforeEach(async () => {
  await db().user.deleteMany();
  await db().workspace.deleteMany();
  await db().accessLink.deleteMany();
});

describe("the set-up link", () => {
  it("makes the workspace and its first administrator, who can sign in", async () => {
    const token = await newLink();
    expect(await isSetUp()).toBe(false);
    expect(await setUp({ token })).toMatchObject({ status: 201, body: { email: "ana@example.org", workspaceSlug: "cafe-ost-co" } });
    expect(await isSetUp()).toBe(true);
    const workspace = await db().workspace.findFirstOrThrow();
    expect(workspace).toMatchObject({ name: form.workspaceName, timeZone: form.timeZone, demoScenario: null });
    const membership = await db().membership.findFirstOrThrow({ include: { user: true } });
    expect(membership).toMatchObject({ workspaceId: workspace.id, role: "admin", user: { email: "ana@example.org", name: "Ana" } });
    expect(membership.user.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await authorize({ email: "ANA@example.org", password: form.password }, "test")).toMatchObject({ id: String(membership.userId) });
    expect(await db().auditEntry.findMany({ where: { workspaceId: workspace.id } })).toMatchObject([{ action: "workspace.set-up", actor: `user:${membership.userId}` }]);
  });

  it("works once", async () => {
    const token = await newLink();
    expect((await setUp({ token })).status).toBe(201);
    expect(await setUp({ token, email: "eve@example.org" })).toMatchObject({ status: 410, body: { code: "gone", detail: expect.stringContaining("has been used") } });
    expect(await db().user.count()).toBe(1);
    expect(await readSetUpLink(token)).toBe("used");
  });

  it("lets one of two who use it at once in", async () => {
    const token = await newLink();
    const answers = await Promise.all([setUp({ token }), setUp({ token, email: "eve@example.org" })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
    expect([await db().user.count(), await db().workspace.count()]).toEqual([1, 1]);
  });

  it("is refused when it is made up, replaced or of another purpose", async () => {
    const first = await newLink();
    const second = await newLink();
    expect(await setUp({ token: first })).toMatchObject({ status: 410, body: { detail: expect.stringContaining("too old") } });
    expect(await readSetUpLink(first)).toBe("expired");
    expect(await setUp({ token: "made-up" })).toMatchObject({ status: 410 });
    await db().accessLink.updateMany({ data: { purpose: "invitation" } });
    expect((await setUp({ token: second })).status).toBe(410);
    expect(await db().user.count()).toBe(0);
  });

  it("is refused once there is a user, however they came", async () => {
    const token = await newLink();
    await db().user.create({ data: { email: "cli@example.org", name: "Cli", passwordHash: "none" } });
    expect(await setUp({ token })).toMatchObject({ status: 410, body: { detail: expect.stringContaining("set up already") } });
    expect(await db().accessLink.findFirst()).toMatchObject({ usedAt: null });
  });

  it("names every field that is wrong, and stays usable", async () => {
    const token = await newLink();
    const answer = await setUp({ token, workspaceName: " ", timeZone: "+02:00", email: "ana", password: "short", name: "" });
    expect(answer.status).toBe(400);
    expect((answer.body.issues as { path: string }[]).map(({ path }) => path).sort()).toEqual(["email", "name", "password", "timeZone", "workspaceName"]);
    expect((await setUp({ token })).status).toBe(201);
  });

  it("takes over what the command line imported before", async () => {
    const { id } = await makeWorkspace();
    expect((await setUp({ token: await newLink() })).status).toBe(201);
    expect(await db().workspace.findMany()).toMatchObject([{ id, name: form.workspaceName, timeZone: form.timeZone }]);
    expect(await db().membership.findMany()).toMatchObject([{ workspaceId: id, role: "admin" }]);
  });
});
