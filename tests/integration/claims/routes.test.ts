import { describe, expect, it } from "vitest";
import { POST as BEAT } from "@/app/api/v1/conversations/[id]/claim/heartbeat/route";
import { DELETE as RELEASE, POST as CLAIM } from "@/app/api/v1/conversations/[id]/claim/route";
import { POST as TAKE_OVER } from "@/app/api/v1/conversations/[id]/claim/take-over/route";
import { GET as detail, PATCH } from "@/app/api/v1/conversations/[id]/route";
import { POST as bulk } from "@/app/api/v1/conversations/bulk/route";
import { claimRefusedOut, heartbeatOut, leaseSeconds } from "@/lib/claims/schema";
import { conversationOut, detailOut } from "@/lib/conversations/schema";
import { db } from "@/lib/db/client";
import { type Call, type Caller, makeCaller, signedOut } from "../../helpers/caller";
import { at, conversationIds, type Made, makeRoom, post } from "../conversations/made";

type By = { call: Call };
type Room = { made: Made; id: string; ada: Caller; ben: Caller; lead: Caller };

/** One conversation, two responders and a lead, called by their names. */
async function makeClaimRoom(): Promise<Room> {
  const made = await makeRoom("admin");
  await made.add([post("a", 0, { by: "mara" })]);
  const [id = ""] = await conversationIds(made);
  const workspace = { id: made.caller.workspaceId, slug: made.caller.slug };
  const named = async (name: string, role: "responder" | "lead") => {
    const person = await makeCaller(role, workspace);
    await db().user.update({ where: { id: person.userId }, data: { name } });
    return person;
  };
  return { made, id, ada: await named("Ada", "responder"), ben: await named("Ben", "responder"), lead: await named("Lena", "lead") };
}

const claim = (id: string, by: By) => by.call(CLAIM, "POST", { params: { id } });
const release = (id: string, by: By) => by.call(RELEASE, "DELETE", { params: { id } });
const beat = (id: string, by: By) => by.call(BEAT, "POST", { params: { id } });
const takeOver = (id: string, by: By) => by.call(TAKE_OVER, "POST", { params: { id } });
const read = async ({ id, made }: Room) => detailOut.parse((await made.caller.call(detail, "GET", { params: { id } })).body).conversation;
const actions = async ({ made }: Room) =>
  (await db().auditEntry.findMany({ where: { workspaceId: made.caller.workspaceId, action: { startsWith: "conversation." } }, orderBy: { id: "asc" } })).map(({ action }) => action);
const refusals = ({ made }: Room) => db().claimRefusal.findMany({ where: { workspaceId: made.caller.workspaceId }, orderBy: { id: "asc" } });
const events = ({ made }: Room) => db().liveEvent.count({ where: { workspaceId: made.caller.workspaceId } });
/** As if the holder's browser had been silent since. */
const lapse = ({ made, id }: Room) =>
  db().conversation.update({ where: { workspaceId_id: { workspaceId: made.caller.workspaceId, id: BigInt(id) } }, data: { claimExpiresAt: new Date(Date.now() - 1000) } });

