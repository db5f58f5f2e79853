import "server-only";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeOf, LaunchError } from "@/lib/launch/launch-error";

/** Makes the data folder and proves that it can be written to. Throws a LaunchError that says what is wrong. */
export function prepareDataDir(dataDir: string): void {
  try {
    // Others may pass through but not list: as root, the database runs as the user "postgres" in a folder below.
    if (mkdirSync(dataDir, { recursive: true })) chmodSync(dataDir, 0o711);
    const probe = path.join(dataDir, `.write-test.${process.pid}`);
    writeFileSync(probe, "x");
    rmSync(probe);
  } catch (error) {
    throw new LaunchError(sentenceFor(dataDir, error), { cause: error });
  }
}

function sentenceFor(dataDir: string, error: unknown): string {
  const code = codeOf(error);
  if (code === "EROFS") return `The data folder ${dataDir} is on a read-only disk: set DATA_DIR to a folder that can be written to.`;
  if (code === "EACCES" || code === "EPERM") return `The data folder ${dataDir} cannot be written to by this user: change its owner or set DATA_DIR to another folder.`;
  if (code === "ENOSPC") return `The disk of the data folder ${dataDir} is full: free some space or set DATA_DIR to another disk.`;
  if (code === "ENOTDIR" || code === "EEXIST") return `DATA_DIR names ${dataDir}, which is a file: set it to a folder.`;
  return `The data folder ${dataDir} cannot be used: ${error instanceof Error ? error.message : String(error)}.`;
}

/** The installation's secret, made once and kept for its owner's eyes only. */
export function readOrMakeSecret(dataDir: string): string {
  const file = path.join(dataDir, "secret");
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw new LaunchError(`The secret in ${file} cannot be read: ${codeOf(error)}.`, { cause: error });
  }
  const secret = randomBytes(32).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
  return secret;
}
