import { describe, expect, it } from "vitest";
import { standingRules } from "@/lib/alerts/standing-rules";
import { verifyPassword } from "@/lib/auth/password";
import { addPerson } from "@/lib/cli/add-person";
import { chooseWorkspace } from "@/lib/cli/choose-workspace";
import { db } from "@/lib/db/client";
import { makeWorkspace } from "@/tests/helpers/caller";

describe("user add", () => {
  it("two at once of one address make one account; the second is told that there is one, as ever after", async () => {
    const { id } = await makeWorkspace();
    const asked = Promise.withResolvers<void>();
    let asking = 0;
    // Both have found nobody before either goes on.
    const typed = (password: string) => async () => {
      asking += 1;
      if (asking === 2) asked.resolve();
      await asked.promise;
      return password;
    };
    const email = "twice-at-once@example.org";
    const [one, other] = await Promise.all([
      addPerson(id, { email, role: "lead" }, typed("first of two passwords")),
      addPerson(id, { email, role: "lead" }, typed("second of two passwords")),
    ]);
    expect([one.isKnown, other.isKnown].sort()).toEqual([false, true]);
    expect(one.userId).toBe(other.userId);
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { email } });
    expect(await verifyPassword(passwordHash, one.isKnown ? "second of two passwords" : "first of two passwords")).toBe(true);
    const again = await addPerson(id, { email, role: "responder" }, () => Promise.reject(new Error("asked for a password")));
    expect(again).toEqual({ userId: one.userId, isKnown: true });
    expect(await db().membership.findMany({ where: { userId: one.userId }, select: { workspaceId: true, role: true } })).toEqual([{ workspaceId: id, role: "responder" }]);
  });

  it("a workspace that two commands make at once is one", async () => {
    // Connections are open for both.
    await Promise.all([db().workspace.count(), db().workspace.count()]);
    const [one, other] = await Promise.all([chooseWorkspace("made-twice", { create: true }), chooseWorkspace("made-twice", { create: true })]);
    expect(one.id).toBe(other.id);
    expect(await db().alertRule.count({ where: { workspaceId: one.id } })).toBe(standingRules.length);
  });
});
