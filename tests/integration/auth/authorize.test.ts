import { beforeEach, describe, expect, it } from "vitest";
import { authOptions, authorize } from "@/lib/auth/options";
import { hashPassword } from "@/lib/auth/password";
import { readSession, sessionCookie, writeSession } from "@/lib/auth/session";
import { db } from "@/lib/db/client";

const password = "correct horse battery";
let passwordHash: string;
let email: string;
let address: string;
let counter = 0;

beforeEach(async () => {
  passwordHash ??= await hashPassword(password);
  counter += 1;
  email = `ana-${counter}@example.org`;
  address = `192.0.2.${counter}`;
  await db().user.create({ data: { email, name: "Ana", passwordHash } });
});

describe("signing in", () => {
  it("takes the right password, whatever case the address is in", async () => {
    const user = await db().user.findUniqueOrThrow({ where: { email } });
    expect(await authorize({ email: ` ${email.toUpperCase()} `, password }, address)).toEqual({ id: String(user.id), sessionVersion: 1 });
  });

  it.each([
    ["a wrong password", () => ({ email, password: "something else" })],
    ["an unknown address", () => ({ email: "nobody@example.org", password })],
    ["no password", () => ({ email })],
    ["no text", () => ({ email, password: { $ne: "" } })],
    ["a password of a megabyte", () => ({ email, password: "x".repeat(1_000_000) })],
    ["nothing", () => undefined],
  ])("refuses %s", async (_what, input) => {
    expect(await authorize(input(), address)).toBeNull();
  });

  it("locks an account for a while after ten wrong tries, from wherever they come", async () => {
    for (let attempt = 0; attempt < 10; attempt++) expect(await authorize({ email, password: "guess" }, `${address}-${attempt}`)).toBeNull();
    await expect(authorize({ email, password }, address)).rejects.toMatchObject({ code: "rate_limited", message: expect.stringMatching(/Try again in \d+ seconds/) });
    // The window over, the account opens again.
    await db().rateLimit.updateMany({ where: { key: `sign-in:email:${email}` }, data: { windowStart: new Date(Date.now() - 601_000) } });
    expect(await authorize({ email, password }, address)).not.toBeNull();
  });

  it("forgets wrong tries once the right password came", async () => {
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 6; attempt++) await authorize({ email, password: "guess" }, `${address}-${round}-${attempt}`);
      expect(await authorize({ email, password }, `${address}-${round}`)).not.toBeNull();
    }
  });

  it("locks an address that tries many accounts", async () => {
    await db().rateLimit.create({ data: { key: `sign-in:address:${address}`, windowStart: new Date(), count: 40 } });
    await expect(authorize({ email, password }, address)).rejects.toMatchObject({ code: "rate_limited" });
    expect(await authorize({ email, password }, "198.51.100.1")).not.toBeNull();
  });

  it("tells the sign-in page by a code only", async () => {
    await db().rateLimit.create({ data: { key: `sign-in:email:${email}`, windowStart: new Date(), count: 10 } });
    const [provider] = authOptions().providers;
    const options = provider?.options as { authorize(input: unknown, request: object): Promise<unknown> };
    await expect(options.authorize({ email, password }, { headers: { "x-forwarded-for": `10.0.0.1, ${address}` } })).rejects.toThrow(/^rate_limited$/);
    expect(await db().rateLimit.findUnique({ where: { key: `sign-in:address:${address}` } })).toMatchObject({ count: 1 });
  });
});

describe("a session", () => {
  it("is read as it was written, and no longer than it lasts", async () => {
    expect(sessionCookie()).toBe("next-auth.session-token");
    expect(await readSession(await writeSession({ userId: 7, sessionVersion: 3 }))).toEqual({ userId: 7, sessionVersion: 3 });
    expect(await readSession(await writeSession({ userId: 7, sessionVersion: 3 }, -60))).toBeNull();
    expect(await readSession("forged")).toBeNull();
    expect(await readSession(undefined)).toBeNull();
  });
});
