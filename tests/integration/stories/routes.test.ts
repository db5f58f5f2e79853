import { beforeAll, describe, expect, it, test } from "vitest";
import { GET } from "@/app/api/v1/stories/route";
import { GET as exported } from "@/app/api/v1/stories/export/route";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { rebuildUntilClean } from "@/lib/metrics/rebuild-job";
import { getStories } from "@/lib/stories/data";
import { storiesOut, storiesQuery } from "@/lib/stories/schema";
import { systemScope } from "@/lib/auth/system-scope";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";
import { parseCsv } from "@/tests/integration/metrics/made";
import * as z from "zod/mini";

const range = "from=2026-03-08T00:00:00Z&to=2026-03-15T00:00:00Z&zone=UTC";
const path = (query = range) => `/api/v1/stories?${query}`;
const recall = "Toybox recalls the wooden train after two children swallowed a loose magnet";
const day = (date: number, index: number) => new Date(Date.UTC(2026, 2, date, 0, 0, index * 20));
const nouns = ["parcel", "doll", "puzzle", "kite", "robot", "voucher", "drum", "bear"];

let reader: Caller;
let source: number;

beforeAll(async () => {
  reader = await makeCaller("responder");
  const scope = await systemScope(reader.workspaceId, "test");
  source = (await db().source.create({ data: { workspaceId: scope.workspaceId, kind: "file", network: "x", name: "Test" } })).id;
  const say = (key: string, date: number, count: number, text: (index: number) => string, author = (index: number) => `${key}${index}`) =>
    Array.from({ length: count }, (_, index) => ({ externalId: `${key}${date}-${index}`, author: { handle: author(index), followers: index }, text: text(index), publishedAt: day(date, index) }));
  await ingest(scope, source, [
    ...say("talk", 3, 120, (index) => `${index} my ${nouns[index % 8]} ${index * 7} and ${nouns[(index * 3) % 8]} ${index * 17} came`),
    ...say("talk", 10, 120, (index) => `${index} her ${nouns[index % 8]} ${index * 5} and ${nouns[(index * 5) % 8]} ${index * 19} came`),
    ...say("old", 4, 5, () => recall),
    ...say("passed", 11, 60, (index) => (index % 2 ? `RT @mara: ${recall} https://t.co/${index}` : recall), (index) => `voice${index % 50}`),
    ...say("refund", 12, 20, (index) => `${nouns[index % 8]} ${index * 3} want a full refund ${index * 7} ${nouns[(index + 3) % 8]}`),
  ]);
  await rebuildUntilClean();
});

