import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { promiseDue } from "@/lib/promises/due-job";
import { type Caller, makeCaller } from "@/tests/helpers/caller";
import { type Made, makeRoom } from "@/tests/integration/conversations/made";
import { change, fathersTag, jobsOf, list, make, one, runHolds, toldOf } from "@/tests/integration/promises/made";

let made: Made;
let owner: Caller;
let lead: Caller;
let id: number;

beforeEach(async () => {
  made = await makeRoom("responder");
  owner = made.caller;
  lead = await makeCaller("lead", { id: owner.workspaceId, slug: owner.slug });
  id = Number((await make(owner)).body.id);
});

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const deal = (externalId: string, text: string, minutes = 1, more: Partial<NormalizedMention> = {}): NormalizedMention => ({ externalId, author: { handle: "harborpine" }, publishedAt: later(minutes), text, ...more });
const post = async (...posts: NormalizedMention[]) => {
  await made.add(posts);
  await runHolds(owner.workspaceId);
};
const promise = async () => (await one(owner, id)).body;

describe("posts of ours", () => {
  it("keep it, one after another, and are shown", async () => {
    await post(deal("1", "Trains #moms #dads", 1), deal("2", "We open at nine", 2), deal("3", "Kites #Moms #DADS", 3));
    expect(await promise()).toMatchObject({ state: "open", streak: 2, checked: [{ kept: true, text: "Kites #Moms #DADS", account: "harborpine", reason: "has #moms with #dads" }, { kept: true }] });
    expect(await toldOf(owner.workspaceId, "promise_broken")).toEqual([]);
  });

  it("break it when posted from elsewhere: owner and leads are told once, with the post", async () => {
    await post(deal("1", "Trains #moms #dads", 1));
    await post(deal("2", "Kites #moms", 2));
    expect(await promise()).toMatchObject({ state: "broken", streak: 0, brokenAt: expect.any(String), checked: [{ kept: false, reason: "has #moms without #dads" }, { kept: true }] });
    const told = await toldOf(owner.workspaceId, "promise_broken");
    expect(told.map((row) => row.userId).sort()).toEqual([owner.userId, lead.userId].sort());
    expect(told[0]).toMatchObject({ severity: 2, title: expect.stringContaining("Every deal has both tags"), body: expect.stringContaining("Kites #moms”, which has #moms without #dads"), href: expect.stringMatching(/^\/conversations\/\d+$/) });
    expect(await db().auditEntry.count({ where: { workspaceId: owner.workspaceId, action: "promise.break", actor: "job" } })).toBe(1);
    // It still binds: the next ones count again.
    await post(deal("3", "Boats #moms #dads", 3));
    expect(await promise()).toMatchObject({ state: "broken", streak: 1 });
    expect(await toldOf(owner.workspaceId, "promise_broken")).toHaveLength(2);
  });

  it("that are mended mend it, with the streak counted anew", async () => {
    await post(deal("1", "Trains #moms #dads", 1), deal("2", "Kites #moms", 2), deal("3", "Boats #moms #dads", 3));
    expect(await promise()).toMatchObject({ state: "broken", streak: 1 });
    await post(deal("2", "Kites #moms #dads", 2, { editedAt: later(4) }));
    expect(await promise()).toMatchObject({ state: "open", streak: 3, brokenAt: null });
  });

  it("that are edited until they break it, break it", async () => {
    await post(deal("1", "Trains #moms #dads", 1));
    await post(deal("1", "Trains #moms", 1, { editedAt: later(2) }));
    expect(await promise()).toMatchObject({ state: "broken", streak: 0 });
  });

  it("that are taken away are no longer held to it", async () => {
    await post(deal("1", "Trains #moms", 1));
    await made.add([], ["1"]);
    await runHolds(owner.workspaceId);
    expect(await promise()).toMatchObject({ state: "open", streak: 0, checked: [] });
  });

  it("are those after it and by us only", async () => {
    await post(deal("1", "Old #moms", -5), { externalId: "2", author: { handle: "somebody" }, publishedAt: later(1), text: "I like #moms" });
    expect(await jobsOf("promises.hold", owner.workspaceId)).toEqual([]);
    expect(await promise()).toMatchObject({ state: "open", checked: [] });
  });

  it("of other accounts than the named ones are free", async () => {
    await post(deal("1", "Hello", 1));
    const author = await db().author.findFirstOrThrow({ where: { workspaceId: owner.workspaceId, owned: true } });
    expect((await change(owner, id, { check: { ...fathersTag, accountIds: [String(author.id)] } })).status).toBe(200);
    await post(deal("2", "Kites #moms", 2));
    expect(await promise()).toMatchObject({ state: "broken" });
    const stranger = await make(owner, { check: { ...fathersTag, accountIds: ["999999999"] } });
    expect(stranger).toMatchObject({ status: 400, body: { detail: expect.stringContaining("not ours") } });
  });

  it("cost no job where nothing is promised", async () => {
    await change(owner, id, { state: "kept" });
    await made.add([deal("1", "Kites #moms", 1)]);
    expect(await jobsOf("promises.hold", owner.workspaceId)).toEqual([]);
  });

  it("what a person called broken is not mended by a post", async () => {
    await post(deal("1", "Trains #moms #dads", 1));
    await change(owner, id, { state: "broken" });
    await post(deal("2", "Boats #moms #dads", 2));
    expect(await promise()).toMatchObject({ state: "broken", streak: 2 });
  });

  it("a promise taken up again counts from now on", async () => {
    const breaking = deal("1", "Kites #moms", 0.001);
    await post(breaking);
    expect(await promise()).toMatchObject({ state: "broken" });
    await expect.poll(() => Date.now()).toBeGreaterThan(breaking.publishedAt.getTime());
    expect((await change(owner, id, { state: "open", seenState: "broken" })).status).toBe(200);
    await post(deal("2", "Boats #moms #dads", 2));
    expect(await promise()).toMatchObject({ state: "open", streak: 1, brokenAt: null });
  });
});

