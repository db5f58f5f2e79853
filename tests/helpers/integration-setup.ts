import path from "node:path";
import { afterAll, inject } from "vitest";
import { makeDatabase } from "./database";

// Before a test file is loaded: its own database, which db(), pool() and env() then find.
const database = await makeDatabase();
process.env.DATABASE_URL = database.url;
process.env.FIRSTMINUTE_SECRET = "a secret that only the tests know, 32+";
process.env.DATA_DIR = path.join(inject("dataDir"), path.basename(new URL(database.url).pathname));
process.env.APP_URL = "http://localhost:3000";
process.env.ALLOW_PRIVATE_ADDRESSES = "true";

afterAll(async () => {
  const { closeDb } = await import("@/lib/db/client");
  const { closePool } = await import("@/lib/db/pool");
  await closeDb();
  await closePool();
  await database.drop();
});
