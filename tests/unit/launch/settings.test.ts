import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "@/lib/launch/settings";

describe("readSettings", () => {
  it("has a default for everything", () => {
    expect(readSettings({})).toEqual({ port: 3000, dataDir: path.resolve(".data"), databaseUrl: null, secret: null });
  });

  it("takes what is given, and takes empty for not given", () => {
    expect(readSettings({ PORT: "8080", DATA_DIR: "/x", DATABASE_URL: "postgresql://h/d", FIRSTMINUTE_SECRET: "s".repeat(32) })).toEqual({
      port: 8080,
      dataDir: "/x",
      databaseUrl: "postgresql://h/d",
      secret: "s".repeat(32),
    });
    expect(readSettings({ PORT: "", DATA_DIR: "", DATABASE_URL: "", FIRSTMINUTE_SECRET: "" })).toEqual(readSettings({}));
  });

  it.each([
    [{ PORT: "0" }, /^PORT must be/],
    [{ PORT: "65536" }, /^PORT must be/],
    [{ PORT: "80a" }, /^PORT must be/],
    [{ DATABASE_URL: "mysql://x" }, /^DATABASE_URL must be/],
    [{ FIRSTMINUTE_SECRET: "short" }, /^FIRSTMINUTE_SECRET must have/],
  ])("refuses %o", (variables, sentence) => {
    expect(() => readSettings(variables)).toThrow(sentence);
  });
});
