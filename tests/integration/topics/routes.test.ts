import { beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/v1/topics/route";
import { DELETE, PATCH } from "@/app/api/v1/topics/[id]/route";
import { POST as PREVIEW } from "@/app/api/v1/topics/preview/route";
import { DELETE as DELETE_THEME, PATCH as PATCH_THEME } from "@/app/api/v1/themes/[id]/route";
import { POST as POST_THEME } from "@/app/api/v1/themes/route";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { rebuildUntilClean } from "@/lib/metrics/rebuild-job";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";

let lead: Caller;
const toys = { name: "Toys", query: "toy* OR train", themeId: null };

beforeEach(async () => {
  lead = await makeCaller("lead");
});

async function create(body: object = toys): Promise<string> {
  const { status, body: topic } = await lead.call(POST, "POST", { body });
  expect(status).toBe(201);
  return String(topic.id);
}

async function posts(texts: string[], workspaceId = lead.workspaceId): Promise<void> {
  const source = await db().source.create({ data: { workspaceId, kind: "file", network: "x", name: "Test" } });
  await ingest(await systemScope(workspaceId, "test"), source.id, texts.map((text, index) => ({
    externalId: `p${index}`, author: { handle: "mara" }, text, publishedAt: new Date(Date.now() - 3_600_000 - index * 1000),
  })));
}

describe("topics", () => {
  it("are made, listed, changed and deleted, with audit and a job for older posts", async () => {
    const id = await create();
    const listed = await lead.call(GET, "GET");
    expect(listed.body).toMatchObject({ topics: [{ id: Number(id), ...toys, taggedAt: null, mentions: 0 }], themes: [] });
    const changed = await lead.call(PATCH, "PATCH", { params: { id }, body: { ...toys, query: "kite", seen: toys } });
    expect(changed).toMatchObject({ status: 200, body: { query: "kite", taggedAt: null } });
    expect((await lead.call(DELETE, "DELETE", { params: { id } })).status).toBe(204);
    expect((await lead.call(DELETE, "DELETE", { params: { id } })).status).toBe(404);
    const audit = await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { id: "asc" } });
    expect(audit.map((entry) => entry.action)).toEqual(["topic.create", "topic.update", "topic.delete"]);
    const jobs = await db().$queryRaw<object[]>`SELECT key FROM graphile_worker.jobs WHERE key = ${`topics.retag:${lead.workspaceId}:${id}`}`;
    expect(jobs).toHaveLength(1);
  });

  it("count inbound posts of the last 30 days from the rollup", async () => {
    await create();
    await posts(["A toy", "two toys", "a train", "a boat"]);
    await rebuildUntilClean();
    expect((await lead.call(GET, "GET")).body).toMatchObject({ topics: [{ name: "Toys", mentions: 3 }] });
  });

  it("only a changed name leaves the tags alone", async () => {
    const id = await create();
    await db().topic.updateMany({ where: { workspaceId: lead.workspaceId }, data: { taggedAt: new Date() } });
    const renamed = await lead.call(PATCH, "PATCH", { params: { id }, body: { ...toys, name: "All toys", seen: toys } });
    expect(renamed.body.taggedAt).not.toBeNull();
  });

  it("say at which character a query is wrong", async () => {
    const bad = { ...toys, query: "toys AND (late" };
    expect(await lead.call(POST, "POST", { body: bad })).toMatchObject({ status: 400, body: { code: "invalid_input", position: 9, detail: expect.stringContaining("never closed") } });
    expect(await lead.call(PREVIEW, "POST", { body: { query: "colour:red" } })).toMatchObject({ status: 400, body: { position: 0 } });
    expect(await lead.call(POST, "POST", { body: { ...toys, query: "a ".repeat(1500) } })).toMatchObject({ status: 400, body: { position: 2000 } });
    expect(await lead.call(POST, "POST", { body: { ...toys, name: " " } })).toMatchObject({ status: 400 });
    expect(await lead.call(POST, "POST", { body: { ...toys, themeId: 4711 } })).toMatchObject({ status: 400 });
  });

  it("refuse a name that is taken", async () => {
    await create();
    expect(await lead.call(POST, "POST", { body: toys })).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Toys") } });
    const id = await create({ ...toys, name: "Kites" });
    const seen = { ...toys, name: "Kites" };
    expect(await lead.call(PATCH, "PATCH", { params: { id }, body: { ...toys, seen } })).toMatchObject({ status: 409 });
  });

  it("do not let one person overwrite another", async () => {
    const id = await create();
    const other = await makeCaller("admin", { id: lead.workspaceId, slug: lead.slug });
    const both = await Promise.all([
      lead.call(PATCH, "PATCH", { params: { id }, body: { ...toys, query: "kite", seen: toys } }),
      other.call(PATCH, "PATCH", { params: { id }, body: { ...toys, query: "boat", seen: toys } }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it("are read by those who work on conversations, and written by leads", async () => {
    const id = await create();
    const at = { id: lead.workspaceId, slug: lead.slug };
    expect((await signedOut(GET, "GET")).status).toBe(401);
    expect((await signedOut(POST, "POST", { body: toys })).status).toBe(401);
    for (const role of ["responder", "executive", "advocate"] as const) {
      const person = await makeCaller(role, at);
      expect((await person.call(GET, "GET")).status).toBe(role === "responder" ? 200 : 403);
      expect((await person.call(POST, "POST", { body: toys })).status).toBe(403);
      expect((await person.call(PATCH, "PATCH", { params: { id }, body: { ...toys, seen: toys } })).status).toBe(403);
      expect((await person.call(DELETE, "DELETE", { params: { id } })).status).toBe(403);
      expect((await person.call(POST_THEME, "POST", { body: { name: "T", experience: "neither" } })).status).toBe(403);
    }
  });

  it("of another workspace are not there", async () => {
    const id = await create();
    const stranger = await makeCaller("admin");
    expect((await stranger.call(PATCH, "PATCH", { params: { id }, body: { ...toys, seen: toys } })).status).toBe(404);
    expect((await stranger.call(DELETE, "DELETE", { params: { id } })).status).toBe(404);
    expect((await stranger.call(GET, "GET")).body).toMatchObject({ topics: [] });
  });
});

describe("the preview", () => {
  it("counts, shows and marks matches of the caller's workspace only", async () => {
    await posts(["A wooden train for my son", "no match here", "Train, train!"]);
    await posts(["Another train"], (await makeCaller("lead")).workspaceId);
    const { status, body } = await lead.call(PREVIEW, "POST", { body: { query: "train -wooden OR (wooden NEAR/2 train)" } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ matches: 2, scanned: 3, partial: false });
    const samples = body.samples as { text: string; highlights: { start: number; end: number }[] }[];
    expect(samples.map(({ text, highlights }) => highlights.map(({ start, end }) => text.slice(start, end)))).toEqual([["wooden", "train"], ["Train", "train"]]);
    expect((await signedOut(PREVIEW, "POST", { body: { query: "train" } })).status).toBe(401);
    expect((await (await makeCaller("advocate")).call(PREVIEW, "POST", { body: { query: "train" } })).status).toBe(403);
  });
});

describe("the preview's false friends", () => {
  it("are posts that come close, by why they do not match, and words that wildcards stood for", async () => {
    await posts(["parcel lost", "parcels lost", "the parcel came", "the parcel that you all promised me is lost", "parcel lost, no it is here", "a boat"]);
    const { body } = await lead.call(PREVIEW, "POST", { body: { query: "parcel NEAR/2 los* -here" } });
    expect(body).toMatchObject({
      matches: 1,
      wildcards: [{ wildcard: "los*", words: [{ word: "lost", posts: 1 }], more: 0 }],
      falseFriends: [
        { kind: "excluded", count: 1, samples: [{ text: "parcel lost, no it is here", detail: "here" }] },
        { kind: "apart", count: 1, samples: [{ detail: "parcel NEAR/2 los*" }] },
        { kind: "inside", count: 1, samples: [{ text: "parcels lost", detail: "parcels", highlights: [{ start: 0, end: 7 }, { start: 8, end: 12 }] }] },
        { kind: "part", count: 1, samples: [{ text: "the parcel came", detail: "los*" }] },
      ],
    });
  });

  it("are counted all and shown few", async () => {
    await posts(Array.from({ length: 30 }, (_, index) => `toys number ${index}`));
    const { body } = await lead.call(PREVIEW, "POST", { body: { query: "toy" } });
    expect(body).toMatchObject({ matches: 0, falseFriends: [{ kind: "inside", count: 30 }] });
    expect((body.falseFriends as { samples: object[] }[])[0]?.samples.length).toBeLessThanOrEqual(5);
  });
});

describe("themes", () => {
  it("are made, changed and deleted; their topics stay", async () => {
    const theme = await lead.call(POST_THEME, "POST", { body: { name: "Work", experience: "employee" } });
    expect(theme).toMatchObject({ status: 201, body: { name: "Work", experience: "employee" } });
    const params = { id: String(theme.body.id) };
    await create({ ...toys, themeId: theme.body.id });
    expect((await lead.call(POST_THEME, "POST", { body: { name: "Work", experience: "neither" } })).status).toBe(409);
    const seen = { name: "Work", experience: "employee" };
    const change = { name: "Work life", experience: "employee", seen };
    expect((await lead.call(PATCH_THEME, "PATCH", { params, body: change })).status).toBe(200);
    expect((await lead.call(PATCH_THEME, "PATCH", { params, body: change })).status).toBe(409);
    const stranger = await makeCaller("admin");
    expect((await stranger.call(DELETE_THEME, "DELETE", { params })).status).toBe(404);
    expect((await stranger.call(POST, "POST", { body: { ...toys, themeId: theme.body.id } })).status).toBe(400);
    expect((await lead.call(DELETE_THEME, "DELETE", { params })).status).toBe(204);
    expect((await lead.call(GET, "GET")).body).toMatchObject({ topics: [{ name: "Toys", themeId: null }], themes: [] });
    expect((await signedOut(DELETE_THEME, "DELETE", { params })).status).toBe(401);
  });
});
