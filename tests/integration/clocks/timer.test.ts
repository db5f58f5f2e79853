import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { migrateJobs } from "@/lib/jobs/migrate";
import { startWorker, until } from "@/tests/helpers/worker-process";
import { makeRoom } from "../conversations/made";
import { clocksOf, news, notificationsOf } from "./made";

it("a real worker tells of fifty breaches, none too early, also when another is killed; nobody is told twice", { timeout: 300_000 }, async () => {
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
  // How soon after the due instant is the bench's to say: npm run bench -- clocks.
  const early = (await clocksOf(workspaceId)).filter((clock) => (clock.missedAt?.getTime() ?? 0) < (clock.dueAt?.getTime() ?? 0));
  expect(early).toEqual([]);
  const told = await notificationsOf(workspaceId);
  expect(told.length).toBe(50);
  expect(new Set(told.map((one) => one.dedupeKey)).size).toBe(50);
});
