import "server-only";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process told apart from a later one that was given the same number. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** When process `pid` began, in whatever form this system tells it; null when there is no such process. */
export function startOf(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The command in parentheses may hold spaces; field 22 counted from after it is the start in ticks since boot.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (fields[0] === "Z") return null;
      return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19]}`;
    } catch {
      return null;
    }
  }
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/** The program of process `pid`, or null when there is none (a dead one that nobody has reaped yet is none). */
export function programOf(pid: number): string | null {
  try {
    if (startOf(pid) === null) return null;
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
    return execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

export function identify(pid = process.pid): ProcessIdentity {
  return { pid, startedAt: startOf(pid) ?? "" };
}

export function isRunning(identity: ProcessIdentity): boolean {
  return startOf(identity.pid) === identity.startedAt;
}
