import { availableParallelism, loadavg } from "node:os";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { migrateJobs } from "@/lib/jobs/migrate";
import { startWorker, until } from "@/tests/helpers/worker-process";
import { makeRoom } from "../conversations/made";
import { clocksOf, news, notificationsOf } from "./made";

it("a real worker tells of fifty breaches within two seconds each, also when another is killed; nobody is told twice", { timeout: 180_000 }, async () => {
  await migrateJobs(process.env.DATABASE_URL ?? "");
  const [first] = [startWorker(), startWorker()];
  await until(async () => (await db().workerHeartbeat.count()) === 2);
  const made = await makeRoom("lead");
  const { workspaceId } = made.caller;
  // Due one after another from three seconds on, four a second.
  await made.add(Array.from({ length: 50 }, (_, index) => news(`p${index}`, 57 - index * 0.25)));
  await until(async () => (await db().clock.count({ where: { workspaceId, missedAt: { not: null } } })) >= 15);
  first?.kill("SIGKILL");
  await until(async () => (await db().clock.count({ where: { workspaceId, missedAt: { not: null } } })) === 50);
  const lateMs = (await clocksOf(workspaceId)).map((clock) => (clock.missedAt?.getTime() ?? 0) - (clock.dueAt?.getTime() ?? 0)).toSorted((a, b) => a - b);
  console.info(`told after the due instant: median ${lateMs[24]} ms, 95 % within ${lateMs[47]} ms, slowest ${lateMs[49]} ms`);
  expect(lateMs[0]).toBeGreaterThanOrEqual(0);
  // A machine on which four others wait for each core says nothing about the timer.
  if ((loadavg()[0] ?? 0) < 4 * availableParallelism()) expect(lateMs[47]).toBeLessThanOrEqual(2_000);
  const told = await notificationsOf(workspaceId);
  expect(told.length).toBe(50);
  expect(new Set(told.map((one) => one.dedupeKey)).size).toBe(50);
});
