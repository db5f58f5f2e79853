import "server-only";
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { clusterDir, ensureCluster, findBinaries, readRecord, type ServerRecord, serverEnvironment, superuser, writeRecord } from "@/lib/db/embedded-cluster";
import { serverFlags } from "@/lib/db/embedded-settings";
import { assertReachable, databaseUser } from "@/lib/db/embedded-user";
import { LaunchError } from "@/lib/launch/launch-error";
import { programOf } from "@/lib/launch/process-identity";

export type EmbeddedServer = {
  /** Address of the database "firstminute". */
  url: string;
  port: number;
  pid: number;
  /** True when this start made the cluster. */
  isNew: boolean;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Open transactions are rolled back, committed ones are kept; waits until the server is gone. */
  stop(): Promise<void>;
};

const databaseName = "firstminute";
const logLimitBytes = 10_000_000;

export function urlOf(record: ServerRecord, database = databaseName): string {
  return `postgresql://${superuser}:${record.password}@127.0.0.1:${record.port}/${database}`;
}

/** Address of the embedded server of `dataDir` when it runs and answers; null when it does not. */
export async function findRunningEmbedded(dataDir: string): Promise<string | null> {
  const record = readRecord(dataDir);
  if (!record?.port || !existsSync(path.join(clusterDir(dataDir), "postmaster.pid"))) return null;
  return (await answers(urlOf(record))) ? urlOf(record) : null;
}

/**
 * Starts the embedded server of `dataDir`, making cluster and database when they are missing. The caller holds
 * the data folder's lock, so a server still running here was left behind by a killed process: it is ended first.
 */
export async function startEmbedded(dataDir: string, options: { throwaway?: boolean } = {}): Promise<EmbeddedServer> {
  const binaries = await findBinaries();
  const user = databaseUser();
  assertReachable(user, dataDir, path.dirname(binaries.postgres));
  const isNew = await ensureCluster(dataDir, binaries, user);
  await endLeftBehind(dataDir);
  const record = readRecord(dataDir);
  if (!record) throw new LaunchError(`${dataDir}/postgres.json, which holds the database's password, is missing: restore it from a backup of that folder.`);
  record.port = await freePort(record.port);
  writeRecord(dataDir, record);

  const logFile = path.join(dataDir, "postgres.log");
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) truncateSync(logFile);
  const output = openSync(logFile, "a", 0o640);
  const logStart = statSync(logFile).size;
  // In its own process group: a terminal's Ctrl-C must not reach it before web and worker have ended.
  const child = spawn(binaries.postgres, ["-D", clusterDir(dataDir), ...serverFlags(record.port, options.throwaway === true)], {
    ...user,
    detached: true,
    stdio: ["ignore", output, output],
    env: serverEnvironment(),
  });
  closeSync(output);
  const { pid } = child;
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    child.on("error", () => resolve()).on("exit", () => resolve());
  }).then(() => void (hasEnded = true));

  await ready(record, () => {
    if (hasEnded || pid === undefined) throw new LaunchError(`PostgreSQL did not start: ${lastWords(logFile, logStart)}`);
  });
  return { url: urlOf(record), port: record.port, pid: pid as number, isNew, ended, stop: () => endServer(pid as number, ended) };
}

async function ready(record: ServerRecord, assertAlive: () => void): Promise<void> {
  // Recovery after a crash can take a while; the process ending is what tells a failure.
  for (;;) {
    assertAlive();
    if (await answers(urlOf(record, "postgres"))) break;
    await sleep(30);
  }
  const client = new pg.Client(urlOf(record, "postgres"));
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** Ends a server left running in this folder and clears a pid file whose process is another program by now. */
async function endLeftBehind(dataDir: string): Promise<void> {
  const pidFile = path.join(clusterDir(dataDir), "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n", 1)[0]);
  if (programOf(pid) === "postgres" && (await findRunningEmbedded(dataDir))) {
    await endServer(pid, gone(pid));
  } else if (programOf(pid) !== "postgres") {
    rmSync(pidFile, { force: true });
  }
}

async function gone(pid: number): Promise<void> {
  while (programOf(pid) === "postgres") await sleep(20);
}

async function endServer(pid: number, ended: Promise<void>): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name);
    } catch {
      // Already gone: that is what was wanted.
    }
  };
  signal("SIGINT");
  const slow = setTimeout(() => signal("SIGQUIT"), 30_000);
  await ended;
  clearTimeout(slow);
}

/** The port asked for when it is free, else any free one. */
async function freePort(wanted: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const server = createServer();
      server.on("error", () => resolve(null));
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        server.close(() => resolve(typeof address === "object" && address ? address.port : null));
      });
    });
  const port = (wanted > 0 ? await tryPort(wanted) : null) ?? (await tryPort(0));
  if (port === null) throw new LaunchError("No free port on 127.0.0.1 was found for the database.");
  return port;
}

function lastWords(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString().trim().split("\n");
  return lines.slice(-5).join(" ").trim() || `see ${logFile}`;
}
