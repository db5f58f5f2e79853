import { beforeAll, describe, expect, it } from "vitest";
import { DELETE } from "@/app/api/v1/api-keys/[id]/route";
import { GET as LIST, POST } from "@/app/api/v1/api-keys/route";
import { DELETE as DELETE_REPORT, GET as REPORT } from "@/app/api/v1/reports/[id]/route";
import { GET as REPORTS, POST as MAKE_REPORT } from "@/app/api/v1/reports/route";
import { keyScope } from "@/lib/auth/api-key";
import { db } from "@/lib/db/client";
import { apiKeysOut, madeKeyOut } from "@/lib/api-keys/schema";
import { reportOut } from "@/lib/reports/schema";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";

let admin: Caller;
let stranger: Caller;
let reportId: string;

beforeAll(async () => {
  [admin, stranger] = await Promise.all([makeCaller("admin"), makeCaller("admin")]);
  reportId = String((await admin.call(MAKE_REPORT, "POST", { body: { kind: "weekly", day: "2026-02-10", zone: "UTC" } })).body.id);
});

type By = Pick<Caller, "call">;
const make = (body: object = {}, by: By = admin) => by.call(POST, "POST", { body: { name: "Board pack", scopes: ["reports:read"], ...body } });
const made = async (body: object = {}, by: By = admin) => madeKeyOut.parse((await make(body, by)).body);
const ask = (key: string, handler = REPORT, params: Record<string, string> = { id: reportId }, method = "GET") => respond("", handler, method, { params, headers: { authorization: `Bearer ${key}` } });
const revoke = (id: unknown, by: By = admin) => by.call(DELETE, "DELETE", { params: { id: String(id) } });

describe("an API key", () => {
  it("reads the reports of its workspace, the same as people see them, and is kept as a hash", async () => {
    const { id, key } = await made();
    const response = await ask(key);
    expect(response.status).toBe(200);
    const report = reportOut.parse(await response.json());
    expect(report.mayChange).toBe(false);
    expect(report.document).toEqual(reportOut.parse((await admin.call(REPORT, "GET", { params: { id: reportId } })).body).document);
    expect(await (await ask(key, REPORTS, {})).json()).toMatchObject({ reports: [{ id: Number(reportId) }] });
    expect(JSON.stringify(await db().apiKey.findMany({ where: { id } }))).not.toContain(key.slice(-20));
    expect(apiKeysOut.parse((await admin.call(LIST, "GET")).body).keys.find((one) => one.id === id)).toMatchObject({ name: "Board pack", lastUsedAt: expect.any(Date), expiresAt: null });
  });

  it("does nothing else: it changes nothing, reads no other workspace, and ends", async () => {
    const { id, key } = await made();
    expect((await ask(key, DELETE_REPORT, { id: reportId }, "DELETE")).status).toBe(401);
    expect((await ask(key, LIST, {})).status).toBe(401);
    const theirs = await made({}, stranger);
    expect((await ask(theirs.key)).status).toBe(404);
    for (const wrong of ["x", "fm_1-x", key.slice(3), `${key}x`, key.replace(/_\d+/, `_${stranger.workspaceId}`)]) expect((await ask(wrong)).status, wrong.slice(0, 8)).toBe(401);
    const short = await made({ days: 1 });
    await expect(keyScope(short.key, "reports:read", new Date(Date.now() + 25 * 3_600_000))).rejects.toMatchObject({ code: "unauthenticated" });
    await db().apiKey.update({ where: { workspaceId_id: { workspaceId: admin.workspaceId, id: short.id } }, data: { scopes: [] } });
    expect((await ask(short.key)).status).toBe(403);
    const both = await Promise.all([revoke(id), revoke(id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect((await ask(key)).status).toBe(401);
  });

  it("is made and taken back by administrators of its own workspace", async () => {
    const { id } = await made();
    const lead = await makeCaller("lead", { id: admin.workspaceId, slug: admin.slug });
    for (const [by, status] of [[{ call: signedOut }, 401], [lead, 403]] as const) {
      expect([(await make({}, by)).status, (await by.call(LIST, "GET")).status, (await revoke(id, by)).status]).toEqual([status, status, status]);
    }
    expect((await revoke(id, stranger)).status).toBe(404);
    for (const body of [{ name: " " }, { name: "x".repeat(61) }, { scopes: [] }, { scopes: ["everything"] }, { days: 0 }, { days: 731 }]) expect((await make(body)).status, JSON.stringify(body).slice(0, 40)).toBe(400);
  });
});
