import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { roles } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { passOnVoices } from "@/lib/voice/pass-on-job";
import { addDays, dateOf, dayOf, mondayOf } from "@/lib/voice/week";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { markAllDirty } from "@/tests/integration/metrics/made";
import { causes, changeCause, everyRow, inbox, makeCause, merge, newRows, numbers, picture, say, sort, speaker } from "@/tests/integration/voice/made";

const out = { call: signedOut };
const fiveInTheMorning = new Date("2026-11-24T05:00:30Z");
const week = mondayOf(Date.now(), "UTC");
let lead: Caller;
let worker: Caller;
let advocate: Caller;
let executive: Caller;
let stranger: Caller;
let themeId: number;

beforeAll(async () => {
  stranger = await makeCaller("admin");
});

beforeEach(async () => {
  lead = await makeCaller("lead");
  const { workspaceId: id, slug } = lead;
  [worker, advocate, executive] = await Promise.all([makeCaller("responder", { id, slug }), makeCaller("advocate", { id, slug }), makeCaller("executive", { id, slug })]);
  themeId = (await db().theme.create({ data: { workspaceId: id, name: "Warehouse", experience: "employee" } })).id;
});

afterEach(() => void vi.restoreAllMocks());

type Row = Record<string, unknown>;
const listed = async (query = "", by = lead) => (await inbox(by, query)).body.voices as Row[];
const waiting = () => db().waitingVoice.findMany({ where: { workspaceId: lead.workspaceId } });
/** Rows as they stand once they were passed on. */
const heard = (rows: { count: number; week?: string; site?: string; userId?: number; themeId?: number; rootCauseId?: number }[]) =>
  db().employeeVoice.createMany({
    data: rows.flatMap(({ count, week: on = week, ...row }) => Array.from({ length: count }, () => ({ workspaceId: lead.workspaceId, id: randomUUID(), text: "The hall is hot", week: dateOf(on), ...row }))),
  });

describe("speaking", () => {
  it("under a name is there at once, with its person, for leads and for whoever said it", async () => {
    expect(await say(advocate, { named: true, site: " Hall 3 ", themeId })).toEqual({ status: 201, body: { named: true } });
    expect(await listed()).toMatchObject([{ by: { id: advocate.userId }, site: "Hall 3", week, theme: { id: themeId }, cause: null, setAside: null }]);
    const { body } = await speaker(advocate);
    expect(body).toMatchObject({ mine: [{ text: "The breaks are too short to eat", cause: null }], answered: [], themes: [{ name: "Warehouse" }], sites: [] });
    expect((await speaker(worker)).body.mine).toEqual([]);
    expect(await db().auditEntry.count({ where: { workspaceId: lead.workspaceId, action: "voice.say", actor: `user:${advocate.userId}` } })).toBe(1);
  });

  it("is for every role, and for nobody who is signed out", async () => {
    for (const role of roles) {
      const by = await makeCaller(role, { id: lead.workspaceId, slug: lead.slug });
      expect((await say(by, {})).status).toBe(201);
      expect((await speaker(by)).status).toBe(200);
    }
    expect((await say(out, {})).status).toBe(401);
    expect((await speaker(out)).status).toBe(401);
  });

  it.each([
    [{ text: "short" }], [{ text: "x".repeat(4_001) }], [{ named: "yes" }], [{ site: "x".repeat(61) }], [{ themeId: 999_999_999 }], [{ themeId: "1" }], [{ text: 7 }],
  ])("refuses nonsense %#", async (body) => {
    expect((await say(advocate, body)).status).toBe(400);
    expect(await waiting()).toEqual([]);
  });

  it("refuses a theme of another workspace", async () => {
    const other = await db().theme.create({ data: { workspaceId: stranger.workspaceId, name: "Theirs", experience: "employee" } });
    expect((await say(advocate, { themeId: other.id })).status).toBe(400);
  });

  it("warns of what could tell who it was, and of colleagues’ names, until it is sent even so", async () => {
    await db().user.update({ where: { id: worker.userId }, data: { name: "Mira Okafor" } });
    const text = "Call me on 0170 1234567, and ask Okafor about it";
    const first = await say(advocate, { text });
    expect(first).toMatchObject({ status: 400, body: { hints: [{ kind: "phone" }, { kind: "colleague" }] } });
    expect(first.body.detail).not.toContain("Okafor");
    expect((await say(advocate, { text, evenSo: true })).status).toBe(201);
  });

  it("has a limit a day, for each person", async () => {
    for (let index = 0; index < 5; index++) expect((await say(advocate, {})).status).toBe(201);
    expect((await say(advocate, {})).status).toBe(429);
    expect((await say(worker, {})).status).toBe(201);
  });
});

