import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { anyFreePort } from "../helpers/free-port";
import { temporaryFolder } from "../helpers/temporary-folder";

// The first run builds the application, which takes a busy machine minutes.
const readyWithinMilliseconds = 900_000;

/** Address and set-up link from what start prints. */
async function waitForLink(child: ChildProcess): Promise<string> {
  let said = "";
  const link = new Promise<string>((resolve) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /https?:\/\/\S+\/set-up\?token=[\w-]+/.exec(said);
      if (found) resolve(found[0]);
    });
  });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`npm start ended with code ${String(code)}; its messages are above.`);
  });
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error("npm start was not ready in time; its messages are above.")), readyWithinMilliseconds).unref();
  });
  return Promise.race([link, ended, late]);
}

/** The real start, with a fresh data folder: what the tests see is what an operator gets. */
export default async function setUp(): Promise<() => Promise<void>> {
  const dataDir = temporaryFolder("e2e");
  const port = await anyFreePort();
  const child = spawn(process.execPath, ["bin/start.mjs"], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), DATA_DIR: dataDir, APP_URL: `http://localhost:${port}`, DATABASE_URL: "", FIRSTMINUTE_SECRET: "", ALLOW_PRIVATE_ADDRESSES: "true", LOG_LEVEL: "warn" },
  });
  const stop = async () => {
    const ended = child.exitCode === null ? once(child, "exit") : Promise.resolve();
    child.kill("SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const setupLink = await waitForLink(child);
    // Workers are started after this and inherit it; tests/e2e/server.ts reads it.
    process.env.E2E_BASE_URL = `http://localhost:${port}`;
    process.env.E2E_SETUP_LINK = setupLink;
    process.env.E2E_DATA_DIR = dataDir;
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
