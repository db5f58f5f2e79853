import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { anyFreePort } from "../helpers/free-port";
import { server } from "./server";

/** The address of the database that npm start runs, for processes beside it. */
function databaseUrl(): string {
  const { port, password } = JSON.parse(readFileSync(path.join(server.dataDir, "postgres.json"), "utf8")) as { port: number; password: string };
  return `postgresql://firstminute:${password}@127.0.0.1:${port}/firstminute`;
}

function begin(name: "web" | "worker", port: number): ChildProcess {
  return spawn("npm", ["run", name], {
    // Its own group, so that a signal reaches npm and what it runs as a terminal's does.
    detached: true,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      DATABASE_URL: databaseUrl(),
      FIRSTMINUTE_SECRET: readFileSync(path.join(server.dataDir, "secret"), "utf8").trim(),
      DATA_DIR: server.dataDir,
      APP_URL: server.baseUrl,
      LOG_LEVEL: "warn",
    },
  });
}

async function end(child: ChildProcess): Promise<number | null> {
  const ended = once(child, "exit") as Promise<[number | null]>;
  process.kill(-(child.pid as number), "SIGTERM");
  return (await ended)[0];
}

test("a second web process and a second worker share one database", async ({ request }) => {
  test.setTimeout(120_000);
  const port = await anyFreePort();
  const web = begin("web", port);
  const worker = begin("worker", port);
  const workers = async () => ((await (await request.get(`http://localhost:${port}/api/health`)).json()) as { workers: number }).workers;
  try {
    await expect.poll(() => workers().catch(() => 0), { timeout: 90_000 }).toBe(2);
    const page = await request.get(`http://localhost:${port}/sign-in`);
    expect(await page.text()).toContain("Firstminute");
  } finally {
    await Promise.all([end(web), end(worker)]);
  }
  // A worker that ends takes itself off the list at once.
  await expect.poll(async () => ((await (await request.get("/api/health")).json()) as { workers: number }).workers).toBe(1);
});
