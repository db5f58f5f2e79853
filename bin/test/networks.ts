import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { progress } from "@/lib/launch/progress";
import { debianFolder, findProgram, missing, networksFolder } from "@/tests/networks/servers/find";

const stamp = path.join(networksFolder, "node_modules/.firstminute-lock");
const minutes = 60_000;

function run(command: string, args: string[], cwd: string, timeout = 5 * minutes): boolean {
  return spawnSync(command, args, { cwd, timeout, stdio: ["ignore", "ignore", 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
}

/** The servers that come from npm, by their own lockfile. Nothing of theirs is compiled or run while installing. */
export function installNetworkPackages(): void {
  const hash = createHash("sha256").update(readFileSync(path.join(networksFolder, "package-lock.json"))).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  progress("Installing the network tests' servers (npm ci); about a minute the first time");
  if (run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], networksFolder, 10 * minutes)) writeFileSync(stamp, hash);
}

/**
 * Fetches one Debian package and unpacks it into our own folder; `options` name other lists than the machine's. False
 * when it cannot be had, or when its program does not start because a library it needs is not installed.
 */
function unpack(name: string, program: string, options: string[] = []): boolean {
  const folder = path.join(debianFolder, "packages", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (!run("apt-get", ["download", "-q", "-o", "APT::Sandbox::User=root", ...options, name], folder)) return false;
  const [file] = readdirSync(folder).filter((entry) => entry.endsWith(".deb"));
  if (file === undefined || !run("dpkg", ["-x", path.join(folder, file), debianFolder], folder)) return false;
  const found = findProgram(program);
  // What the dynamic linker answers for a missing library.
  if (found === null || spawnSync(found, ["-v"], { stdio: "ignore" }).status !== 127) return found !== null;
  rmSync(found);
  return false;
}

/** apt's options for the backports of this Debian, from the mirror that the machine uses; null on another system. */
function backports(): string[] | null {
  const release = existsSync("/etc/os-release") ? /^VERSION_CODENAME=(\w+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] : undefined;
  const sources = ["/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list"].filter(existsSync).map((file) => readFileSync(file, "utf8")).join("\n");
  const mirror = /(https?:\/\/[^\s]+\/debian)\/?(?=\s)/.exec(sources)?.[1];
  if (!release || !mirror) return null;
  const keys = /signed-by[:=]\s*([^\s\]]+)/i.exec(sources)?.[1] ?? "/usr/share/keyrings/debian-archive-keyring.gpg";
  const lists = path.join(debianFolder, "lists");
  mkdirSync(path.join(lists, "partial"), { recursive: true });
  const list = path.join(debianFolder, "backports.list");
  writeFileSync(list, `deb [signed-by=${keys}] ${mirror} ${release}-backports main\n`);
  return ["-o", `Dir::Etc::sourcelist=${list}`, "-o", "Dir::Etc::sourceparts=-", "-o", `Dir::State::lists=${lists}`, "-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache="];
}

function fetchDebian(): void {
  if (!findProgram("apt-get") || !findProgram("dpkg")) return;
  if (!findProgram("nginx")) {
    progress("Fetching nginx (apt-get download)");
    // The machine's lists may be missing or old; only root can renew them.
    if (!unpack("nginx", "nginx") && process.getuid?.() === 0 && run("apt-get", ["update", "-q"], networksFolder)) unpack("nginx", "nginx");
  }
  // Only root may listen where snac2 has to be reached.
  if (!findProgram("snac") && process.getuid?.() === 0) {
    progress("Fetching snac2 (apt-get download)");
    const options = backports();
    if (options && run("apt-get", ["update", "-q", "-o", "APT::Sandbox::User=root", ...options], networksFolder)) unpack("snac2", "snac", options);
  }
}

/** Gets the servers that the network tests run against where they can be had, and says in a line for each why one cannot. */
export function ensureNetworkServers(): void {
  installNetworkPackages();
  fetchDebian();
  for (const [name, reasonOf] of Object.entries(missing)) {
    const reason = reasonOf();
    if (reason !== null) progress(`Skipped ${name}: ${reason}`);
  }
}