describe("the due second", () => {
  const due = () => promiseDue({ workspaceId: owner.workspaceId, promiseId: id });
  const pass = () => db().publicPromise.updateMany({ where: { id }, data: { dueAt: new Date(Date.now() - 1000) } });

  it("is waited for by one job, whatever the time was before", async () => {
    const dueAt = later(60);
    await change(owner, id, { dueAt: later(30).toISOString() });
    await change(owner, id, { dueAt: dueAt.toISOString() });
    expect(await jobsOf("promises.due", owner.workspaceId)).toMatchObject([{ runAt: dueAt }]);
    // Run too early it waits on.
    await due();
    expect(await toldOf(owner.workspaceId, "promise_due")).toEqual([]);
  });

  it("tells the owner once; overdue is not broken", async () => {
    await change(owner, id, { dueAt: later(30).toISOString() });
    await pass();
    await due();
    await due();
    expect(await toldOf(owner.workspaceId, "promise_due")).toMatchObject([{ userId: owner.userId, body: expect.stringContaining("both tags") }]);
    expect(await promise()).toMatchObject({ state: "open" });
    expect((await list(owner, "tab=due")).body).toMatchObject({ promises: [{ id }], counts: { due: 1, overdue: 1 } });
  });

  it("tells the leads where the owner is gone, and nobody once it is kept", async () => {
    await change(owner, id, { dueAt: later(30).toISOString() });
    await pass();
    await db().membership.deleteMany({ where: { workspaceId: owner.workspaceId, userId: owner.userId } });
    await due();
    expect((await toldOf(owner.workspaceId, "promise_due")).map((row) => row.userId)).toEqual([lead.userId]);
    await change(lead, id, { state: "kept" });
    await db().notification.deleteMany({ where: { workspaceId: owner.workspaceId } });
    await due();
    expect(await toldOf(owner.workspaceId, "promise_due")).toEqual([]);
  });
});

it("goes with its conversation when threads meet", async () => {
  await made.add([{ externalId: "b", parentExternalId: "a", author: { handle: "theo" }, publishedAt: later(-20), text: "Only moms?" }]);
  await made.add([{ externalId: "c", parentExternalId: "x", author: { handle: "una" }, publishedAt: later(-10), text: "Same here" }]);
  const conversation = await db().conversation.findFirstOrThrow({ where: { workspaceId: owner.workspaceId }, orderBy: { id: "desc" } });
  const own = Number((await make(owner, { conversationId: String(conversation.id) })).body.id);
  await made.add([{ externalId: "x", parentExternalId: "b", author: { handle: "vera" }, publishedAt: later(-15), text: "In between" }]);
  const [left, ...gone] = await db().conversation.findMany({ where: { workspaceId: owner.workspaceId } });
  expect(gone).toEqual([]);
  expect((await one(owner, own)).body).toMatchObject({ conversation: { id: String(left?.id) } });
});
