import { beforeEach, expect, it } from "vitest";
import { POST as NOTE } from "@/app/api/v1/conversations/[id]/notes/route";
import { PATCH as CHANGE } from "@/app/api/v1/conversations/[id]/route";
import { POST as BULK } from "@/app/api/v1/conversations/bulk/route";
import { GET as PREFERENCES, PUT } from "@/app/api/v1/notifications/preferences/route";
import { POST as READ_ALL } from "@/app/api/v1/notifications/read-all/route";
import { POST as READ } from "@/app/api/v1/notifications/read/route";
import { GET } from "@/app/api/v1/notifications/route";
import { GET as UNREAD } from "@/app/api/v1/notifications/unread/route";
import { db } from "@/lib/db/client";
import { defaultRules } from "@/lib/notifications/preferences-schema";
import { prune } from "@/lib/jobs/prune";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { conversationIds, makeRoom, post } from "../conversations/made";
import { choose, someNews, tell } from "./made";

let ana: Caller;
let workspaceId: number;
beforeEach(async () => {
  ana = await makeCaller("lead");
  ({ workspaceId } = ana);
});

type Shown = { id: string; title: string; body: string; href: string; kind: string; readAt: string | null; sounds?: boolean };
const list = async (person: Caller, path = "/x") => (await person.call(GET, "GET", { path })).body as { notifications: Shown[]; nextBefore: string | null };
const unread = async (person: Caller) => (await person.call(UNREAD, "GET")).body as { unread: number; newest: Shown[] };
const colleague = (role: "lead" | "responder" | "executive") => makeCaller(role, { id: workspaceId, slug: ana.slug });

it("lists one's own, newest first, page by page, unread or all", async () => {
  for (const title of ["One", "Two", "Three"]) await tell(workspaceId, someNews({ userIds: [ana.userId] }, { title }));
  await tell(workspaceId, someNews({ userIds: [(await colleague("responder")).userId] }, { title: "Not hers" }));
  const first = await list(ana, "/x?limit=2");
  expect(first.notifications.map(({ title }) => title)).toEqual(["Three", "Two"]);
  const second = await list(ana, `/x?limit=2&before=${first.nextBefore}`);
  expect(second.notifications.map(({ title }) => title)).toEqual(["One"]);
  expect(second.nextBefore).toBeNull();
  await ana.call(READ, "POST", { body: { ids: [first.notifications[0]?.id] } });
  expect((await list(ana, "/x?filter=unread")).notifications.map(({ title }) => title)).toEqual(["Two", "One"]);
});

it("tells members only, by person and role, each once, and not whoever did it", async () => {
  const stranger = await makeCaller("lead");
  const ben = await colleague("responder");
  await tell(workspaceId, someNews({ userIds: [ana.userId, ben.userId, stranger.userId], roles: ["lead"] }, { exceptUserId: ben.userId }));
  expect((await unread(ana)).unread).toBe(1);
  expect((await unread(ben)).unread).toBe(0);
  expect((await unread(stranger)).unread).toBe(0);
});

it("counts up to a hundred and says which of the newest sound", async () => {
  await choose(workspaceId, ana.userId, "assigned", { sound: true });
  await db().notification.createMany({
    data: Array.from({ length: 130 }, (_, index) => ({ workspaceId, userId: ana.userId, kind: "mentioned", title: `${index}`, href: "/now", dedupeKey: `many:${index}` })),
  });
  await tell(workspaceId, someNews({ userIds: [ana.userId] }, { title: "Last" }));
  const seen = await unread(ana);
  expect(seen.unread).toBe(100);
  expect(seen.newest.map(({ title, sounds }) => [title, sounds])).toEqual([["Last", true], ["129", false], ["128", false], ["127", false], ["126", false]]);
});

