import { beforeAll, describe, expect, it } from "vitest";
import { GET as READ, PATCH } from "@/app/api/v1/playbooks/[id]/route";
import { POST as RESTORE } from "@/app/api/v1/playbooks/[id]/restore/route";
import { GET as VERSION } from "@/app/api/v1/playbooks/[id]/versions/[version]/route";
import { GET as LIBRARY, POST as ADD } from "@/app/api/v1/playbooks/library/route";
import { db } from "@/lib/db/client";
import { emptyContent, type PlaybookContent } from "@/lib/playbooks/body-schema";
import { everyday } from "@/lib/playbooks/everyday";
import { findLibraryPlaybook } from "@/lib/playbooks/library/list";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";

type By = Pick<Caller, "call">;
let lead: Caller;
let responder: Caller;
let stranger: Caller;
let topicId: number;

beforeAll(async () => {
  lead = await makeCaller("lead");
  responder = await makeCaller("responder", { id: lead.workspaceId, slug: lead.slug });
  stranger = await makeCaller("admin");
  topicId = (await db().topic.create({ data: { workspaceId: lead.workspaceId, name: "Kettles", query: "kettle" } })).id;
});

const add = (key: string, by: By = lead, topicIds = [topicId]) => by.call(ADD, "POST", { body: { key, topicIds } });
const read = (id: unknown, by: By = responder) => by.call(READ, "GET", { params: { id: String(id) } });
const restore = (id: unknown, version: number, seenVersion: number, by: By = lead) => by.call(RESTORE, "POST", { params: { id: String(id) }, body: { version, seenVersion } });
const versionOf = (id: unknown, version: unknown, by: By = responder) => by.call(VERSION, "GET", { params: { id: String(id), version: String(version) } });

describe("the library of playbooks", () => {
  it("is read by those who work here; leads add from it, with everything in it", async () => {
    const { status, body } = await responder.call(LIBRARY, "GET");
    expect([status, (body.playbooks as unknown[]).length]).toEqual([200, 10]);
    const made = await add("outage");
    expect(made).toMatchObject({ status: 201, body: { name: "Outage", libraryKey: "outage", version: 1, topics: [{ name: "Kettles" }] } });
    expect((await read(made.body.id)).body.content).toEqual(findLibraryPlaybook("outage")?.content);
    // Two of them at once have names of their own.
    const names = (await Promise.all([add("outage"), add("outage")])).map((one) => one.body.name);
    expect(names.sort()).toEqual(["Outage 2", "Outage 3"]);
    expect([(await add("outage", { call: signedOut })).status, (await add("outage", responder)).status, (await add("outage", stranger)).status]).toEqual([401, 403, 400]);
    expect([(await add("nothing")).status, (await add("outage", lead, [])).status, (await add("outage", lead, [999_999])).status, (await add("A".repeat(99))).status]).toEqual([404, 400, 400, 400]);
  });
});

describe("versions", () => {
  const content: PlaybookContent = { ...emptyContent, triggers: [{ key: "leak", text: "Three people say that it leaks." }], variables: [{ name: "shop", label: "Which shop", example: "Ghent" }], statements: [{ key: "first", kind: "holding", text: "We look at {{shop}}." }] };
  const change = (id: unknown, version: number, more: object, by: By = lead) =>
    by.call(PATCH, "PATCH", { params: { id: String(id) }, body: { name: "Leaks", summary: "", topicIds: [topicId], authority: everyday, version, ...more } });

  it("are kept with each change, read again, and made the newest one again", async () => {
    // One from before versions were kept.
    const { id } = await db().playbook.create({ data: { workspaceId: lead.workspaceId, name: "Leaks", summary: "Calm.", topicIds: [topicId], authority: everyday } });
    expect((await change(id, 1, { content })).status).toBe(200);
    expect((await change(id, 2, { summary: "Calmer." })).status).toBe(200);
    const { body } = await read(id);
    expect(body).toMatchObject({ version: 3, summary: "Calmer.", content, versions: [{ version: 3, by: "lead" }, { version: 2, by: "lead" }, { version: 1, by: null }] });
    expect(await versionOf(id, 1)).toMatchObject({ status: 200, body: { summary: "Calm.", content: emptyContent } });
    expect((await restore(id, 1, 2)).status).toBe(409);
    const both = await Promise.all([restore(id, 1, 3), restore(id, 2, 3)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await restore(id, 2, 4)).body).toMatchObject({ version: 5, summary: "", content });
    expect((await restore(id, 99, 5)).status).toBe(404);
    expect([(await restore(id, 1, 5, { call: signedOut })).status, (await restore(id, 1, 5, responder)).status, (await restore(id, 1, 5, stranger)).status]).toEqual([401, 403, 404]);
    expect([(await versionOf(id, 1, stranger)).status, (await versionOf(id, "one")).status, (await read(id, stranger)).status, (await read(id, { call: signedOut })).status]).toEqual([404, 404, 404, 401]);
  });

  it.each<[string, object]>([
    ["a statement with a word that nobody named", { ...content, variables: [] }],
    ["a step twice", { ...content, checklists: { ...content.checklists, lead: [{ key: "a", text: "Call", afterMinutes: 0 }], writer: [{ key: "a", text: "Write", afterMinutes: 0 }] } }],
    ["a level twice", { ...content, severity: [{ level: 1, criteria: "Grave" }, { level: 1, criteria: "Graver" }] }],
    ["a holding statement of a page", { ...content, statements: [{ key: "first", kind: "holding", text: "x".repeat(301) }] }],
    ["nonsense", { triggers: "many" }],
  ])("with %s are refused", async (_, wrong) => {
    const { body } = await add("data-breach");
    expect((await change(body.id, 1, { name: "Breach", content: wrong })).status).toBe(400);
    expect((await read(body.id)).body).toMatchObject({ version: 1 });
  });
});