describe("anonymous", () => {
  it("leaves one row in one table, and no line of the log, that has a person or an instant", async () => {
    const lines: unknown[] = [];
    for (const level of ["debug", "info", "warn", "error"] as const) vi.spyOn(log, level).mockImplementation((...line: unknown[]) => void lines.push(line));
    const text = "Nobody may say this aloud 4f1c";
    await speaker(advocate);
    const before = await everyRow();
    expect(await say(advocate, { text, site: "Hall 3", themeId, evenSo: true })).toEqual({ status: 201, body: { named: false } });
    const written = newRows(before, await everyRow());
    expect(Object.keys(written)).toEqual(["waiting_voices"]);
    const { id: _, ...row } = (await waiting())[0]!;
    expect(row).toEqual({ workspaceId: lead.workspaceId, text, site: "Hall 3", themeId, week: dateOf(week) });
    const logged = JSON.stringify(lines);
    expect(logged).toContain("/api/v1/test");
    for (const told of [text, "4f1c", "Hall 3", String(advocate.cookie), `user:${advocate.userId}`, "userId", "email"]) expect(logged).not.toContain(told);
  });

  it("nor does a failed one: what the database says of the row is not logged", async () => {
    const lines: unknown[] = [];
    for (const level of ["debug", "warn", "error"] as const) vi.spyOn(log, level).mockImplementation((...line: unknown[]) => void lines.push(line));
    const text = "A text with a zero \u0000 that PostgreSQL refuses";
    expect((await say(advocate, { text })).status).toBe(503);
    expect(JSON.stringify(lines)).not.toContain("PostgreSQL refuses");
    expect(await waiting()).toEqual([]);
  });

  it("is seen by nobody until five wait and a day begins; then nothing in the database joins person and text", async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => makeCaller("responder", { id: lead.workspaceId, slug: lead.slug })));
    const texts = people.map((_, index) => `Something ${"abcde"[index]} should get better here`);
    for (const [index, person] of people.slice(0, 4).entries()) await say(person, { text: texts[index], site: "Hall 3" });
    const written = (await waiting()).map(({ id }) => id);
    await passOnVoices(fiveInTheMorning);
    expect(await listed()).toEqual([]);
    await say(people[4]!, { text: texts[4], site: "Hall 3" });
    await passOnVoices(new Date("2026-11-24T06:00:30Z"));
    expect(await listed()).toEqual([]);
    const before = await everyRow();
    await Promise.all([passOnVoices(fiveInTheMorning), passOnVoices(fiveInTheMorning)]);
    const rows = await listed();
    expect(rows.map(({ text }) => text).sort()).toEqual(texts);
    for (const row of rows) expect(row).toMatchObject({ by: null, site: null, week: mondayOf(fiveInTheMorning.getTime(), "UTC") });
    expect(rows.some(({ id }) => written.includes(String(id)))).toBe(false);
    expect(await waiting()).toEqual([]);
    // One transaction for all: their row versions tell no order.
    const [{ versions }] = (await db().$queryRaw`SELECT count(DISTINCT xmin::text)::int AS versions FROM employee_voices WHERE workspace_id = ${lead.workspaceId}`) as [{ versions: number }];
    expect(versions).toBe(1);
    const fresh = newRows(before, await everyRow());
    for (const [table, added] of Object.entries(fresh)) {
      for (const row of added) {
        const isVoice = texts.some((text) => row.includes(text));
        if (isVoice) expect(table).toBe("employee_voices");
        expect(isVoice && people.some(({ userId }) => new RegExp(String.raw`[(,]"?(?:user:)?${userId}"?[,)]`).test(row.replace(/^\(\d+,/, "(")))).toBe(false);
      }
    }
    const everywhere = [...(await everyRow())].flatMap(([table, all]) => [...all].filter((row) => texts.some((text) => row.includes(text))).map(() => table));
    expect(everywhere).toEqual(Array.from({ length: 5 }, () => "employee_voices"));
    expect(await db().employeeVoice.count({ where: { workspaceId: lead.workspaceId, userId: { not: null } } })).toBe(0);
    const told = await db().notification.findMany({ where: { workspaceId: lead.workspaceId, kind: "voices_heard" } });
    expect(told.map(({ userId, title }) => [userId, title])).toEqual([[lead.userId, "5 anonymous voices from employees"]]);
  });

  it("waits no longer than two weeks, and counts in the week in which it is passed on", async () => {
    await say(advocate, {});
    const monday = mondayOf(fiveInTheMorning.getTime(), "UTC");
    const since = async (days: number) => {
      await db().waitingVoice.updateMany({ where: { workspaceId: lead.workspaceId }, data: { week: dateOf(addDays(monday, -days)) } });
      await passOnVoices(fiveInTheMorning);
      return (await listed()).length;
    };
    expect(await since(7)).toBe(0);
    expect(await since(14)).toBe(1);
    expect(dayOf((await db().employeeVoice.findFirstOrThrow({ where: { workspaceId: lead.workspaceId } })).week)).toBe(monday);
  });
});

