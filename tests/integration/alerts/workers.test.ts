import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { migrateJobs } from "@/lib/jobs/migrate";
import { startWorker, until } from "@/tests/helpers/worker-process";
import { addPosts, alertsOf, makeWatched, newsOf } from "./made";

const rooms = 8;

it("two workers, one killed in the middle: every crisis is an alert, told once", { timeout: 300_000 }, async () => {
  await migrateJobs(process.env.DATABASE_URL ?? "");
  const ids: number[] = [];
  for (let room = 0; room < rooms; room++) {
    const { made, workspaceId } = await makeWatched({}, 2);
    await addPosts(made, { from: 5, to: 0, everySeconds: 2 });
    ids.push(workspaceId);
  }
  const alerts = () => db().alert.count({ where: { workspaceId: { in: ids } } });
  // Due once both are there, and one after another.
  await db().$executeRaw`UPDATE alert_rules SET next_at = now() + interval '1 day'`;
  const [first] = [startWorker(), startWorker()];
  await until(async () => (await db().workerHeartbeat.count()) === 2);
  for (const [index, id] of ids.entries()) await db().$executeRaw`UPDATE alert_rules SET next_at = now() + make_interval(secs => 3 + ${index}::int * 0.1) WHERE workspace_id = ${id}`;
  await until(async () => (await alerts()) >= 2);
  first?.kill("SIGKILL");
  await until(async () => (await alerts()) >= rooms);
  for (const id of ids) {
    expect((await alertsOf(id)).length).toBe(1);
    expect((await newsOf(id)).length).toBe(1);
  }
});
