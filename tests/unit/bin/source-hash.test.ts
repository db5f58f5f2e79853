import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sourceHash } from "@/bin/start/source-hash";

const root = mkdtempSync(path.join(tmpdir(), "sources-"));
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

beforeAll(() => {
  for (const file of ["app/page.tsx", "lib/a/b.ts", "lib/generated/x.ts", "prisma/schema.prisma", "next.config.ts", "package-lock.json", "tests/x.ts", "README.md"]) write(file, "1");
});
afterAll(() => rmSync(root, { recursive: true }));

it.each([
  ["app/page.tsx", true],
  ["app/new.css", true],
  ["lib/a/b.ts", true],
  ["components/ui/c.tsx", true],
  ["prisma/schema.prisma", true],
  ["next.config.ts", true],
  ["proxy.ts", true],
  ["package-lock.json", true],
  ["lib/generated/x.ts", false],
  ["tests/x.ts", false],
  ["README.md", false],
  ["vitest.config.ts", false],
  ["next-env.d.ts", false],
])("a change of %s asks for a build: %s", (file, expected) => {
  const before = sourceHash(root);
  expect(sourceHash(root)).toBe(before);
  write(file, `changed ${file}`);
  expect(sourceHash(root) !== before).toBe(expected);
});
