import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { install, pinnedNode, root } from "./install.mjs";

/** Arguments that run a TypeScript entry point on the pinned Node. */
export function entryArguments(entry) {
  const preload = pathToFileURL(path.join(root, "bin/lib/exit-with-parent.mjs")).href;
  const settings = path.join(root, ".env");
  // What is set outside wins over the file.
  const fromFile = existsSync(settings) ? [`--env-file=${settings}`] : [];
  return [...fromFile, "--conditions=react-server", "--import", preload, "--import", "tsx", "--disable-warning=ExperimentalWarning", path.join(root, entry)];
}

/** Installs what is missing, then runs `entry` on the pinned Node and ends as it ends. */
export async function handOver(entry, args = process.argv.slice(2)) {
  await install();
  const child = spawn(pinnedNode, [...entryArguments(entry), ...args], {
    cwd: root,
    // The fourth is a pipe that closes when this process dies, however it dies.
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: { ...process.env, FIRSTMINUTE_PARENT_FD: "3", FIRSTMINUTE_CALLED_FROM: process.cwd() },
  });
  // A terminal's Ctrl-C reaches the child by itself; npm passes signals on to this process only.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  stopWithNpm(child);
  child.on("error", (error) => {
    process.stderr.write(`The pinned Node could not be started: ${error.message}. Delete node_modules and try again.\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}

/** Parent of process `pid` where the system tells (Linux), else null. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

function isShell(pid) {
  try {
    return /^(?:sh|dash|bash|ash|busybox)$/.test(readFileSync(`/proc/${pid}/comm`, "utf8").trim());
  } catch {
    return false;
  }
}

/** Under npm, npm's death (even by kill -9) ends the command too; else the next start would find it running. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  // npm runs scripts through a shell, which may stay between it and us and outlive it.
  const npm = isShell(parent) ? parentOf(parent) : null;
  setInterval(() => {
    if (process.ppid !== parent || (npm !== null && parentOf(parent) !== npm)) child.kill("SIGTERM");
  }, 200).unref();
}
