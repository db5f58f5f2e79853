import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeEach, expect, it } from "vitest";
import { findHolder, isLock, takeLock } from "@/lib/launch/lock";
import { identify, isRunning, programOf, startOf } from "@/lib/launch/process-identity";
import { temporaryFolder } from "../../helpers/temporary-folder";

const folder = temporaryFolder("lock");
const file = path.join(folder, "lock");

beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("is held by one and free after its release", () => {
  const lock = takeLock(file, "first", "start");
  expect(isLock(lock)).toBe(true);
  expect(takeLock(file, "second", "start")).toMatchObject({ what: "first", kind: "start", pid: process.pid });
  expect(findHolder(file)?.what).toBe("first");
  if (isLock(lock)) lock.release();
  expect(findHolder(file)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

it("is taken over from a process that ended, and from a number used again", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  const identity = identify(child.pid);
  writeFileSync(file, JSON.stringify({ ...identity, what: "a start", kind: "start" }));
  expect(isLock(takeLock(file, "second", "start"))).toBe(false);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isRunning(identity)).toBe(false);
  expect(takeLock(file, "second", "start")).toMatchObject({ tookOver: true });

  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: "earlier", what: "a start", kind: "start" }));
  expect(takeLock(file, "third", "start")).toMatchObject({ tookOver: true });
});

it("is taken over when its file is broken", () => {
  writeFileSync(file, '{"pid": 1');
  expect(isLock(takeLock(file, "first", "command"))).toBe(true);
});

it("goes to exactly one of several processes that find a stale one together", async () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22, startedAt: "gone", what: "a start", kind: "start" }));
  const script = `
    const { takeLock, isLock } = await import(${JSON.stringify(path.resolve("lib/launch/lock.ts"))});
    process.stdout.write("ready\\n");
    await new Promise((go) => process.stdin.once("data", go));
    process.stdout.write(isLock(takeLock(${JSON.stringify(file)}, "racer", "start")) ? "won" : "lost");
    await new Promise((go) => process.stdin.once("end", go));
  `;
  const racers = [1, 2, 3, 4].map(() => spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", script]));
  const said = racers.map((racer) => {
    let text = "";
    racer.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
    return () => text;
  });
  const all = async (done: (text: string) => boolean) => {
    while (!said.every((text) => done(text()))) await new Promise((next) => setTimeout(next, 20));
  };
  await all((text) => text.includes("ready"));
  for (const racer of racers) racer.stdin.write("go\n");
  await all((text) => /won|lost/.test(text));
  for (const racer of racers) racer.stdin.end();
  await Promise.all(racers.map((racer) => once(racer, "exit")));
  expect(said.filter((text) => text().includes("won"))).toHaveLength(1);
});

it("knows a process by its start, and none that is gone", () => {
  expect(startOf(process.pid)).toBeTruthy();
  expect(startOf(2 ** 22)).toBeNull();
  expect(programOf(2 ** 22)).toBeNull();
});
