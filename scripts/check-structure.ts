/** Checks the architecture's rules (ARCHITECTURE.md) on the tree and prints each breach with its reason. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkStructure } from "./structure/rules";

function read(folder: string, into: Map<string, string>): Map<string, string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.posix.join(folder, entry.name);
    if (entry.name === "node_modules") continue;
    if (entry.isDirectory()) read(place, into);
    else if (/\.(?:tsx?|mjs)$/.test(entry.name)) into.set(place, readFileSync(place, "utf8"));
  }
  return into;
}

const tree = new Map<string, string>();
for (const folder of ["app", "components", "lib", "bin", "scripts", "tests"]) if (existsSync(folder)) read(folder, tree);
const findings = checkStructure(tree);
for (const { file, rule, reason } of findings) console.log(`${file}: ${reason} [${rule}]`);
console.log(`${tree.size} files, ${findings.length} findings`);
process.exit(findings.length > 0 ? 1 : 0);
