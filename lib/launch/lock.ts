import "server-only";
import { randomBytes } from "node:crypto";
import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { codeOf } from "@/lib/launch/launch-error";
import { identify, isRunning, type ProcessIdentity } from "@/lib/launch/process-identity";

/** Who holds a lock, told in the holder's own words ("npm start on port 3000"). */
export type LockHolder = ProcessIdentity & { what: string; kind: "start" | "command" };

export type Lock = { tookOver: boolean; release(): void };

/** Who holds the lock file now; null when nobody alive does. */
export function findHolder(file: string): LockHolder | null {
  const holder = read(file);
  return holder && isRunning(holder) ? holder : null;
}

/** Takes the lock file, a dead process's included; returns its holder when somebody alive has it. */
export function takeLock(file: string, what: string, kind: LockHolder["kind"]): Lock | LockHolder {
  const mine = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(mine, JSON.stringify({ ...identify(), what, kind } satisfies LockHolder), { mode: 0o644 });
  let tookOver = false;
  try {
    for (;;) {
      // A link appears whole or not at all: nobody ever reads a half-written lock.
      if (link(mine, file)) return { tookOver, release: () => release(file) };
      const holder = read(file);
      if (holder && isRunning(holder)) return holder;
      tookOver = setAside(file, holder) || tookOver;
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

export function isLock(result: Lock | LockHolder): result is Lock {
  return "release" in result;
}

/** Moves a dead holder's lock away; puts it back when another process took over in between. */
function setAside(file: string, dead: LockHolder | null): boolean {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
  const moved = read(aside);
  if (JSON.stringify(moved) !== JSON.stringify(dead)) link(aside, file);
  rmSync(aside, { force: true });
  return true;
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
  }
  // A disk without hard links.
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as LockHolder;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

function release(file: string): void {
  if (read(file)?.pid === process.pid) rmSync(file, { force: true });
}
