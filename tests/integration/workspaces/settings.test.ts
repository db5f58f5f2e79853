import { beforeEach, describe, expect, it } from "vitest";
import { GET, PATCH } from "@/app/api/v1/settings/route";
import { db } from "@/lib/db/client";
import { alwaysStaffed } from "@/lib/workspaces/schema";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";

let admin: Caller;
const office = {
  alwaysOn: false,
  week: { ...alwaysStaffed.week, mon: [{ from: "09:00", to: "12:00" }, { from: "13:00", to: "17:30" }], fri: [{ from: "22:00", to: "06:00" }] },
  holidays: [{ day: "2026-12-25", name: "Christmas" }],
};

beforeEach(async () => {
  admin = await makeCaller("admin");
});

const change = (by: Caller, what: object, seen: object = {}) => by.call(PATCH, "PATCH", { body: { change: what, seen } });

async function pendingRecomputes(): Promise<number> {
  const jobs = await db().$queryRaw<object[]>`SELECT key FROM graphile_worker.jobs WHERE key = ${`facts.recompute:${admin.workspaceId}`}`;
  return jobs.length;
}

describe("settings", () => {
  it("are read and changed, with audit", async () => {
    expect(await admin.call(GET, "GET")).toMatchObject({ status: 200, body: { name: "Made for a test", timeZone: "UTC", firstResponseTargetSeconds: 60, staffedHours: alwaysStaffed } });
    const changed = await change(admin, { name: "Harbor", firstResponseTargetSeconds: 120 }, { name: "Made for a test" });
    expect(changed).toMatchObject({ status: 200, body: { name: "Harbor", firstResponseTargetSeconds: 120, timeZone: "UTC" } });
    expect(await pendingRecomputes()).toBe(0);
    expect(await db().auditEntry.findMany({ where: { workspaceId: admin.workspaceId } })).toMatchObject([
      { action: "workspace.change-settings", details: { from: { name: "Made for a test", firstResponseTargetSeconds: 60 }, to: { name: "Harbor", firstResponseTargetSeconds: 120 } } },
    ]);
    // What is so already is no change.
    expect((await change(admin, { name: "Harbor" })).status).toBe(200);
    expect(await db().auditEntry.count({ where: { workspaceId: admin.workspaceId } })).toBe(1);
  });

  it("have new staffed hours or another zone compute all facts again, once", async () => {
    expect(await change(admin, { staffedHours: office })).toMatchObject({ status: 200, body: { staffedHours: office } });
    expect(await pendingRecomputes()).toBe(1);
    expect((await change(admin, { timeZone: "America/New_York" })).status).toBe(200);
    expect(await pendingRecomputes()).toBe(1);
  });

  it("tell whoever comes second that somebody was first", async () => {
    const other = await makeCaller("admin", { id: admin.workspaceId, slug: admin.slug });
    const seen = { timeZone: "UTC" };
    const answers = await Promise.all([change(admin, { timeZone: "Europe/Berlin" }, seen), change(other, { timeZone: "Asia/Tokyo" }, seen)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    // Another field is nobody's business.
    expect((await change(other, { name: "Harbor" }, { name: "Made for a test" })).status).toBe(200);
    expect((await change(other, { staffedHours: office }, { staffedHours: alwaysStaffed })).status).toBe(200);
    expect((await change(admin, { staffedHours: alwaysStaffed }, { staffedHours: alwaysStaffed })).status).toBe(409);
  });

  it.each([
    ["no change", {}],
    ["a zone that is none", { timeZone: "Berlin" }],
    ["a target of no time", { firstResponseTargetSeconds: 0 }],
    ["an empty name", { name: " " }],
    ["overlapping periods", { staffedHours: { ...office, week: { ...office.week, mon: [{ from: "09:00", to: "12:00" }, { from: "11:00", to: "13:00" }] } } }],
    ["a time that is none", { staffedHours: { ...office, week: { ...office.week, mon: [{ from: "9", to: "25:00" }] } } }],
  ])("refuse %s", async (_what, bad) => {
    expect((await change(admin, bad)).status).toBe(400);
    expect(await db().auditEntry.count({ where: { workspaceId: admin.workspaceId } })).toBe(0);
  });

  it("are read by those who work here and changed by administrators", async () => {
    expect((await signedOut(GET, "GET")).status).toBe(401);
    expect((await signedOut(PATCH, "PATCH", { body: {} })).status).toBe(401);
    for (const role of ["lead", "responder", "executive", "advocate"] as const) {
      const person = await makeCaller(role, { id: admin.workspaceId, slug: admin.slug });
      expect((await person.call(GET, "GET")).status).toBe(role === "lead" || role === "responder" ? 200 : 403);
      expect((await change(person, { name: "Mine" })).status).toBe(403);
    }
    const stranger = await makeCaller("admin");
    expect((await change(stranger, { name: "Theirs" })).status).toBe(200);
    expect((await admin.call(GET, "GET")).body).toMatchObject({ name: "Made for a test" });
  });
});
