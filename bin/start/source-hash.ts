import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const folders = ["app", "components", "lib", "public"];
// What the build itself makes.
const generated = new Set([path.join("lib", "generated"), path.join("public", "api")]);

function* filesBelow(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (generated.has(place)) continue;
    if (entry.isDirectory()) yield* filesBelow(root, place);
    else if (entry.isFile()) yield place;
  }
}

/** SHA-256 over everything the production build is made from: sources, configuration, lockfile, schema. */
export function sourceHash(root: string): string {
  // Configuration and Next's own entry files (proxy, instrumentation) stand at the root.
  const atRoot = readdirSync(root).filter((name) => /\.(ts|mts|mjs|cjs|js|json)$/.test(name) && statSync(path.join(root, name)).isFile());
  const ignored = new Set(["next-env.d.ts", "vitest.config.ts", "playwright.config.ts", ".oxlintrc.json", "package.json"]);
  const files = [
    ...folders.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) => [...filesBelow(root, folder)]),
    ...atRoot.filter((name) => !ignored.has(name)),
    "prisma/schema.prisma",
  ].sort();
  const hash = createHash("sha256").update(process.version);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}