describe("GET /api/v1/stories", () => {
  it("tells the story with its voices and the phrase that emerged; the numbers are a raw count", async () => {
    const { status, body } = await reader.call(GET, "GET", { path: path() });
    expect(status).toBe(200);
    const answer = z.parse(storiesOut, body);
    const inPeriod = { workspaceId: reader.workspaceId, outbound: false, publishedAt: { gte: new Date("2026-03-08"), lt: new Date("2026-03-15") } };
    const all = await db().mention.count({ where: inPeriod });
    const told = await db().mention.findMany({ where: { ...inPeriod, text: { contains: recall } }, select: { authorId: true, sentiment: true } });
    expect(answer.read).toMatchObject({ posts: all, of: all, partial: false });
    expect(answer.readBefore).toMatchObject({ posts: 125, of: 125 });
    expect(answer.stories).toHaveLength(1);
    expect(answer.stories[0]).toMatchObject({
      title: recall, posts: told.length, authors: new Set(told.map((post) => post.authorId)).size, before: 5,
      negative: told.filter((post) => post.sentiment === -1).length, firstAt: day(11, 0), lastAt: day(11, 59),
    });
    expect([answer.stories[0]?.posts, answer.stories[0]?.authors]).toEqual([60, 50]);
    expect(answer.stories[0]?.examples).toMatchObject([{ handle: "voice0", roles: ["typical", "earliest"] }, { handle: "voice9", followers: expect.any(Number), roles: ["most followed"] }]);
    const refund = answer.phrases.find(({ phrase }) => phrase === "full refund");
    expect(refund).toMatchObject({ now: await db().mention.count({ where: { ...inPeriod, text: { contains: "full refund" } } }), before: 0 });
    expect(answer.phrases.some(({ phrase }) => /recall|magnet/.test(phrase))).toBe(false);
  });

  it("narrows by filters, and says nothing where there is nothing", async () => {
    const none = await reader.call(GET, "GET", { path: path(`${range}&topic=none&lang=xx`) });
    expect(none.body).toMatchObject({ stories: [], phrases: [], read: { posts: 0, of: 0 } });
    const one = await reader.call(GET, "GET", { path: path(`${range}&source=${source}&limit=1`) });
    expect(one.body.stories).toMatchObject([{ posts: 60 }]);
    const everything = await reader.call(GET, "GET", { path: path("range=all") });
    expect(everything.body).toMatchObject({ readBefore: null, phrases: [], stories: [{ posts: 65, before: null }] });
  });

  it("looks at the newest posts and the same stretch before where there are too many, and says so", async () => {
    const scope = await systemScope(reader.workspaceId, "test");
    const answer = await getStories(scope, z.parse(storiesQuery, { from: "2026-03-08T00:00:00Z", to: "2026-03-15T00:00:00Z", zone: "UTC" }), new Date("2026-03-16"), 70);
    expect(answer.read).toMatchObject({ posts: 70, of: 200, partial: true });
    expect(answer.read.from).toEqual(new Date(day(11, 9).getTime() + 1));
    expect(answer.readBefore).toMatchObject({ posts: 0, from: new Date(day(4, 9).getTime() + 1) });
    expect(answer.stories[0]).toMatchObject({ posts: 50, before: 0 });
    const shorter = await getStories(scope, z.parse(storiesQuery, { from: "2026-03-02T00:00:00Z", to: "2026-03-05T00:00:00Z", zone: "UTC" }), new Date("2026-03-16"), 70);
    expect(shorter.read).toMatchObject({ posts: 70, of: 125 });
  });

  it("does not read texts that were deleted", async () => {
    const stranger = await makeCaller("admin");
    const scope = await systemScope(stranger.workspaceId, "test");
    const id = (await db().source.create({ data: { workspaceId: scope.workspaceId, kind: "file", network: "x", name: "Test" } })).id;
    await ingest(scope, id, ["a", "b", "c"].map((handle) => ({ externalId: handle, author: { handle }, text: recall, publishedAt: day(11, 1) })));
    await ingest(scope, id, [], { deletions: ["a"] });
    await rebuildUntilClean();
    const { body } = await stranger.call(GET, "GET", { path: path() });
    expect(body).toMatchObject({ stories: [{ posts: 2 }], read: { posts: 2, of: 3 } });
  });

  test("refuses whoever is signed out, executives and advocates", async () => {
    const [executive, advocate] = await Promise.all((["executive", "advocate"] as const).map((role) => makeCaller(role, { id: reader.workspaceId, slug: reader.slug })));
    for (const handler of [GET, exported]) {
      expect((await signedOut(handler, "GET", { path: path() })).status).toBe(401);
      for (const by of [executive, advocate]) expect((await by?.call(handler, "GET", { path: path() }))?.status).toBe(403);
    }
  });

  test.each(["from=2026-03-01T00:00:00Z", "range=8d", "range=7d&source=one", "range=7d&limit=0", "range=7d&limit=51", "range=7d&zone=Mars/Base"])("says what is wrong with %s", async (query) => {
    const { status, body } = await reader.call(GET, "GET", { path: path(query) });
    expect([status, body.code]).toEqual([400, "invalid_input"]);
  });

  test("another workspace's posts are not seen", async () => {
    const { body } = await (await makeCaller("admin")).call(GET, "GET", { path: path() });
    expect(body).toMatchObject({ stories: [], phrases: [], read: { posts: 0, of: 0 } });
  });
});

test.each([["stories", 1, { title: recall, posts: "60", authors: "50", posts_before: "5" }], ["phrases", 1, { phrase: "full refund", posts: "20", posts_before: "0" }]] as const)(
  "%s as a file hold the numbers of the panel", async (part, least, row) => {
    const response = await respond(reader.cookie, exported, "GET", { path: `/api/v1/stories/export?${range}&part=${part}` });
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="firstminute-${part}-2026-03-08-2026-03-15.csv"`);
    const rows = await parseCsv(await response.text());
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(rows).toContainEqual(expect.objectContaining(row));
  });
