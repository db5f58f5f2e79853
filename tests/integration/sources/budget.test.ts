import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { nextMonth } from "@/lib/sources/next-sync";
import { syncSource } from "@/lib/sources/sync";
import { makeWorkspace } from "@/tests/helpers/caller";
import { startX, use, used, type X } from "@/tests/integration/sources/x-server";

let x: X;
let workspaceId: number;
let sourceId: number;
const dollar = 1_000_000;

beforeAll(async () => {
  x = await startX();
});
afterAll(() => x.close());
beforeEach(async () => {
  workspaceId = (await makeWorkspace()).id;
  sourceId = await x.source(await systemScope(workspaceId, "test"), 10);
  // What the first reading costs: five posts.
  x.mentions = Array.from({ length: 5 }, (_, index) => x.post(`@kettleco ${index}`));
});

const source = () => db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
const sync = () => syncSource({ workspaceId, sourceId });
const secondsAhead = async () => (((await source()).nextSyncAt?.getTime() ?? Number.NaN) - Date.now()) / 1000;
const lastMonth = () => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth(), 1) - 3_600_000);

describe("a monthly budget", () => {
  it("counts what each call cost, and leaves the pace alone while most of it is left", async () => {
    await use(workspaceId, sourceId, 7.9 * dollar);
    await sync();
    expect(await source()).toMatchObject({ state: "active", stateReason: null, lastError: null, lastSyncAt: expect.any(Date) });
    expect(await used(workspaceId, sourceId, "mentions")).toBe(5_000);
    expect(await secondsAhead()).toBeLessThan(70);
  });

  it("warns at 80 %, and spreads what is left over the rest of the month", async () => {
    await use(workspaceId, sourceId, 9.99 * dollar);
    await sync();
    const { stateReason } = await source();
    expect(stateReason).toMatch(/^99 % of this month's budget of \$10\.00 is used\./);
    const left = (nextMonth(new Date()).getTime() - Date.now()) / 1000;
    const remaining = 10 * dollar - (await used(workspaceId, sourceId));
    // One reading costs what this one did.
    const cost = 10 * dollar - 9.99 * dollar - remaining;
    expect(await secondsAhead()).toBeGreaterThan(Math.min(left, (left * cost) / remaining) * 0.99);
    expect(await secondsAhead()).toBeLessThanOrEqual(left);
  });

  it("that is used up is not overdrawn by a single call, until next month", async () => {
    await use(workspaceId, sourceId, 10 * dollar);
    await sync();
    expect(x.paths()).toEqual([]);
    expect(await source()).toMatchObject({ state: "active", stateReason: expect.stringContaining("budget of $10.00 is used up"), nextSyncAt: nextMonth(new Date()), lastError: null });
  });

  it("of which too little is left for one page is not begun", async () => {
    await use(workspaceId, sourceId, 10 * dollar - 1_000);
    await sync();
    expect(x.paths().filter((path) => path.endsWith("/mentions"))).toEqual([]);
    expect(await source()).toMatchObject({ lastError: expect.stringContaining("budget"), nextSyncAt: nextMonth(new Date()) });
  });

  it("is full again in the next month", async () => {
    await use(workspaceId, sourceId, 10 * dollar, lastMonth());
    await sync();
    expect(await source()).toMatchObject({ stateReason: null, lastError: null });
    expect(await db().mention.count({ where: { workspaceId } })).toBe(5);
  });
});
