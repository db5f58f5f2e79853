import "server-only";
import { findPackageJSON } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Where a file of an installed package lies. */
export function packageFile(name: string, file: string): string {
  const found = findPackageJSON(name, pathToFileURL(path.resolve("package.json")));
  if (!found) throw new Error(`The package ${name} is not installed: run npm install.`);
  return path.join(path.dirname(found), file);
}
