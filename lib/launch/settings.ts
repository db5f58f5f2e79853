import "server-only";
import path from "node:path";
import { LaunchError } from "@/lib/launch/launch-error";

/** What start and the command line must know before lib/env.ts can be read: that one needs a database. */
export type LaunchSettings = {
  port: number;
  dataDir: string;
  /** An operator's own PostgreSQL; null runs the embedded one. */
  databaseUrl: string | null;
  /** Null keeps a generated one in the data folder. */
  secret: string | null;
};

type Variables = Record<string, string | undefined>;

export function readSettings(variables: Variables = process.env): LaunchSettings {
  const port = Number(variables.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new LaunchError(`PORT must be a whole number from 1 to 65535; it is "${variables.PORT}".`);
  }
  const databaseUrl = variables.DATABASE_URL || null;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new LaunchError("DATABASE_URL must be an address that begins with postgresql://.");
  }
  const secret = variables.FIRSTMINUTE_SECRET || null;
  if (secret && secret.length < 32) throw new LaunchError("FIRSTMINUTE_SECRET must have at least 32 characters.");
  return { port, dataDir: path.resolve(variables.DATA_DIR || ".data"), databaseUrl, secret };
}

/** A path as the caller meant it: npm runs commands in the project's folder, wherever it was called from. */
export function resolveForCaller(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.env.FIRSTMINUTE_CALLED_FROM ?? ".", file);
}

/** Completes this process's environment, so that lib/env.ts finds everything it needs. */
export function completeEnvironment(values: { databaseUrl: string; secret: string; dataDir: string; port: number }): void {
  process.env.DATABASE_URL = values.databaseUrl;
  process.env.FIRSTMINUTE_SECRET = values.secret;
  process.env.DATA_DIR = values.dataDir;
  process.env.PORT = String(values.port);
}