describe("claiming", () => {
  it("makes one person the one who answers, for a lease; what was nobody's becomes theirs", async () => {
    const room = await makeClaimRoom();
    const before = Date.now();
    const answer = await claim(room.id, room.ada);
    expect(answer.status).toBe(200);
    const { claim: mine, assignee, version } = conversationOut.parse(answer.body);
    expect(mine).toMatchObject({ by: { id: room.ada.userId, name: "Ada" } });
    expect((mine?.expiresAt.getTime() ?? 0) - (mine?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(leaseSeconds * 1000 - 5);
    expect(mine?.at.getTime()).toBeGreaterThanOrEqual(before - 1000);
    expect(assignee).toEqual({ id: room.ada.userId, name: "Ada" });
    expect(version).toBe(2);
    expect(await actions(room)).toEqual(["conversation.claim"]);
    expect((await read(room)).claim?.by.name).toBe("Ada");
  });

  it("again extends it and changes nothing else", async () => {
    const room = await makeClaimRoom();
    const first = conversationOut.parse((await claim(room.id, room.ada)).body);
    const again = conversationOut.parse((await claim(room.id, room.ada)).body);
    expect(again.claim?.at).toEqual(first.claim?.at);
    expect(again.claim?.expiresAt.getTime()).toBeGreaterThanOrEqual(first.claim?.expiresAt.getTime() ?? 0);
    expect(again.version).toBe(first.version);
    expect(await actions(room)).toEqual(["conversation.claim"]);
  });

  it("leaves an assignment alone: answering now is not owning", async () => {
    const room = await makeClaimRoom();
    await room.made.caller.call(PATCH, "PATCH", { params: { id: room.id }, body: { assigneeId: room.ben.userId, version: 1 } });
    const claimed = conversationOut.parse((await claim(room.id, room.ada)).body);
    expect(claimed).toMatchObject({ assignee: { name: "Ben" }, claim: { by: { name: "Ada" } }, version: 2 });
  });

  it("a second person is refused with the holder's name, and the refusal is counted", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    const refused = await claim(room.id, room.ben);
    expect(refused).toMatchObject({ status: 409, body: { code: "conflict", detail: expect.stringMatching(/^Ada is answering this, since \d+ s\./) } });
    expect(claimRefusedOut.parse(refused.body).holder.by).toEqual({ id: room.ada.userId, name: "Ada" });
    expect(await refusals(room)).toMatchObject([{ conversationId: BigInt(room.id), userId: room.ben.userId, holderId: room.ada.userId }]);
    expect((await read(room)).claim?.by.name).toBe("Ada");
  });

  it("of fifty at once exactly one wins; forty-nine are told who", async () => {
    const room = await makeClaimRoom();
    const workspace = { id: room.made.caller.workspaceId, slug: room.made.caller.slug };
    const people = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const person = await makeCaller("responder", workspace);
        await db().user.update({ where: { id: person.userId }, data: { name: `Person ${index}` } });
        return { person, name: `Person ${index}` };
      }),
    );
    const answers = await Promise.all(people.map(({ person }) => claim(room.id, person)));
    const won = answers.flatMap(({ status }, index) => (status === 200 ? [people[index]] : []));
    expect(won).toHaveLength(1);
    const lost = answers.filter(({ status }) => status === 409);
    expect(lost).toHaveLength(49);
    for (const { body } of lost) expect(claimRefusedOut.parse(body).holder.by.name).toBe(won[0]?.name);
    const kept = await refusals(room);
    expect(kept).toHaveLength(49);
    expect(new Set(kept.map(({ userId }) => userId)).size).toBe(49);
    expect(kept.every(({ holderId }) => holderId === won[0]?.person.userId)).toBe(true);
    expect(await actions(room)).toEqual(["conversation.claim"]);
    expect((await read(room)).assignee?.id).toBe(won[0]?.person.userId);
  });

  it("whatever people do at once, a claim never has two holders in a row without an end between them", async () => {
    const room = await makeClaimRoom();
    // Each step is some people claiming, releasing and extending at the same time.
    for (let step = 0; step < 12; step++) {
      const wins = await Promise.all([claim(room.id, room.ada), claim(room.id, room.ben), beat(room.id, room.ada), step % 3 === 0 ? release(room.id, room.ben) : beat(room.id, room.ben)]);
      const holder = (await read(room)).claim?.by.id ?? null;
      const winners = wins.slice(0, 2).filter(({ status }) => status === 200).length;
      expect(winners).toBeGreaterThanOrEqual(1);
      expect([room.ada.userId, room.ben.userId, null]).toContain(holder);
      if (holder !== null) {
        const other = holder === room.ada.userId ? room.ben : room.ada;
        expect((await claim(room.id, other)).status).toBe(409);
        await release(room.id, holder === room.ada.userId ? room.ada : room.ben);
      }
    }
  });
});