it("reading all leaves what came meanwhile; reading is one's own affair", async () => {
  await tell(workspaceId, someNews({ userIds: [ana.userId] }, { title: "Seen" }));
  const [shown] = (await list(ana)).notifications;
  await tell(workspaceId, someNews({ userIds: [ana.userId] }, { title: "Just now" }));
  const ben = await colleague("lead");
  expect((await ben.call(READ_ALL, "POST", { body: { upTo: "999999999" } })).body).toEqual({ read: 0 });
  expect((await ben.call(READ, "POST", { body: { ids: [shown?.id] } })).body).toEqual({ read: 0 });
  expect((await (await makeCaller("lead")).call(READ, "POST", { body: { ids: [shown?.id] } })).body).toEqual({ read: 0 });
  expect((await ana.call(READ_ALL, "POST", { body: { upTo: shown?.id } })).body).toEqual({ read: 1 });
  expect((await unread(ana)).newest.map(({ title }) => title)).toEqual(["Just now"]);
  const events = await db().liveEvent.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } });
  expect(events.map(({ kind }) => kind)).toEqual(["notification.new", "notification.new", "notification.read"]);
});

it("rules are kept for each person, whole or not at all", async () => {
  const before = await ana.call(PREFERENCES, "GET");
  expect(before.body).toMatchObject({ rules: defaultRules, timeZone: "UTC", email: { isSetUp: false }, push: { publicKey: expect.stringMatching(/^[\w-]{87}$/) } });
  const rules = { ...defaultRules, quiet: { from: "22:00", to: "06:30", graveBreaksThrough: false }, digest: { every: "daily", at: "07:15" } };
  expect((await ana.call(PUT, "PUT", { body: rules })).body).toMatchObject({ rules });
  expect((await (await colleague("responder")).call(PREFERENCES, "GET")).body.rules).toEqual(defaultRules);
  for (const bad of [{}, { ...rules, ways: {} }, { ...rules, quiet: { from: "22:00", to: "22:00", graveBreaksThrough: true } }, { ...rules, digest: { every: "yearly", at: "07:00" } }, "nonsense"]) {
    expect((await ana.call(PUT, "PUT", { body: bad })).status).toBe(400);
  }
  expect((await ana.call(PUT, "PUT", { body: { ...rules, more: "x".repeat(300_000) } })).status).toBe(413);
  expect((await ana.call(PREFERENCES, "GET")).body.rules).toEqual(rules);
});

it("is for signed-in people who work here, and refuses nonsense", async () => {
  const executive = await colleague("executive");
  const calls = [
    [GET, "GET", undefined],
    [UNREAD, "GET", undefined],
    [PREFERENCES, "GET", undefined],
    [PUT, "PUT", defaultRules],
    [READ, "POST", { ids: ["1"] }],
    [READ_ALL, "POST", { upTo: "1" }],
  ] as const;
  for (const [handler, method, body] of calls) {
    expect((await executive.call(handler, method, { body })).status).toBe(403);
    expect((await signedOut(handler, method, { body })).status).toBe(401);
  }
  for (const body of [{}, { ids: [] }, { ids: ["x"] }, { ids: Array.from({ length: 201 }, () => "1") }]) expect((await ana.call(READ, "POST", { body })).status).toBe(400);
  for (const body of [{}, { upTo: "-1" }, { upTo: "9".repeat(40) }]) expect((await ana.call(READ_ALL, "POST", { body })).status).toBe(400);
  for (const path of ["/x?filter=mine", "/x?limit=0", "/x?limit=1000", "/x?before=abc"]) expect((await ana.call(GET, "GET", { path })).status).toBe(400);
});

it("old ones go by themselves", async () => {
  await tell(workspaceId, someNews({ userIds: [ana.userId] }, { title: "Old" }));
  await db().notification.updateMany({ where: { workspaceId }, data: { createdAt: new Date(Date.now() - 91 * 86_400_000) } });
  await tell(workspaceId, someNews({ userIds: [ana.userId] }, { title: "New" }));
  await prune();
  expect((await list(ana)).notifications.map(({ title }) => title)).toEqual(["New"]);
});

