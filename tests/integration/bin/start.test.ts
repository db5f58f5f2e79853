import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { identify } from "@/lib/launch/process-identity";
import { temporaryFolder } from "../../helpers/temporary-folder";

const folder = temporaryFolder("start");
let busy: Server;
let busyPort: number;

type Outcome = { code: number | null; stderr: string; stdout: string };

function run(args: string[], env: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, DATABASE_URL: "", FIRSTMINUTE_SECRET: "", ...env } });
    let stderr = "";
    let stdout = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.on("error", reject).on("close", (code) => resolve({ code, stderr, stdout }));
  });
}

const start = (env: Record<string, string>) => run(["bin/start.mjs"], env);

/** One clear sentence, no stack, and a code that says it failed. */
function expectSentence(outcome: Outcome, sentence: RegExp): void {
  // Progress lines ("  2.6 s  Database client generated") may come before it.
  const lines = outcome.stderr.split("\n").filter((line) => line !== "" && !/^ *\d+\.\d s  /.test(line));
  expect(lines).toEqual([expect.stringMatching(sentence)]);
  expect(outcome.stdout).toBe("");
  expect(outcome.code).toBe(1);
}

beforeAll(async () => {
  busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
  busyPort = (busy.address() as { port: number }).port;
});

afterAll(async () => {
  await new Promise((resolve) => busy.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

it("names PORT when the port is in use", async () => {
  const outcome = await start({ PORT: String(busyPort), DATA_DIR: path.join(folder, "port") });
  expectSentence(outcome, new RegExp(`^Port ${busyPort} is in use by another program: stop it, or set PORT to another one\\.$`));
});

it.each(["0", "70000", "abc", "3000.5"])("refuses PORT=%s", async (port) => {
  expectSentence(await start({ PORT: port, DATA_DIR: path.join(folder, "x") }), /^PORT must be a whole number from 1 to 65535/);
});

it("says who holds the data folder", async () => {
  const dataDir = path.join(folder, "held");
  mkdirSync(dataDir);
  writeFileSync(path.join(dataDir, "lock"), JSON.stringify({ ...identify(), what: "npm start on port 3999", kind: "start" }));
  const outcome = await start({ PORT: String(busyPort), DATA_DIR: dataDir });
  expectSentence(outcome, new RegExp(`^The data folder ${dataDir} is in use by npm start on port 3999 \\(process ${process.pid}\\): stop that first`));
});

it("takes over the lock of a process that is gone", async () => {
  const dataDir = path.join(folder, "stale");
  mkdirSync(dataDir);
  writeFileSync(path.join(dataDir, "lock"), JSON.stringify({ pid: process.pid, startedAt: "another process had this number", what: "npm start", kind: "start" }));
  // It goes on to the port, which is what stops it here.
  expectSentence(await start({ PORT: String(busyPort), DATA_DIR: dataDir }), /^Port \d+ is in use/);
}, 30_000);

it("names a data folder that is a file", async () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  expectSentence(await start({ PORT: String(busyPort), DATA_DIR: file }), /^DATA_DIR names .*, which is a file: set it to a folder\.$/);
});

it.skipIf(process.getuid?.() === 0)("names a data folder that may not be written to", async () => {
  const closed = path.join(folder, "closed");
  mkdirSync(closed);
  chmodSync(closed, 0o500);
  expectSentence(await start({ PORT: String(busyPort), DATA_DIR: closed }), /cannot be written to by this user/);
});

const mount = "mount -t tmpfs -o ro none";
const mayMount = process.platform === "linux" && spawnSync("unshare", ["-m", "sh", "-c", `${mount} ${folder}`]).status === 0;

it.runIf(mayMount)("names a read-only disk", async () => {
  const disk = path.join(folder, "disk");
  mkdirSync(disk);
  const outcome = await run(["-e", "require('node:child_process').execFileSync('unshare', ['-m', 'sh', '-c', process.env.SCRIPT], { stdio: 'inherit' })"], {
    SCRIPT: `${mount} ${disk} && exec ${process.execPath} bin/start.mjs`,
    PORT: String(busyPort),
    DATA_DIR: disk,
  });
  expect(outcome.stderr).toMatch(/^The data folder .*\/disk is on a read-only disk: set DATA_DIR to a folder that can be written to\.\n/);
  expect(outcome.code).toBe(1);
});

it("tells a too old Node in one sentence, in words that an old Node can read", async () => {
  const script = "Object.defineProperty(process.versions, 'node', { value: '18.20.4' }); import('./bin/start.mjs');";
  expectSentence(await run(["-e", script], {}), /^Firstminute needs Node 20 or newer; this is Node 18\.20\.4\./);
  expect(readFileSync("bin/lib/old-node.mjs", "utf8")).not.toMatch(/^import |\?\.|\?\?/m);
});

it("prints only the result of a command on standard output", async () => {
  const outcome = await run(["bin/firstminute.mjs", "--help"], {});
  expect(outcome.code).toBe(0);
  expect(outcome.stdout).toMatch(/^Usage: firstminute/);
  const wrong = await run(["bin/firstminute.mjs", "nonsense"], {});
  expect(wrong).toMatchObject({ code: 1, stdout: "" });
});
