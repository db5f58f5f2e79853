import pg from "pg";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { POST as CLAIM } from "@/app/api/v1/conversations/[id]/claim/route";
import { GET as OPEN, PATCH } from "@/app/api/v1/conversations/[id]/route";
import { GET as LIST } from "@/app/api/v1/conversations/route";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import { insideTransaction } from "@/lib/db/inside-transaction";
import { prepared, preparedRows, preparedTransaction } from "@/lib/db/prepared";
import { inTransaction } from "@/lib/db/transaction";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { makeWorkspace } from "@/tests/helpers/caller";
import { conversationIds, makeRoom, post } from "@/tests/integration/conversations/made";

let workspaceId: number;
beforeAll(async () => {
  workspaceId = (await makeWorkspace()).id;
});
afterEach(() => vi.restoreAllMocks());

const rename = (name: string) => Prisma.sql`UPDATE workspaces SET name = ${name} WHERE id = ${workspaceId}`;
const nameOf = async () => (await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } })).name;
const broken = Prisma.sql`SELECT 1 / ${0}::int`;

describe("prepared statements", () => {
  it("read as Prisma reads", async () => {
    const at = new Date("2026-03-08T01:02:03.456Z");
    const read = Prisma.sql`SELECT ${9_007_199_254_740_993n}::bigint AS big, ${at}::timestamptz AS at, ${"{1,2}"}::int[] AS list, ${'{"a":1}'}::jsonb AS json, ${null}::int AS nothing, 0.5::float8 AS half`;
    expect(await preparedRows(read)).toEqual(await db().$queryRaw(read));
  });

  it("stand each by itself: one that fails takes no other along, nor the connection", async () => {
    const work = prepared((executor) => Promise.all([executor.rows(rename("Kept")), executor.rows(broken)]));
    await expect(work).rejects.toThrow("division by zero");
    expect(await nameOf()).toBe("Kept");
    for (let time = 0; time < 3; time++) expect(await preparedRows(Prisma.sql`SELECT ${time}::int AS time`)).toEqual([{ time }]);
  });

  it("are given up on by the database when they take too long; those of a transaction may wait for another's", async () => {
    const limit = Prisma.sql`SHOW statement_timeout`;
    const all = (statement_timeout: string) => Array.from({ length: 10 }, () => [{ statement_timeout }]);
    expect(await Promise.all(all("").map(() => preparedRows(limit)))).toEqual(all("4s"));
    expect(await preparedTransaction((executor) => executor.rows(limit))).toEqual([{ statement_timeout: "0" }]);
    expect(await Promise.all(all("").map(() => preparedRows(limit)))).toEqual(all("4s"));
  });

  it("of a list that is given up on are answered with a sentence", async () => {
    const made = await makeRoom();
    const cancelled = await inTransaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE`;
      const answer = insideTransaction.exit(() => made.caller.call(LIST, "GET", { path: "/api/v1/conversations?status=all" }));
      // As the limit does, four seconds later.
      await vi.waitUntil(async () => (await tx.$queryRaw<object[]>`SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).length > 0);
      return answer;
    });
    expect(cancelled).toMatchObject({ status: 503, body: { detail: "The list takes too long just now. Try again in a moment." } });
  });

  it("are refused inside a transaction of Prisma's, whose connection they would not use", async () => {
    await expect(inTransaction(() => preparedRows(Prisma.sql`SELECT 1`))).rejects.toThrow("inside a transaction");
  });
});

describe("a transaction of prepared statements", () => {
  it("leaves nothing when its work fails, a statement fails that nobody waited for, or what goes with the commit does", async () => {
    await db().$executeRaw(rename("Before"));
    const fails = [
      preparedTransaction(async (executor) => {
        await executor.rows(rename("After"));
        throw new Error("changed its mind");
      }),
      preparedTransaction(async (executor) => {
        await executor.rows(rename("After"));
        executor.rows(broken).catch(() => {});
      }),
      preparedTransaction(async (executor) => {
        await executor.rows(rename("After"));
        executor.atEnd?.(broken);
      }),
    ];
    expect((await Promise.allSettled(fails)).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(await nameOf()).toBe("Before");
  });

  it("publishes and adds jobs with the commit, in their order", async () => {
    await preparedTransaction(async (executor) => {
      await enqueue(executor, "metrics.rebuild", {}, { key: "of-this-test" });
      for (const id of ["1", "2"]) await publish(executor, workspaceId, "conversation.changed", { ids: [id] });
    });
    expect(await db().liveEvent.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } })).toMatchObject([{ seq: 1n, payload: { ids: ["1"] } }, { seq: 2n, payload: { ids: ["2"] } }]);
    expect(await db().$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE key = 'of-this-test'`).toHaveLength(1);
  });
});

it("what people do many times a minute asks the database little", async () => {
  const made = await makeRoom();
  await made.add([post("a", 0)]);
  const [id = ""] = await conversationIds(made);
  // A connection is open.
  await made.caller.call(LIST, "GET");
  const asked = vi.spyOn(pg.Client.prototype, "query");
  const count = async (work: Promise<{ status: number }>) => {
    asked.mockClear();
    expect((await work).status).toBe(200);
    return asked.mock.calls.length;
  };
  const params = { id };
  expect(await count(made.caller.call(LIST, "GET", { path: "/api/v1/conversations?status=waiting" }))).toBe(5);
  expect(await count(made.caller.call(CLAIM, "POST", { params }))).toBe(3);
  expect(await count(made.caller.call(OPEN, "GET", { params }))).toBe(8);
  expect(await count(made.caller.call(PATCH, "PATCH", { params, body: { status: "resolved", version: 2 } }))).toBeLessThanOrEqual(20);
});
