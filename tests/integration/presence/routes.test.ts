import { expect, it } from "vitest";
import { DELETE, GET, PUT } from "@/app/api/v1/conversations/[id]/presence/route";
import { db } from "@/lib/db/client";
import { presenceOut } from "@/lib/presence/schema";
import { type Call, makeCaller, signedOut } from "../../helpers/caller";
import { at, conversationIds, makeRoom, post } from "../conversations/made";

async function makePlace() {
  const made = await makeRoom("lead");
  await made.add([post("a", 0, { by: "mara" })]);
  const [id = ""] = await conversationIds(made);
  const { workspaceId, slug } = made.caller;
  const person = async (name: string) => {
    const caller = await makeCaller("responder", { id: workspaceId, slug });
    await db().user.update({ where: { id: caller.userId }, data: { name } });
    return caller;
  };
  return { made, id, workspaceId, slug, ada: await person("Ada"), ben: await person("Ben") };
}

type By = { call: Call };
const come = (id: string, by: By, mode = "viewing") => by.call(PUT, "PUT", { params: { id }, body: { mode } });
const leave = (id: string, by: By) => by.call(DELETE, "DELETE", { params: { id } });
const others = async (id: string, by: By) => presenceOut.parse((await by.call(GET, "GET", { params: { id } })).body).people.map(({ name, mode }) => `${name} ${mode}`);

it("says who else is there and who writes, and forgets who leaves", async () => {
  const { id, ada, ben } = await makePlace();
  expect((await come(id, ada)).body).toMatchObject({ people: [] });
  expect((await come(id, ben)).body).toMatchObject({ people: [{ name: "Ada", mode: "viewing" }] });
  await come(id, ben, "typing");
  expect(await others(id, ada)).toEqual(["Ben typing"]);
  expect((await leave(id, ben)).status).toBe(204);
  expect(await others(id, ada)).toEqual([]);
  expect((await leave(id, ben)).status).toBe(204);
});

it("somebody whose browser says nothing any more has gone", async () => {
  const { id, ada, ben, workspaceId } = await makePlace();
  await come(id, ada);
  await db().presence.updateMany({ where: { workspaceId }, data: { expiresAt: new Date(Date.now() - 1000) } });
  expect(await others(id, ben)).toEqual([]);
});

it("tells others only what is new: arriving, writing, leaving", async () => {
  const { id, ada, workspaceId } = await makePlace();
  const events = () => db().liveEvent.findMany({ where: { workspaceId, kind: "presence.changed" } });
  for (let beat = 0; beat < 20; beat++) await come(id, ada);
  for (let beat = 0; beat < 20; beat++) await come(id, ada, "typing");
  await leave(id, ada);
  expect((await events()).map(({ payload }) => payload)).toEqual([{ conversationId: id }, { conversationId: id }, { conversationId: id }]);
});

it("the first to open a conversation is when it was seen", async () => {
  const { id, ada, ben, workspaceId } = await makePlace();
  const key = { workspaceId, conversationId: BigInt(id) };
  await db().responseStep.upsert({ where: { workspaceId_conversationId: key }, create: { ...key, publishedAt: at(0), receivedAt: at(1) }, update: { seenAt: null } });
  const seenAt = async () => (await db().responseStep.findUniqueOrThrow({ where: { workspaceId_conversationId: key } })).seenAt;
  await come(id, ada);
  const first = await seenAt();
  expect(first).not.toBeNull();
  await come(id, ben);
  expect(await seenAt()).toEqual(first);
});

it("is for people who answer, of this workspace; nonsense changes nothing", async () => {
  const { made, id, workspaceId, slug } = await makePlace();
  const all = async (by: By, place = id) => [(await by.call(GET, "GET", { params: { id: place } })).status, (await come(place, by)).status, (await leave(place, by)).status];
  expect(await all({ call: signedOut })).toEqual([401, 401, 401]);
  for (const role of ["executive", "advocate"] as const) expect(await all(await makeCaller(role, { id: workspaceId, slug }))).toEqual([403, 403, 403]);
  const stranger = await makeCaller("admin");
  expect((await come(id, stranger)).status).toBe(404);
  expect(await others(id, stranger)).toEqual([]);
  expect((await come("999999999", made.caller)).status).toBe(404);
  expect((await come("x", made.caller)).status).toBe(404);
  expect(await come(id, made.caller, "dancing")).toMatchObject({ status: 400, body: { issues: [{ path: "mode" }] } });
  expect((await made.caller.call(PUT, "PUT", { params: { id }, body: "x".repeat(2_000_000) })).status).toBeGreaterThanOrEqual(400);
  expect(await db().presence.count({ where: { workspaceId } })).toBe(0);
});