describe("the lease", () => {
  it("is extended by the holder's heartbeat, which wakes nobody", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    const before = await events(room);
    const { claim: extended } = heartbeatOut.parse((await beat(room.id, room.ada)).body);
    expect(extended?.expiresAt.getTime()).toBeGreaterThan(Date.now() + (leaseSeconds - 10) * 1000);
    expect(await events(room)).toBe(before);
  });

  it("run out, holds nobody off, and no job is needed for that", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    await lapse(room);
    expect((await read(room)).claim).toBeNull();
    expect((await claim(room.id, room.ben)).status).toBe(200);
    expect(await refusals(room)).toEqual([]);
    const late = await beat(room.id, room.ada);
    expect(late).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Ben is answering this") } });
    expect((await read(room)).claim?.by.name).toBe("Ben");
  });

  it("run out while nobody else began, goes on", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    await lapse(room);
    const before = await events(room);
    expect(heartbeatOut.parse((await beat(room.id, room.ada)).body).claim).not.toBeNull();
    expect((await read(room)).claim?.by.name).toBe("Ada");
    expect(await events(room)).toBe(before + 1);
  });

  it("released or ended is not taken again by a heartbeat that was under way", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    expect((await release(room.id, room.ada)).status).toBe(204);
    expect(heartbeatOut.parse((await beat(room.id, room.ada)).body).claim).toBeNull();
    expect((await read(room)).claim).toBeNull();
  });
});

describe("it ends", () => {
  it("when its holder releases it; somebody else's is left alone", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    expect((await release(room.id, room.ben)).status).toBe(204);
    expect((await read(room)).claim?.by.name).toBe("Ada");
    expect((await release(room.id, room.ada)).status).toBe(204);
    expect(await read(room)).toMatchObject({ claim: null, assignee: { name: "Ada" } });
    expect(await actions(room)).toEqual(["conversation.claim", "conversation.release"]);
    expect((await claim(room.id, room.ben)).status).toBe(200);
  });

  it.each([
    ["resolved", () => ({ status: "resolved" })],
    ["snoozed", () => ({ status: "snoozed", snoozedUntil: new Date(Date.now() + 3_600_000) })],
    ["given to somebody else", (room: Room) => ({ assigneeId: room.ben.userId })],
  ])("when the conversation is %s", async (_, change) => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    const answer = await room.ada.call(PATCH, "PATCH", { params: { id: room.id }, body: { ...change(room), version: 2 } });
    expect(answer).toMatchObject({ status: 200, body: { claim: null } });
  });

  it("not when it is given to its holder or to nobody", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    await room.lead.call(bulk, "POST", { body: { ids: [room.id], action: { assigneeId: null } } });
    expect((await read(room)).claim?.by.name).toBe("Ada");
    await room.lead.call(bulk, "POST", { body: { ids: [room.id], action: { assigneeId: room.ada.userId } } });
    expect((await read(room)).claim?.by.name).toBe("Ada");
  });

  it("a stale change after a claim says who began to answer", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    const stale = await room.ben.call(PATCH, "PATCH", { params: { id: room.id }, body: { status: "resolved", version: 1 } });
    expect(stale).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/^Ada began to answer this/) } });
  });
});

