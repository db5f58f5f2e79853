import { beforeAll, describe, expect, test } from "vitest";
import { GET as experiences } from "@/app/api/v1/metrics/experiences/route";
import { GET as experiencesFile } from "@/app/api/v1/metrics/experiences/export/route";
import { GET as voice } from "@/app/api/v1/metrics/share-of-voice/route";
import { GET as voiceFile } from "@/app/api/v1/metrics/share-of-voice/export/route";
import { db } from "@/lib/db/client";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { experiencesOut, voiceOut } from "@/lib/metrics/voice-schema";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";
import * as z from "zod/mini";
import { type Made, makeNumbers, parseCsv } from "./made";

const from = Date.parse("2026-03-01T00:00:00Z");
const to = Date.parse("2026-04-12T00:00:00Z");
const range = "from=2026-03-01T00:00:00Z&to=2026-04-12T00:00:00Z&zone=UTC";
let made: Made;
let reader: Caller;
const call = async (handler: typeof voice, query: string, who = reader) => who.call(handler, "GET", { path: `/api/v1/metrics/x?${query}` });

beforeAll(async () => {
  made = await makeNumbers(from, to, 900);
  const { workspaceId } = made.scope;
  await rebuildAllDirtyBuckets(workspaceId);
  for (const [index, experience] of (["customer", "employee"] as const).entries()) {
    const theme = await db().theme.create({ data: { workspaceId, name: experience, experience } });
    await db().topic.updateMany({ where: { workspaceId, id: made.topics[index] }, data: { themeId: theme.id } });
  }
  reader = await makeCaller("responder", { id: workspaceId, slug: made.scope.slug });
});

const inbound = (topics: number[], start = from, end = to) =>
  made.posts.filter((post) => !post.outbound && post.at >= start && post.at < end && post.topicIds.some((id) => topics.includes(id)));

test("share of voice is a raw count: each topic of the posts that have any of them, overlap said", async () => {
  const { status, body } = await call(voice, `${range}&topics=${made.topics.join(",")}`);
  expect(status).toBe(200);
  const answer = z.parse(voiceOut, body);
  const any = inbound(made.topics).length;
  expect(answer).toMatchObject({ posts: any, overlapping: true, previousPosts: null, bucket: "day" });
  expect(answer.topics.map(({ id, share }) => [id, share])).toEqual(
    made.topics.map((id) => [id, { value: inbound([id]).length / any, numerator: inbound([id]).length, denominator: any }]),
  );
  expect(answer.points.reduce((sum, point) => sum + point.posts, 0)).toBe(any);
  const day = answer.points[9];
  const own = inbound([made.topics[0] ?? 0], from + 9 * 86_400_000, from + 10 * 86_400_000);
  expect(day?.shares[0]?.numerator).toBe(own.length);
});

test("without topics it takes those with most posts; a period before is compared; filters narrow", async () => {
  const most = z.parse(voiceOut, (await call(voice, range)).body);
  expect(most.topics.map(({ id }) => id).sort()).toEqual([...made.topics].sort());
  const half = from + 21 * 86_400_000;
  const compared = z.parse(voiceOut, (await call(voice, `from=${new Date(half).toISOString()}&to=2026-04-12T00:00:00Z&zone=UTC&compare=previous&topics=${made.topics[0]}`)).body);
  expect(compared).toMatchObject({ posts: inbound([made.topics[0] ?? 0], half).length, previousPosts: inbound([made.topics[0] ?? 0], from, half).length, overlapping: false });
  expect(compared.topics[0]).toMatchObject({ share: { value: 1 }, previous: { value: 1 }, change: { difference: 0 } });
  const narrowed = z.parse(voiceOut, (await call(voice, `${range}&source=${made.sources[0]}&topics=${made.topics[0]}`)).body);
  expect(narrowed.posts).toBe(inbound([made.topics[0] ?? 0]).filter((post) => post.sourceId === made.sources[0]).length);
});

test("experiences are the negative share of each side a day, a raw count, with what runs ahead", async () => {
  const answer = z.parse(experiencesOut, (await call(experiences, range)).body);
  expect(answer).toMatchObject({ bucket: "day", customer: [{ name: "Late" }], employee: [{ name: "Broken" }] });
  expect(answer.points).toHaveLength(42);
  for (const [index, point] of answer.points.entries()) {
    for (const [at, side] of ([["customer", 0], ["employee", 1]] as const).map(([name, topic]) => [point[name], topic] as const)) {
      const posts = inbound([made.topics[side] ?? 0], from + index * 86_400_000, from + (index + 1) * 86_400_000);
      const negative = posts.filter((post) => post.sentiment === -1).length;
      expect(at).toMatchObject({ numerator: negative, denominator: posts.length });
    }
  }
  expect(answer.leadLag.found?.lags.length).toBeGreaterThan(20);
  // One post in five has both topics and counts on both sides: that ties the same day, and no other.
  expect(answer.leadLag.found?.best.lag).toBe(0);
});

test("where no theme is marked there is nothing to draw", async () => {
  const { body } = await call(experiences, range, await makeCaller("admin"));
  expect(body).toMatchObject({ customer: [], employee: [], leadLag: { observed: 0, found: null } });
});

describe.each([["share-of-voice", voice, voiceFile], ["experiences", experiences, experiencesFile]] as const)("%s", (name, handler, file) => {
  test("refuses whoever is signed out, and advocates", async () => {
    const advocate = await makeCaller("advocate", { id: made.scope.workspaceId, slug: made.scope.slug });
    for (const each of [handler, file]) {
      expect((await signedOut(each, "GET", { path: `/x?${range}` })).status).toBe(401);
      expect((await call(each, range, advocate)).status).toBe(403);
    }
  });

  test.each(["from=2026-03-01T00:00:00Z", "range=8d", "range=7d&source=one", "range=7d&zone=Mars/Base"])("says what is wrong with %s", async (query) => {
    const { status, body } = await call(handler, query);
    expect([status, body.code]).toEqual([400, "invalid_input"]);
  });

  test("as a file", async () => {
    const response = await respond(reader.cookie, file, "GET", { path: `/x?${range}` });
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="firstminute-${name}-2026-03-01-2026-04-12.csv"`);
    const rows = await parseCsv(await response.text());
    expect(rows).toHaveLength(name === "experiences" ? 42 : 2 + 2 * 42);
  });
});

test.each(["topics=one", "topics=1,,2", "topics=999999", `topics=${Array.from({ length: 13 }, (_, index) => index + 1).join(",")}`])("share of voice refuses %s", async (query) => {
  const { status, body } = await call(voice, `${range}&${query}`);
  expect([status, body.code]).toEqual([400, "invalid_input"]);
});

test("another workspace's posts and topics are not seen", async () => {
  const stranger = await makeCaller("admin");
  expect((await call(voice, range, stranger)).body).toMatchObject({ posts: 0, topics: [] });
  expect((await call(voice, `${range}&topics=${made.topics[0]}`, stranger)).status).toBe(400);
});