describe("sorting", () => {
  beforeEach(async () => void (await say(advocate, { named: true })));
  const first = async (show = "new") => (await listed(`show=${show}`))[0]!;

  it("puts a voice under a root cause, aside, and back, each written to the audit log", async () => {
    const { id } = await first();
    const put = await sort(lead, id, { kind: "new_cause", title: "Breaks", themeId });
    expect(put).toMatchObject({ status: 200, body: { cause: { title: "Breaks" } } });
    const causeId = (put.body.cause as { id: number }).id;
    expect((await causes(worker)).body).toMatchObject({ causes: [{ id: causeId, title: "Breaks", theme: { id: themeId }, voices: null, saidByMany: false, state: "open" }], mayChange: false });
    expect(await listed(`show=sorted&cause=${causeId}`)).toHaveLength(1);
    expect(await sort(lead, id, { kind: "aside", why: "names somebody" }, { causeId })).toMatchObject({ status: 200, body: { setAside: "names somebody", cause: null } });
    expect((await speaker(advocate)).body.mine).toMatchObject([{ setAside: "names somebody", cause: null }]);
    expect((await sort(lead, id, { kind: "new" }, { setAside: "names somebody" })).status).toBe(200);
    expect((await sort(lead, id, { kind: "cause", causeId })).body).toMatchObject({ cause: { id: causeId } });
    expect((await inbox(lead)).body.counts).toEqual({ new: 0, sorted: 1, aside: 0 });
    expect(await db().auditEntry.count({ where: { workspaceId: lead.workspaceId, action: "voice.sort", subject: `voice:${String(id)}` } })).toBe(4);
  });

  it("takes a root cause that has this name already", async () => {
    const made = await makeCause(lead, { title: "Breaks" });
    const { id } = await first();
    expect((await sort(lead, id, { kind: "new_cause", title: "Breaks" })).body).toMatchObject({ cause: { id: made.body.id } });
  });

  it("of two at once the second is told", async () => {
    const { id } = await first();
    const answers = await Promise.all([sort(lead, id, { kind: "new_cause", title: "Breaks" }), sort(lead, id, { kind: "aside", why: "twice" })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("is for leads alone", async () => {
    const { id } = await first();
    for (const by of [worker, executive, advocate]) {
      expect((await inbox(by)).status).toBe(403);
      expect((await sort(by, id, { kind: "aside", why: "no" })).status).toBe(403);
    }
    expect((await inbox(out)).status).toBe(401);
    expect((await sort(out, id, { kind: "new" })).status).toBe(401);
  });

  it("refuses nonsense and other workspaces’ ids", async () => {
    const { id } = await first();
    const theirs = await makeCause(stranger, { title: `Theirs ${randomUUID()}` });
    expect((await sort(stranger, id, { kind: "aside", why: "not theirs" })).status).toBe(404);
    expect((await sort(lead, id, { kind: "cause", causeId: theirs.body.id })).status).toBe(404);
    expect((await sort(lead, "12", { kind: "new" })).status).toBe(404);
    expect((await sort(lead, id, { kind: "aside", why: "" })).status).toBe(400);
    expect((await sort(lead, id, { kind: "elsewhere" })).status).toBe(400);
    expect((await inbox(lead, "cursor=2026-99-99.00000000-0000-0000-0000-000000000000")).status).toBe(400);
    expect((await inbox(lead, "show=all")).status).toBe(400);
    expect(await listed("", stranger)).toEqual([]);
  });

  it("reads page after page, each voice once", async () => {
    await heard([{ count: 6 }, { count: 5, week: addDays(week, -7) }]);
    const ids: unknown[] = [];
    for (let cursor: unknown = ""; cursor !== null; ) {
      const { body } = await inbox(lead, `limit=5${cursor === "" ? "" : `&cursor=${String(cursor)}`}`);
      ids.push(...(body.voices as Row[]).map((row) => row.id));
      cursor = body.nextCursor;
    }
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
  });
});

describe("root causes", () => {
  let id: number;
  beforeEach(async () => {
    await say(advocate, { named: true });
    id = Number((await makeCause(lead, { title: "Breaks", themeId, ownerId: worker.userId })).body.id);
    await sort(lead, (await listed())[0]!.id, { kind: "cause", causeId: id });
  });

  it("are answered and changed; whoever gave their name is told, and everybody can read it", async () => {
    expect((await speaker(executive)).body.answered).toEqual([]);
    const answered = await changeCause(lead, id, { state: "looking", answer: "We count the minutes at the gate." });
    expect(answered).toMatchObject({ status: 200, body: { version: 2, answeredAt: expect.any(String), changedAt: null, owner: { id: worker.userId } } });
    expect(await changeCause(lead, id, { state: "changed", change: "Breaks begin at the canteen.", seenVersion: 2 })).toMatchObject({ status: 200, body: { changedAt: expect.any(String) } });
    for (const by of [advocate, executive, worker]) expect((await speaker(by)).body.answered).toMatchObject([{ title: "Breaks", state: "changed", change: "Breaks begin at the canteen.", saidByMany: false }]);
    expect((await speaker(advocate)).body.mine).toMatchObject([{ cause: { state: "changed" } }]);
    const told = await db().notification.findMany({ where: { workspaceId: lead.workspaceId, kind: "voice_answered" }, orderBy: { id: "asc" } });
    expect(told.map(({ userId, body }) => [userId, body])).toEqual([[advocate.userId, "We count the minutes at the gate."], [advocate.userId, "Breaks begin at the canteen."]]);
    expect(await db().auditEntry.count({ where: { workspaceId: lead.workspaceId, action: "root_cause.change" } })).toBe(2);
    // Taken back: it has not changed any more.
    expect((await changeCause(lead, id, { state: "changing", seenVersion: 3 })).body).toMatchObject({ changedAt: null });
  });

  it("need words for what changed, and for what stays", async () => {
    expect(await changeCause(lead, id, { state: "changed" })).toMatchObject({ status: 400, body: { issues: [{ path: "change", message: expect.stringContaining("what changed") }] } });
    expect(await changeCause(lead, id, { state: "will_not_change" })).toMatchObject({ status: 400, body: { issues: [{ path: "answer", message: expect.stringContaining("why") }] } });
  });

  it("of two who change it the second is told, and nothing is lost", async () => {
    const answers = await Promise.all([changeCause(lead, id, { answer: "One" }), changeCause(lead, id, { answer: "Two" })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("are joined: the voices go over, and the loser of two is told", async () => {
    const other = Number((await makeCause(lead, { title: "Too little rest" })).body.id);
    const third = Number((await makeCause(lead, { title: "No rest" })).body.id);
    expect(await merge(lead, id, { intoId: other })).toMatchObject({ status: 200, body: { id: other, version: 2 } });
    expect(await listed(`show=sorted&cause=${other}`)).toHaveLength(1);
    expect((await merge(lead, id, { intoId: other })).status).toBe(404);
    expect((await merge(lead, other, { intoId: other, seenVersion: 2 })).status).toBe(400);
    const both = await Promise.all([merge(lead, other, { intoId: third, seenVersion: 2 }), merge(lead, third, { intoId: other })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, expect.toBeOneOf([404, 409])]);
    expect((await causes(lead)).body.causes).toHaveLength(1);
  });

  it("are changed by leads alone, read by those who work here", async () => {
    for (const by of [worker, executive, advocate]) {
      expect((await makeCause(by, { title: "Mine" })).status).toBe(403);
      expect((await changeCause(by, id, { answer: "Mine" })).status).toBe(403);
      expect((await merge(by, id, { intoId: 1 })).status).toBe(403);
    }
    for (const by of [executive, advocate]) expect((await causes(by)).status).toBe(403);
    expect((await causes(out)).status).toBe(401);
    expect((await makeCause(out, {})).status).toBe(401);
    expect((await changeCause(out, id, {})).status).toBe(401);
    expect((await merge(out, id, {})).status).toBe(401);
  });

  it("refuse nonsense, strangers and other workspaces’ ids", async () => {
    expect((await makeCause(lead, { title: "Breaks" })).status).toBe(409);
    expect((await makeCause(lead, { title: "x" })).status).toBe(400);
    expect((await makeCause(lead, { title: "Owned", ownerId: stranger.userId })).status).toBe(400);
    expect((await makeCause(lead, { title: "Owned", ownerId: advocate.userId })).status).toBe(400);
    expect((await changeCause(lead, id, { state: "done" })).status).toBe(400);
    expect((await changeCause(lead, id, { answer: "x".repeat(4_001) })).status).toBe(400);
    expect((await changeCause(stranger, id, { answer: "Mine" })).status).toBe(404);
    expect((await changeCause(lead, "none", { answer: "Mine" })).status).toBe(404);
    expect((await merge(stranger, id, { intoId: id + 1 })).status).toBe(404);
    expect((await merge(lead, id, { intoId: 999_999_999 })).status).toBe(404);
    await makeCause(lead, { title: "Rest" });
    expect((await changeCause(lead, id, { title: "Rest" })).status).toBe(409);
  });
});

describe("numbers", () => {
  const before = (weeks: number) => addDays(week, -7 * weeks);

  it("stand for five and more only, and never differ by fewer", async () => {
    await heard([
      { count: 4, week: before(3), site: "Hall 3", themeId }, { count: 2, week: before(2), site: " hall 3", themeId }, { count: 4, week: before(1), site: "Depot", themeId },
      { count: 3, week: before(1), site: "Depot", userId: advocate.userId }, { count: 4, week: before(0), site: "Hall 3" },
    ]);
    const { status, body } = await numbers(worker, "weeks=6");
    expect(status).toBe(200);
    expect(body.sites).toEqual([{ site: "Hall 3", voices: 6 }]);
    expect(body.themes).toMatchObject([{ id: themeId, voices: 6, negative: null, posts: null }]);
    expect((body.weeks as Row[]).map(({ voices }) => voices)).toEqual([null, null, null, 6, null, 8]);
    expect(body.voices).toBe(14);
    for (const one of [...(body.sites as Row[]), ...(body.weeks as Row[]), ...(body.themes as Row[])]) expect(one.voices === null || Number(one.voices) >= 5).toBe(true);
    expect((await speaker(advocate)).body.sites).toEqual(["Hall 3"]);
  });

  it("of places do not change with what a lead does to a voice", async () => {
    await heard([{ count: 5, site: "Hall 3", themeId }]);
    const sites = async () => (await numbers(lead)).body.sites;
    const was = await sites();
    for (const { id } of await listed()) {
      await sort(lead, id, { kind: "aside", why: "to see what it does" });
      expect(await sites()).toEqual(was);
    }
    expect((await numbers(lead)).body.themes).toMatchObject([{ voices: null }]);
  });

  it("of a root cause wait for five as well", async () => {
    const id = Number((await makeCause(lead, { title: "Heat" })).body.id);
    await heard([{ count: 4, rootCauseId: id }, { count: 4, rootCauseId: id, userId: advocate.userId }]);
    expect((await causes(lead)).body.causes).toMatchObject([{ voices: null, saidByMany: false }]);
    await heard([{ count: 1, rootCauseId: id }]);
    expect((await causes(lead)).body.causes).toMatchObject([{ voices: 5, saidByMany: true }]);
  });

  it("stand beside what others wrote about the same theme, week by week, with what was answered and changed", async () => {
    const { workspaceId } = lead;
    const topic = await db().topic.create({ data: { workspaceId, name: "Heat", query: "heat", themeId } });
    const source = await db().source.create({ data: { workspaceId, kind: "file", network: "x", name: "X" } });
    const at = new Date(dateOf(before(1)).getTime() + 30 * 3_600_000);
    await db().mention.createMany({
      data: [-1, -1, 1].map((sentiment, index) => ({ workspaceId, sourceId: source.id, externalId: String(index), conversationId: 1n, publishedAt: at, outbound: false, text: "hot", sentiment, topicIds: [topic.id] })),
    });
    await markAllDirty(workspaceId, [at.getTime()]);
    await rebuildAllDirtyBuckets(workspaceId);
    await heard([{ count: 5, week: before(1), themeId }]);
    const id = Number((await makeCause(lead, { title: "Heat", themeId })).body.id);
    await changeCause(lead, id, { state: "changed", answer: "Yes", change: "Fans" });
    const { status, body } = await picture(worker, `theme=${themeId}&weeks=4`);
    expect(status).toBe(200);
    expect((body.points as Row[]).map(({ voices, negative, posts }) => [voices, negative, posts])).toEqual([[null, 0, 0], [null, 0, 0], [5, 2, 3], [null, 0, 0]]);
    expect(body).toMatchObject({ theme: { name: "Warehouse" }, topics: [{ name: "Heat" }], marks: [{ kind: "answered", causeId: id }, { kind: "changed", title: "Heat" }] });
    expect((await numbers(lead)).body.themes).toMatchObject([{ negative: 2, posts: 3, voices: 5 }]);
  });

  it("are for those who work here, in their workspace", async () => {
    for (const by of [executive, advocate]) {
      expect((await numbers(by)).status).toBe(403);
      expect((await picture(by, `theme=${themeId}`)).status).toBe(403);
    }
    expect((await numbers(out)).status).toBe(401);
    expect((await picture(out, `theme=${themeId}`)).status).toBe(401);
    expect((await picture(stranger, `theme=${themeId}`)).status).toBe(404);
    expect((await picture(lead, "theme=none")).status).toBe(400);
    expect((await picture(lead, `theme=${themeId}&weeks=1000`)).status).toBe(400);
    expect((await numbers(lead, "weeks=many")).status).toBe(400);
  });
});