it("a note tells whom it calls, and nobody from elsewhere can be called", async () => {
  const room = await makeRoom("responder");
  const { caller } = room;
  await room.add([post("p1", 0)]);
  const [id = ""] = await conversationIds(room);
  const workspace = { id: caller.workspaceId, slug: caller.slug };
  const [ben, executive, stranger] = await Promise.all([makeCaller("lead", workspace), makeCaller("executive", workspace), makeCaller("lead")]);
  const params = { id };
  const answer = await caller.call(NOTE, "POST", { params, body: { body: "@lead, can you look?", mentionedIds: [ben.userId, caller.userId, ben.userId] } });
  expect(answer.status).toBe(201);
  expect(answer.body.mentioned).toEqual([{ id: caller.userId, name: "responder" }, { id: ben.userId, name: "lead" }]);
  const told = await db().notification.findMany({ where: { workspaceId: caller.workspaceId } });
  expect(told).toMatchObject([{ userId: ben.userId, kind: "mentioned", title: "responder calls you in a note", body: "@lead, can you look?", href: `/conversations/${id}` }]);
  for (const other of [stranger.userId, executive.userId, 2_000_000_000]) {
    expect((await caller.call(NOTE, "POST", { params, body: { body: "You!", mentionedIds: [other] } })).status).toBe(400);
  }
  for (const mentionedIds of ["all", [0], [1.5], Array.from({ length: 51 }, (_, index) => index + 1)]) {
    expect((await caller.call(NOTE, "POST", { params, body: { body: "You!", mentionedIds } })).status).toBe(400);
  }
  expect(await db().note.count({ where: { workspaceId: caller.workspaceId } })).toBe(1);
  expect((await caller.call(NOTE, "POST", { params, body: { body: "Nobody in particular" } })).body.mentioned).toEqual([]);
});

it("whoever is given a conversation is told, of many at once in one sentence, and not who takes it", async () => {
  const room = await makeRoom("responder");
  const { caller } = room;
  await room.add([post("a", 0, { text: "Where is my kettle?" }), post("b", 1), post("c", 2)]);
  const ids = await conversationIds(room);
  const ben = await makeCaller("lead", { id: caller.workspaceId, slug: caller.slug });
  const [first = ""] = ids;
  const version = async () => (await db().conversation.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: caller.workspaceId, id: BigInt(first) } } })).version;
  const give = async (assigneeId: number | null) => caller.call(CHANGE, "PATCH", { params: { id: first }, body: { assigneeId, version: await version() } });
  await give(caller.userId);
  expect(await db().notification.count({ where: { workspaceId: caller.workspaceId } })).toBe(0);
  await give(ben.userId);
  await give(null);
  await give(ben.userId);
  await caller.call(BULK, "POST", { body: { ids: ids.slice(1), action: { assigneeId: ben.userId } } });
  const told = await db().notification.findMany({ where: { workspaceId: caller.workspaceId }, orderBy: { id: "asc" } });
  expect(told.map(({ userId, title, body, href }) => [userId, title, body, href])).toEqual([
    [ben.userId, "responder gave you a conversation", "Where is my kettle?", `/conversations/${first}`],
    [ben.userId, "responder gave you a conversation", "Where is my kettle?", `/conversations/${first}`],
    [ben.userId, "responder gave you 2 conversations", "", "/conversations?tab=mine"],
  ]);
});

it("what leads to a conversation leads to the one it was merged into", async () => {
  const room = await makeRoom("responder");
  const { caller } = room;
  await room.add([post("answer", 5, { to: "middle" })]);
  await room.add([post("root", 0)]);
  const before = await conversationIds(room);
  expect(before).toHaveLength(2);
  for (const id of before) await tell(caller.workspaceId, someNews({ userIds: [caller.userId] }, { href: `/conversations/${id}` }));
  for (const id of before) await tell(caller.workspaceId, someNews({ userIds: [caller.userId] }, { href: `/conversations/${id}?tab=all` }));
  await room.add([post("middle", 3, { to: "root" })]);
  const [left, ...more] = await conversationIds(room);
  expect(more).toEqual([]);
  const told = await db().notification.findMany({ where: { workspaceId: caller.workspaceId }, orderBy: { id: "asc" } });
  expect(told.map(({ href }) => href)).toEqual([`/conversations/${left}`, `/conversations/${left}`, `/conversations/${left}?tab=all`, `/conversations/${left}?tab=all`]);
});
