import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

/** Folder of the network tests' own packages. */
export const networksFolder = path.resolve("tests/networks");

/** Debian's packages, unpacked here and not installed: no service of theirs ever starts on its own. */
export const debianFolder = path.join(networksFolder, "node_modules/.debian");

/** Path of a program: on the PATH, where Debian keeps what only root runs, or in what was unpacked for these tests. */
export function findProgram(name: string): string | null {
  for (const folder of [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin", path.join(debianFolder, "usr/sbin"), path.join(debianFolder, "usr/bin")]) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

export function hasPackage(name: string): boolean {
  return existsSync(path.join(networksFolder, "node_modules", name, "package.json"));
}

/** Why each server cannot be had here; null when it can. */
export const missing = {
  atproto: () => (hasPackage("@atproto/dev-env") ? null : "@atproto/dev-env could not be installed (npm ci in tests/networks)"),
  nginx: () => (findProgram("nginx") ? null : "nginx is not installed and could not be fetched with apt-get"),
  snac: () => (!findProgram("snac") ? "snac2 is not installed and could not be fetched from Debian's backports with apt-get" : process.getuid?.() === 0 ? null : "snac2 has to listen on port 80, which only root may"),
};
