import { beforeAll, describe, expect, it } from "vitest";
import { GET as AUTHOR } from "@/app/api/v1/conversations/[id]/context/author/route";
import { GET as SAME } from "@/app/api/v1/conversations/[id]/context/same/route";
import { GET as SIMILAR } from "@/app/api/v1/conversations/[id]/context/similar/route";
import { db } from "@/lib/db/client";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { type Made, makeRoom } from "@/tests/integration/conversations/made";

const routes = { author: AUTHOR, same: SAME, similar: SIMILAR };
const recall = "Toybox recalls the wooden train after two children swallowed a loose magnet";
let made: Made;
let reader: Caller;

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const say = (externalId: string, minutes: number, by: string, text: string, to?: string): NormalizedMention => ({ externalId, publishedAt: ago(minutes), author: { handle: by, followers: 2_310 }, text, parentExternalId: to });
const idOf = async (externalId: string) => String((await db().mention.findFirstOrThrow({ where: { workspaceId: reader.workspaceId, externalId } })).conversationId);
const ask = async (which: keyof typeof routes, externalId: string) => (await reader.call(routes[which], "GET", { params: { id: await idOf(externalId) } })).body;

beforeAll(async () => {
  made = await makeRoom("responder");
  reader = made.caller;
  await db().topic.create({ data: { workspaceId: reader.workspaceId, name: "Kettles", query: "kettle", taggedAt: new Date() } });
  await made.add([
    say("old1", 9_000, "theo", "The kettle handle is broken and leaking since yesterday, I am so angry"),
    say("old1a", 8_999, "harborpine", "Sorry! A new handle is on its way.", "old1"),
    say("old1b", 8_990, "theo", "Wonderful, thank you, I love it!", "old1"),
    say("old2", 8_000, "una", "My leaking toaster handle broken again"),
    say("old2a", 7_990, "harborpine", "We replace it today.", "old2"),
    say("old3", 7_000, "vera", "kettle handle broken, leaking all over"),
    say("now", 30, "theo", "Again the kettle handle is broken and leaking!"),
    say("nowa", 29, "harborpine", "On it.", "now"),
    say("share", 20, "theo", "They fixed it, thank you, I love them! RT @harborpine #kettle"),
    say("recall", 10, "mara", recall),
    ...Array.from({ length: 4 }, (_, index) => say(`copy${index}`, index < 2 ? 5 + index : 300, `voice${index % 3}`, index % 2 ? `RT @mara: ${recall} https://t.co/${index}` : recall)),
    say("short", 3, "kit", "Lid broken"),
  ]);
});

describe("this person", () => {
  it("with their reach, their history and what they said since we answered", async () => {
    expect(await ask("author", "now")).toMatchObject({
      author: { handle: "theo", followers: 2_310, network: "x" }, conversations: 2, answered: 1,
      last: [{ preview: expect.stringContaining("They fixed it"), answered: false, outcome: null }, { preview: expect.stringContaining("since yesterday"), answered: true, outcome: "recovered" }],
      since: { posts: 1, positive: 1, negative: 0, shares: 1 },
    });
  });

  it("who is new, and whom we have not answered", async () => {
    expect(await ask("author", "recall")).toMatchObject({ author: { handle: "mara" }, conversations: 0, last: [], since: null });
  });

  it("who deleted what they wrote", async () => {
    await made.add([say("gone", 60, "ghost", "Something")], []);
    const id = await idOf("gone");
    await made.add([], ["gone"]);
    expect((await reader.call(AUTHOR, "GET", { params: { id } })).body).toEqual({ author: null, conversations: 0, answered: 0, last: [], since: null });
  });
});

describe("the same thing right now", () => {
  it("is counted by hour, day and person, with words to find it", async () => {
    const same = await ask("same", "recall");
    expect(same).toMatchObject({ alike: { hour: 2, day: 4, authors: 3, isWhole: true, examples: [{ text: expect.stringContaining("wooden train") }, {}, {}] }, topics: [] });
    expect(String((same.alike as { search: string }).search).split(" ")).toHaveLength(4);
  });

  it("on the same topic", async () => {
    expect(await ask("same", "now")).toMatchObject({ alike: { day: 0, search: null, examples: [] }, topics: [{ name: "Kettles", hour: 1, day: 1 }] });
  });

  it("is not sought for two words", async () => expect(await ask("same", "short")).toMatchObject({ alike: null }));
});

describe("similar, answered before", () => {
  it("with what we said and how it ended; those of the same topic first, unanswered ones never", async () => {
    expect(await ask("similar", "now")).toMatchObject({
      similar: [
        { author: "theo", answer: "Sorry! A new handle is on its way.", answeredAfterSeconds: 60, outcome: "recovered", sameTopics: true },
        { author: "una", answer: "We replace it today.", outcome: "unchanged", sameTopics: false },
      ],
    });
  });

  it("of nothing is nothing", async () => {
    await made.add([say("none", 2, "zoe", "!!! 🙃"), say("tricky", 1, "zoe", "it's 'quoted' & | ! <-> (brackets) \\slash 'broken handle")]);
    expect(await ask("similar", "none")).toEqual({ similar: [] });
    expect(await ask("similar", "tricky")).toMatchObject({ similar: expect.any(Array) });
  });
});

describe.each(Object.keys(routes) as (keyof typeof routes)[])("GET …/context/%s", (which) => {
  it("refuses nonsense, strangers and those who do not work here", async () => {
    const id = await idOf("now");
    const room = { id: reader.workspaceId, slug: reader.slug };
    const call = async (by: Pick<Caller, "call">, params = { id }) => (await by.call(routes[which], "GET", { params })).status;
    expect(await call(reader, { id: "x" })).toBe(404);
    expect(await call(reader, { id: "999999999" })).toBe(404);
    expect(await call({ call: signedOut })).toBe(401);
    expect(await call(await makeCaller("executive", room))).toBe(403);
    expect(await call(await makeCaller("advocate", room))).toBe(403);
    expect(await call(await makeCaller("lead"))).toBe(404);
  });
});