describe("taking over", () => {
  it("a lead answers instead; the former holder is told once, and it is in the log", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    expect(conversationOut.parse((await takeOver(room.id, room.lead)).body)).toMatchObject({ claim: { by: { name: "Lena" } }, assignee: { name: "Lena" } });
    expect(await db().notification.findMany({ where: { workspaceId: room.made.caller.workspaceId, kind: "claim_taken" } })).toMatchObject([
      { userId: room.ada.userId, kind: "claim_taken", title: "Lena answers instead of you", href: expect.stringContaining(`/conversations/${room.id}`) },
    ]);
    expect(await actions(room)).toEqual(["conversation.claim", "conversation.take_over"]);
    expect((await claim(room.id, room.ada)).status).toBe(409);
    expect((await beat(room.id, room.ada)).status).toBe(409);
  });

  it("of what nobody has is claiming", async () => {
    const room = await makeClaimRoom();
    expect((await takeOver(room.id, room.lead)).status).toBe(200);
    expect(await actions(room)).toEqual(["conversation.claim"]);
    expect(await db().notification.count({ where: { workspaceId: room.made.caller.workspaceId, kind: "claim_taken" } })).toBe(0);
  });

  it("two leads at once: the later one has it", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    const both = await Promise.all([takeOver(room.id, room.lead), takeOver(room.id, room.made.caller)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect([room.lead.userId, room.made.caller.userId]).toContain((await read(room)).claim?.by.id);
  });

  it("is not for responders", async () => {
    const room = await makeClaimRoom();
    await claim(room.id, room.ada);
    expect((await takeOver(room.id, room.ben)).status).toBe(403);
    expect((await read(room)).claim?.by.name).toBe("Ada");
  });
});

it("conversations that turn out to be one keep the claim of who began first, and the refusals", async () => {
  const room = await makeClaimRoom();
  // A reply to a post that is not there yet: two conversations until it comes.
  await room.made.add([{ ...post("c", 60, { by: "paul", to: "b" }) }]);
  const [first = "", second = ""] = await conversationIds(room.made);
  await claim(second, room.ben);
  await claim(second, room.ada);
  await claim(first, room.ada);
  await room.made.add([post("b", 30, { by: "mara", to: "a" })]);
  const left = await conversationIds(room.made);
  expect(left).toHaveLength(1);
  const joined = await read({ ...room, id: left[0] ?? "" });
  expect(joined.claim?.by.name).toBe("Ben");
  expect(await refusals(room)).toMatchObject([{ conversationId: BigInt(left[0] ?? 0), userId: room.ada.userId, holderId: room.ben.userId }]);
});

it("the steps of the first minute: claimed is kept once", async () => {
  const room = await makeClaimRoom();
  const { workspaceId } = room.made.caller;
  const key = { workspaceId, conversationId: BigInt(room.id) };
  await db().responseStep.upsert({ where: { workspaceId_conversationId: key }, create: { ...key, publishedAt: at(0), receivedAt: at(1) }, update: { claimedAt: null } });
  await claim(room.id, room.ada);
  const { claimedAt } = await db().responseStep.findUniqueOrThrow({ where: { workspaceId_conversationId: key } });
  expect(claimedAt).not.toBeNull();
  await release(room.id, room.ada);
  await claim(room.id, room.ben);
  expect((await db().responseStep.findUniqueOrThrow({ where: { workspaceId_conversationId: key } })).claimedAt).toEqual(claimedAt);
});

describe("who may", () => {
  const all = async (id: string, by: By) => [(await claim(id, by)).status, (await beat(id, by)).status, (await release(id, by)).status, (await takeOver(id, by)).status];

  it("people who answer, of this workspace; nonsense finds nothing", async () => {
    const room = await makeClaimRoom();
    const workspace = { id: room.made.caller.workspaceId, slug: room.made.caller.slug };
    expect(await all(room.id, { call: signedOut })).toEqual([401, 401, 401, 401]);
    for (const role of ["executive", "advocate"] as const) expect(await all(room.id, await makeCaller(role, workspace))).toEqual([403, 403, 403, 403]);
    expect(await all(room.id, await makeCaller("admin"))).toEqual([404, 404, 404, 404]);
    expect(await all("999999999", room.lead)).toEqual([404, 404, 404, 404]);
    expect(await all("nonsense", room.lead)).toEqual([404, 404, 404, 404]);
    expect(await all("9".repeat(400), room.lead)).toEqual([404, 404, 404, 404]);
    expect(await read(room)).toMatchObject({ claim: null, version: 1 });
    expect(await actions(room)).toEqual([]);
    expect(await all(room.id, room.lead)).toEqual([200, 200, 204, 200]);
  });
});
