import { beforeAll, describe, expect, it } from "vitest";
import { PUT as CORRECT } from "@/app/api/v1/mentions/[id]/sentiment/route";
import { GET as EXPORT } from "@/app/api/v1/outcomes/by-speed/export/route";
import { GET } from "@/app/api/v1/outcomes/by-speed/route";
import { db } from "@/lib/db/client";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";
import { at, type Made, makeRoom, post } from "@/tests/integration/conversations/made";
import { parseCsv } from "@/tests/integration/metrics/made";

const angry = "This is terrible, I hate it. Broken, awful, the worst service ever.";
const pleased = "Thank you so much, this is wonderful, I love it!";
const range = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&zone=UTC";

let made: Made;
let reader: Caller;
let counter = 0;

beforeAll(async () => {
  made = await makeRoom("responder");
  reader = await makeCaller("responder", { id: made.caller.workspaceId, slug: made.caller.slug });
});

/** A complaint, our answer after so many seconds (null: none), and what the person says then. */
async function thread(answerSeconds: number | null, end: string | null): Promise<string> {
  const key = `t${(counter += 1)}`;
  const start = counter * 100;
  await made.add([
    post(`${key}a`, start, { by: key, text: angry }),
    ...(answerSeconds === null ? [] : [post(`${key}b`, start + answerSeconds, { by: "harborpine", to: `${key}a` })]),
    ...(end === null ? [] : [post(`${key}c`, start + (answerSeconds ?? 0) + 5, { by: key, to: `${key}a`, text: end })]),
  ]);
  return `${key}a`;
}

const ask = (query = range, by: Pick<Caller, "call"> = reader) => by.call(GET, "GET", { path: `/api/v1/outcomes/by-speed?${query}` });
const outcomeOf = async (externalId: string) => {
  const mention = await db().mention.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId, externalId } });
  return (await db().conversation.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId, id: mention.conversationId } })).outcome;
};

describe("outcomes by speed", () => {
  beforeAll(async () => {
    for (let index = 0; index < 12; index++) await thread(30, index < 9 ? pleased : null);
    for (let index = 0; index < 11; index++) await thread(1_800, index < 2 ? pleased : angry);
    for (let index = 0; index < 3; index++) await thread(null, null);
    await made.add([post("calm", 5_000, { by: "calm", text: "When do you open on Sunday?" })]);
  });

  it("counts each bin with its share and Wilson's interval, the never-answered too", async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({ total: 26, clock: "wall" });
    const bins = new Map((body.bins as { speed: string }[]).map((bin) => [bin.speed, bin]));
    expect(bins.get("minute")).toMatchObject({ count: 12, better: { count: 9, share: { value: 0.75, low: expect.closeTo(0.468, 2), high: expect.closeTo(0.911, 2) } }, outcomes: { recovered: { count: 9 }, unchanged: { count: 3 } } });
    expect(bins.get("hour")).toMatchObject({ count: 11, outcomes: { recovered: { count: 2 }, unchanged: { count: 9 }, worsened: { count: 0 } } });
    expect(bins.get("never")).toMatchObject({ count: 3, outcomes: { unchanged: { count: 3 } } });
    expect(bins.get("day")).toMatchObject({ count: 0, better: { count: 0, share: null } });
  });

  it("keeps to the page's filters and clock", async () => {
    const account = await db().author.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId, owned: true } });
    expect((await ask(`${range}&account=${account.id}`)).body).toMatchObject({ total: 23 });
    expect((await ask(`${range}&source=${made.sourceId}&clock=staffed`)).body).toMatchObject({ total: 26, clock: "staffed" });
    expect((await ask(`${range}&topic=none`)).body).toMatchObject({ total: 26 });
    expect((await ask(`${range}&topic=999`)).body).toMatchObject({ total: 0 });
    expect((await ask("range=24h")).body).toMatchObject({ total: 0 });
  });

  it("is saved with the same numbers", async () => {
    const response = await respond(reader.cookie, EXPORT, "GET", { path: `/api/v1/outcomes/by-speed/export?${range}` });
    expect(response.headers.get("content-disposition")).toContain("firstminute-outcomes-by-speed-2026-03-01");
    const rows = await parseCsv(await response.text());
    expect(rows).toHaveLength(24);
    expect(rows[0]).toMatchObject({ first_answer: "within 60 s", outcome: "recovered", conversations: "9", of: "12", share: "0.75" });
  });

  it.each(["from=x", "from=2026-03-01T00:00:00Z", "zone=Moon", "topic=1 OR 1", "clock=sun"])("refuses %s", async (query) => expect((await ask(query)).status).toBe(400));

  it("is for those who work on conversations, each in their own workspace", async () => {
    expect((await ask(range, { call: signedOut })).status).toBe(401);
    for (const role of ["executive", "advocate"] as const) expect((await ask(range, await makeCaller(role, { id: reader.workspaceId, slug: reader.slug }))).status).toBe(403);
    expect((await ask(range, await makeCaller("lead"))).body).toMatchObject({ total: 0 });
  });
});

describe("a conversation's outcome", () => {
  it("follows its posts, and a person's word on them at once", async () => {
    const first = await thread(30, null);
    expect(await outcomeOf(first)).toBe("unchanged");
    const key = first.slice(0, -1);
    await made.add([{ ...post(`${key}z`, 0, { by: key, to: first, text: pleased }), publishedAt: at(50_000) }]);
    expect(await outcomeOf(first)).toBe("recovered");
    const thanks = await db().mention.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId, externalId: `${key}z` } });
    const correct = (label: string) => made.caller.call(CORRECT, "PUT", { params: { id: String(thanks.id) }, body: { label } });
    await correct("neutral");
    expect(await outcomeOf(first)).toBe("calmed");
    await correct("negative");
    expect(await outcomeOf(first)).toBe("unchanged");
  });
});
