import { GET, POST } from "@/app/api/v1/promises/route";
import { GET as ONE, PATCH } from "@/app/api/v1/promises/[id]/route";
import { db } from "@/lib/db/client";
import type { JobName, JobPayload } from "@/lib/jobs/contracts";
import { holdPosts } from "@/lib/promises/hold-job";
import type { Caller } from "@/tests/helpers/caller";

/** "We will add the fathers' tag." */
export const fathersTag = { kind: "rule", mode: "contains", words: ["#dads"], onlyWhen: ["#moms"] };

export const make = (by: Pick<Caller, "call">, more: object = {}) => by.call(POST, "POST", { body: { text: "Every deal has both tags", check: fathersTag, ...more } });
export const change = (by: Pick<Caller, "call">, id: unknown, body: object) => by.call(PATCH, "PATCH", { params: { id: String(id) }, body: { seenState: "open", ...body } });
export const list = (by: Pick<Caller, "call">, query = "") => by.call(GET, "GET", { path: `/api/v1/promises?${query}` });
export const one = (by: Pick<Caller, "call">, id: unknown) => by.call(ONE, "GET", { params: { id: String(id) } });

/** Jobs of one name that wait in a workspace. */
export async function jobsOf<Name extends JobName>(name: Name, workspaceId: number): Promise<{ id: bigint; payload: JobPayload<Name>; runAt: Date }[]> {
  return db().$queryRaw`
    SELECT j.id, j.payload, j.run_at AS "runAt" FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = ${name} AND (j.payload->>'workspaceId')::int = ${workspaceId} ORDER BY j.id`;
}

/** Does what the waiting jobs of holding posts would, each twice: they may overlap. */
export async function runHolds(workspaceId: number): Promise<number> {
  const jobs = await jobsOf("promises.hold", workspaceId);
  for (const { id, payload } of jobs) {
    await holdPosts(payload);
    await holdPosts(payload);
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE id = ${id}`;
  }
  return jobs.length;
}

export const toldOf = (workspaceId: number, kind: string) => db().notification.findMany({ where: { workspaceId, kind }, orderBy: { id: "asc" } });
