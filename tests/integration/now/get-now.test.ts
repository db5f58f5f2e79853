import { beforeAll, describe, expect, it } from "vitest";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { getNow } from "@/lib/now/data";
import { nowSchema } from "@/lib/now/schema";
import { alwaysStaffed } from "@/lib/workspaces/schema";

// Berlin put its clocks forward on 29 March: the same local hour a week ago lies 7 × 24 − 1 hours back.
const now = new Date("2026-03-31T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

async function makeWorkspace(slug: string): Promise<{ scope: WorkspaceScope; sourceId: number }> {
  const workspace = await db().workspace.create({ data: { slug, name: slug, timeZone: "Europe/Berlin", staffedHours: alwaysStaffed } });
  const source = await db().source.create({ data: { workspaceId: workspace.id, kind: "webhook", network: "x", name: "X" } });
  return { scope: await systemScope(workspace.id, "test"), sourceId: source.id };
}

let next = 0;
type Wait = { at: Date; sentiment?: number; status?: "open" | "snoozed" | "resolved"; needsAnswer?: boolean; waiting?: boolean };

async function post({ scope, sourceId }: { scope: WorkspaceScope; sourceId: number }, wait: Wait) {
  const { workspaceId } = scope;
  const author = await db().author.create({ data: { workspaceId, network: "x", key: `p${++next}`, handle: `p${next}`, followers: 310 } });
  const conversation = await db().conversation.create({
    data: {
      workspaceId, sourceId, authorId: author.id, preview: `post ${next}`, firstAt: wait.at, lastAt: wait.at,
      waitingSince: wait.waiting === false ? null : wait.at, inboundCount: 1, outboundCount: 0,
      status: wait.status ?? "open", needsAnswer: wait.needsAnswer ?? true, lastSentiment: wait.sentiment ?? 0, firstSentiment: wait.sentiment ?? 0,
    },
  });
  await db().mention.create({
    data: {
      workspaceId, sourceId, externalId: `e${next}`, conversationId: conversation.id, authorId: author.id, publishedAt: wait.at,
      outbound: false, text: `post ${next} of a waiting person`, sentiment: wait.sentiment ?? 0, pNegative: 0.86,
    },
  });
  return String(conversation.id);
}

describe("getNow", () => {
  let one: Awaited<ReturnType<typeof makeWorkspace>>;
  let other: Awaited<ReturnType<typeof makeWorkspace>>;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    one = await makeWorkspace("one");
    other = await makeWorkspace("other");
    ids.inTime = await post(one, { at: ago(41) });
    ids.late = await post(one, { at: ago(252), sentiment: -1 });
    ids.lateToday = await post(one, { at: ago(7200), sentiment: -1 });
    ids.backlog = await post(one, { at: ago(5 * 86_400) });
    await post(one, { at: ago(100), status: "resolved" });
    await post(one, { at: ago(100), status: "snoozed" });
    await post(one, { at: ago(100), needsAnswer: false, sentiment: -1 });
    await post(one, { at: ago(100), waiting: false });
    // The same local hour a week ago was 12:00–13:00 UTC: the first post lies in it, the second an hour before.
    await post(one, { at: new Date("2026-03-24T12:30:00Z"), sentiment: -1, waiting: false });
    await post(one, { at: new Date("2026-03-24T11:30:00Z"), sentiment: -1, waiting: false });
    await post(one, { at: new Date("2026-03-14T00:00:00Z"), sentiment: -1, waiting: false });
    await post(other, { at: ago(300), sentiment: -1 });
  });

  it("counts people by lateness, and only those who wait for us", async () => {
    const { numbers } = await getNow(one.scope, now);
    expect(numbers).toMatchObject({ waiting: 4, lateToday: 2, lateNegativeLastHour: 1, lateBeforeToday: 1, longestLateSeconds: 7200 });
  });

  it("compares the hour with the same local hour of weeks that are on record", async () => {
    // Weeks three and four are before the first post: unknown, not zero.
    const { numbers } = await getNow(one.scope, now);
    expect(numbers.negativeLastHour).toBe(2);
    expect(numbers.sameHourBefore).toEqual([1, 0]);
  });

  it("lists the most urgent first, with the post that waits", async () => {
    const { people } = await getNow(one.scope, now);
    expect(people.map((person) => person.conversationId)).toEqual([ids.inTime, ids.late, ids.lateToday, ids.backlog]);
    expect(people[1]).toMatchObject({ network: "x", sourceName: "X", followers: 310, sentiment: -1, topics: [], assignee: null });
    expect(people[1]?.text).toMatch(/of a waiting person$/);
  });

  it("groups open conversations by the age of their last post", async () => {
    const { conversations } = await getNow(one.scope, now);
    expect(conversations.open).toBe(9);
    expect(conversations.waitingForUs).toBe(4);
    expect(conversations.byAge.map((age) => age.count)).toEqual([4, 1, 2, 2]);
  });

  it("sees one workspace only, and answers in its own schema", async () => {
    const answer = nowSchema.parse(await getNow(other.scope, now));
    expect(answer.people).toHaveLength(1);
    expect(answer.numbers).toMatchObject({ waiting: 1, lateToday: 1, sameHourBefore: [] });
    expect(answer.lastPostAt).toEqual(ago(300));
  });

  it("knows a workspace without sources and posts", async () => {
    const workspace = await db().workspace.create({ data: { slug: "bare", name: "Bare", timeZone: "UTC", staffedHours: alwaysStaffed } });
    const answer = await getNow(await systemScope(workspace.id, "test"), now);
    expect(answer).toMatchObject({ sources: 0, lastPostAt: null, people: [], status: { word: "calm", reason: "Nobody waits for us." } });
  });

  it("shows at most 20 people and counts the rest", async () => {
    const busy = await makeWorkspace("busy");
    for (let i = 0; i < 23; i++) await post(busy, { at: ago(61 + i) });
    const answer = await getNow(busy.scope, now);
    expect(answer.people).toHaveLength(20);
    expect(answer.numbers.waiting).toBe(23);
    expect(answer.status.word).toBe("watch");
  });
});

it("is late by the target that holds for each conversation, where one of its clocks runs", async () => {
  const room = await makeWorkspace("targets");
  const { workspaceId } = room.scope;
  const clock = (conversationId: string, dueAt: Date | null, startedAt: Date) =>
    db().clock.create({ data: { workspaceId, conversationId: BigInt(conversationId), kind: "first_response", seq: 0, state: "running", startedAt, dueAt, targetSeconds: 60, staffed: false } });
  const shorter = await post(room, { at: ago(40) });
  await clock(shorter, ago(10), ago(40));
  const longer = await post(room, { at: ago(7_200) });
  await clock(longer, new Date(now.getTime() + 7_200_000), ago(7_200));
  const days = await post(room, { at: ago(3 * 86_400) });
  await clock(days, new Date(now.getTime() + 86_400_000), ago(3 * 86_400));
  const never = await post(room, { at: ago(4 * 86_400) });
  await clock(never, null, ago(4 * 86_400));
  await post(room, { at: ago(5 * 86_400) });
  const { numbers, people } = await getNow(room.scope, now);
  expect(numbers).toMatchObject({ waiting: 5, lateToday: 1, longestLateSeconds: 40, lateBeforeToday: 1 });
  expect(people.slice(0, 4).map((person) => person.conversationId)).toEqual([longer, days, never, shorter]);
});
