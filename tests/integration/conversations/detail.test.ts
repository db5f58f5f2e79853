import { describe, expect, it } from "vitest";
import { GET as get } from "@/app/api/v1/conversations/[id]/route";
import { POST as addNote } from "@/app/api/v1/conversations/[id]/notes/route";
import { type ConversationDetail, detailOut, noteOut } from "@/lib/conversations/schema";
import { db } from "@/lib/db/client";
import { makeCaller, signedOut } from "../../helpers/caller";
import { at, conversationIds, type Made, makeRoom, post } from "./made";

async function read(made: Made, id: string | undefined, query: Record<string, string> = {}): Promise<ConversationDetail> {
  const { status, body } = await made.caller.call(get, "GET", { params: { id: id ?? "" }, path: `/api/v1/conversations/${id}?${new URLSearchParams(query)}` });
  expect(body).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return detailOut.parse(body);
}

describe("GET /api/v1/conversations/:id", () => {
  it("holds posts, edits, removals, facts and people", async () => {
    const made = await makeRoom();
    await made.add([
      post("a", 0, { by: "mara", text: "Where is it?" }),
      post("b", 45, { by: "HarborPine", to: "a" }),
      post("c", 90, { by: "paul", to: "b", text: "Same here <script>alert(1)</script>" }),
      post("d", 95, { by: "troll", to: "b", text: "spam" }),
    ]);
    await made.add([post("a", 0, { by: "mara", text: "Where is my parcel?", editedAt: at(30) })], ["d"]);
    const [id] = await conversationIds(made);
    const detail = await read(made, id);
    expect(detail.posts.map((found) => [found.text, found.outbound, found.author?.handle ?? null])).toEqual([
      ["Where is my parcel?", false, "mara"], ["Post b", true, "HarborPine"], ["Same here <script>alert(1)</script>", false, "paul"], ["", false, null],
    ]);
    expect(detail.posts[0]).toMatchObject({ editedAt: at(30), edits: [{ formerText: "Where is it?", editedAt: at(30) }] });
    expect(detail.posts[3]?.deletedAt).toBeInstanceOf(Date);
    expect(detail.facts).toMatchObject([
      { kind: "first_response", seconds: 45, staffedSeconds: 45, account: "HarborPine" }, { kind: "next_response", seconds: null, endedAt: null },
    ]);
    expect(detail.people.map(({ author, owned, posts }) => [author.handle, owned, posts])).toEqual([["mara", false, 1], ["HarborPine", true, 1], ["paul", false, 1]]);
    expect(detail).toMatchObject({ earlier: null, notes: [], targetSeconds: 60 });
  });

  it("pages a thread of hundreds backwards, each post once", async () => {
    const made = await makeRoom();
    await made.add([post("p0", 0), ...Array.from({ length: 450 }, (_, index) => post(`p${index + 1}`, Math.floor(index / 3), { to: "p0" }))]);
    const [id] = await conversationIds(made);
    const texts: string[] = [];
    for (let before: string | null = ""; before !== null; ) {
      const page: ConversationDetail = await read(made, id, { limit: "200", ...(before ? { before } : {}) });
      expect(page.posts.length).toBeLessThanOrEqual(200);
      texts.unshift(...page.posts.map((found) => found.text));
      before = page.earlier;
    }
    expect(texts).toHaveLength(451);
    expect(new Set(texts).size).toBe(451);
    expect(texts[0]).toBe("Post p0");
  });

  it("is for workers of this workspace", async () => {
    const made = await makeRoom();
    await made.add([post("a", 0)]);
    const [id] = await conversationIds(made);
    const options = { params: { id: id ?? "" } };
    expect((await signedOut(get, "GET", options)).status).toBe(401);
    expect((await (await makeCaller("executive")).call(get, "GET", options)).status).toBe(403);
    expect((await (await makeRoom()).caller.call(get, "GET", options)).status).toBe(404);
    for (const bad of ["0", "x", "1;drop", "99999999999999999999"]) {
      expect((await made.caller.call(get, "GET", { params: { id: bad } })).status).toBe(404);
    }
    const wrong = await made.caller.call(get, "GET", { ...options, path: `/api/v1/conversations/${id}?limit=201` });
    expect(wrong.status).toBe(400);
    expect((await made.caller.call(get, "GET", { ...options, path: `/api/v1/conversations/${id}?before=nothing` })).status).toBe(400);
  });
});

describe("POST /api/v1/conversations/:id/notes", () => {
  it("keeps what the team tells itself, and who said it", async () => {
    const made = await makeRoom();
    await made.add([post("a", 0)]);
    const [id = ""] = await conversationIds(made);
    const saved = await made.caller.call(addNote, "POST", { params: { id }, body: { body: "  Called the depot.\nThey look for it. " } });
    expect(saved.status).toBe(201);
    expect(noteOut.parse(saved.body)).toMatchObject({ body: "Called the depot.\nThey look for it.", author: { id: made.caller.userId } });
    const { notes, conversation } = await read(made, id);
    expect(notes).toMatchObject([{ body: "Called the depot.\nThey look for it." }]);
    expect(conversation.version).toBe(1);
    const where = { workspaceId: made.caller.workspaceId };
    expect(await db().auditEntry.findMany({ where: { ...where, action: "conversation.note" } })).toMatchObject([{ subject: `conversation:${id}`, actor: `user:${made.caller.userId}` }]);
    expect(await db().liveEvent.findFirst({ where, orderBy: { seq: "desc" } })).toMatchObject({ kind: "conversation.changed", payload: { ids: [id] } });
  });

  it.each([{}, { body: "" }, { body: "   \n " }, { body: "a".repeat(5001) }, { body: 7 }])("refuses %j", async (body) => {
    const made = await makeRoom();
    await made.add([post("a", 0)]);
    const [id = ""] = await conversationIds(made);
    expect((await made.caller.call(addNote, "POST", { params: { id }, body })).status).toBe(400);
  });

  it("is for workers of this workspace", async () => {
    const made = await makeRoom();
    await made.add([post("a", 0)]);
    const [id = ""] = await conversationIds(made);
    const options = { params: { id }, body: { body: "hello" } };
    expect((await signedOut(addNote, "POST", options)).status).toBe(401);
    expect((await (await makeCaller("advocate")).call(addNote, "POST", options)).status).toBe(403);
    expect((await (await makeRoom()).caller.call(addNote, "POST", options)).status).toBe(404);
    expect(await db().note.count({ where: { workspaceId: made.caller.workspaceId } })).toBe(0);
  });
});
