/**
 * Fails when package-lock.json misses an optional dependency of one of its entries: the binaries of another
 * system, without which npm ci fails or the program does not start there.
 */
import { readFileSync } from "node:fs";
import { missingOptional } from "./lockfile/missing-optional";

const missing = missingOptional(JSON.parse(readFileSync("package-lock.json", "utf8")));
for (const { entry, dependency } of missing) console.log(`package-lock.json: ${entry} names the optional ${dependency}, which is not locked`);
console.log(`${missing.length} findings`);
process.exit(missing.length > 0 ? 1 : 0);
