import { beforeAll, describe, expect, test, vi } from "vitest";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
type Seal = typeof import("@/lib/sources/seal");

async function withInstallationSecret(value: string): Promise<Seal> {
  vi.resetModules();
  vi.stubEnv("FIRSTMINUTE_SECRET", value);
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/unused");
  return import("@/lib/sources/seal");
}

describe("seal", () => {
  let here: Seal;
  beforeAll(async () => {
    here = await withInstallationSecret("a".repeat(40));
  });

  test("comes back whole", () => {
    expect(here.unseal(here.seal(secret, "source:1:7"), "source:1:7")).toBe(secret);
    expect(here.unseal(here.seal("", "source:1:7"), "source:1:7")).toBe("");
  });

  test("the same secret is never stored alike twice, nor readably", () => {
    const [first, second] = [here.seal(secret, "source:1:7"), here.seal(secret, "source:1:7")];
    expect(Buffer.from(first)).not.toEqual(Buffer.from(second));
    expect(Buffer.from(first).toString("latin1")).not.toContain("whsec_");
  });

  test("is of no use to another source", () => {
    expect(() => here.unseal(here.seal(secret, "source:1:7"), "source:1:8")).toThrow(/cannot be read/);
  });

  test("shows every changed byte", () => {
    const stored = here.seal(secret, "source:1:7");
    for (let at = 0; at < stored.length; at += 1) {
      const changed = Uint8Array.from(stored);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => here.unseal(changed, "source:1:7")).toThrow(/cannot be read/);
    }
    for (const size of [0, 1, 12, 28]) expect(() => here.unseal(stored.slice(0, size), "source:1:7")).toThrow(/cannot be read/);
  });

  test("says what to do when the installation's secret is another one", async () => {
    const stored = here.seal(secret, "source:1:7");
    const elsewhere = await withInstallationSecret("b".repeat(40));
    expect(() => elsewhere.unseal(stored, "source:1:7")).toThrow(/Put the old one back, or make a new secret/);
  });
});
