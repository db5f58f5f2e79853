import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { DELETE } from "@/app/api/v1/notifications/devices/[id]/route";
import { POST as TEST } from "@/app/api/v1/notifications/devices/[id]/test/route";
import { GET, POST } from "@/app/api/v1/notifications/devices/route";
import { GET as PREFERENCES } from "@/app/api/v1/notifications/preferences/route";
import { db } from "@/lib/db/client";
import { getVapidKeys } from "@/lib/notifications/vapid-data";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { startPushService } from "@/tests/helpers/push-service";
import { choose, deliveriesOf, send, someNews, tell } from "./made";

let service: Awaited<ReturnType<typeof startPushService>>;
let ana: Caller;
let workspaceId: number;

beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());
beforeEach(async () => {
  await db().delivery.deleteMany();
  ana = await makeCaller("lead");
  ({ workspaceId } = ana);
});

async function addDevice(person: Caller, device = "Chromium on Linux") {
  const { body } = await person.call(PREFERENCES, "GET");
  const { clientHash, ...subscription } = await service.device((body.push as { publicKey: string }).publicKey);
  const answer = await person.call(POST, "POST", { body: { ...subscription, device } });
  expect(answer.status).toBe(201);
  const [newest] = answer.body.devices as { id: number; device: string; endpoint: string }[];
  return { ...subscription, clientHash, id: newest?.id ?? 0, device: newest?.device };
}

it("makes one key pair for the installation, whoever asks first", async () => {
  await db().installationSecret.deleteMany();
  const pairs = await Promise.all(Array.from({ length: 6 }, () => getVapidKeys()));
  expect(new Set(pairs.map(({ publicKey }) => publicKey)).size).toBe(1);
  expect(await getVapidKeys()).toEqual(pairs[0]);
  const [stored] = await db().installationSecret.findMany();
  expect(Buffer.from(stored?.sealed ?? []).toString("utf8")).not.toContain(pairs[0]?.privateKey);
});

it("reaches each device encrypted and signed, and says what is grave", async () => {
  const phone = await addDevice(ana, "Phone");
  const laptop = await addDevice(ana, "Laptop");
  await tell(workspaceId, someNews({ userIds: [ana.userId] }, { kind: "target_missed", severity: 2, title: "Nobody answered Mara", body: "x".repeat(9_000) }));
  await Promise.all([send("push"), send("push")]);
  for (const { clientHash } of [phone, laptop]) {
    const [message, ...more] = service.messages(clientHash);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ title: "Nobody answered Mara", href: "http://localhost:3000/conversations/12", isGrave: true, silent: false, tag: expect.stringMatching(/^n\d+-\d+$/) });
    expect(String(message?.body).length).toBe(400);
  }
});

it("makes no sound where none is wanted, and is not sent to whom it is not wanted by", async () => {
  const { clientHash } = await addDevice(ana);
  await choose(workspaceId, ana.userId, "assigned", { push: true, sound: false });
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await choose(workspaceId, ana.userId, "assigned", { push: false });
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await send("push");
  expect(service.messages(clientHash)).toMatchObject([{ silent: true, isGrave: false }]);
});

it("a device that takes nothing any more is removed", async () => {
  const { clientHash } = await addDevice(ana);
  service.expire(clientHash);
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await send("push");
  expect(await deliveriesOf(workspaceId)).toMatchObject([{ state: "failed", attempts: 1, error: expect.stringContaining("was removed from the list") }]);
  expect((await ana.call(GET, "GET")).body.devices).toEqual([]);
});

it("a service that is away is tried again", async () => {
  const { keys } = await service.device((await getVapidKeys()).publicKey);
  expect((await ana.call(POST, "POST", { body: { endpoint: "http://127.0.0.1:9/push", keys, device: "A" } })).status).toBe(201);
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await send("push");
  expect(await deliveriesOf(workspaceId)).toMatchObject([{ state: "queued", attempts: 1, error: "127.0.0.1:9 refused the connection." }]);
});

it("is tried from the settings, and removed there", async () => {
  const { id, clientHash } = await addDevice(ana);
  expect(await ana.call(TEST, "POST", { params: { id: String(id) } })).toMatchObject({ status: 200, body: { sent: true, error: null } });
  expect(service.messages(clientHash)).toMatchObject([{ title: "A test from Firstminute", silent: false }]);
  expect((await ana.call(DELETE, "DELETE", { params: { id: String(id) } })).status).toBe(204);
  expect((await ana.call(DELETE, "DELETE", { params: { id: String(id) } })).status).toBe(404);
});

it("a browser belongs to whoever is signed in there now", async () => {
  const { clientHash, id: _id, ...subscription } = await addDevice(ana);
  const ben = await makeCaller("responder", { id: workspaceId, slug: ana.slug });
  expect((await ben.call(POST, "POST", { body: { ...subscription, device: "The same" } })).status).toBe(201);
  expect((await ana.call(GET, "GET")).body.devices).toEqual([]);
  await tell(workspaceId, someNews({ userIds: [ana.userId, ben.userId] }));
  await send("push");
  expect(service.messages(clientHash)).toHaveLength(1);
});

it("is one's own: not seen, tried or removed by others", async () => {
  const { id } = await addDevice(ana);
  const params = { id: String(id) };
  const colleague = await makeCaller("admin", { id: workspaceId, slug: ana.slug });
  const stranger = await makeCaller("lead");
  for (const person of [colleague, stranger]) {
    expect((await person.call(GET, "GET")).body.devices).toEqual([]);
    expect((await person.call(TEST, "POST", { params })).status).toBe(404);
    expect((await person.call(DELETE, "DELETE", { params })).status).toBe(404);
  }
  const executive = await makeCaller("executive", { id: workspaceId, slug: ana.slug });
  for (const [handler, method] of [[GET, "GET"], [TEST, "POST"], [DELETE, "DELETE"], [POST, "POST"]] as const) {
    expect((await executive.call(handler, method, { params, body: method === "GET" ? undefined : {} })).status).toBe(403);
    expect((await signedOut(handler, method, { params, body: method === "GET" ? undefined : {} })).status).toBe(401);
  }
});

const madeUpKeys = { p256dh: "B".repeat(87), auth: "a".repeat(22) };
it.each([
  ["nothing", {}],
  ["an address that is none", { endpoint: "push", keys: madeUpKeys, device: "A" }],
  ["an address of a file", { endpoint: "file:///etc/passwd", keys: madeUpKeys, device: "A" }],
  ["credentials in the address", { endpoint: "https://me:x@push.example/1", keys: madeUpKeys, device: "A" }],
  ["keys that are none", { endpoint: "https://push.example/1", keys: { p256dh: "<script>", auth: "" }, device: "A" }],
  ["no name", { endpoint: "https://push.example/1", keys: madeUpKeys, device: " " }],
  ["an address without end", { endpoint: `https://push.example/${"x".repeat(2_000)}`, keys: madeUpKeys, device: "A" }],
])("refuses %s", async (_name, body) => {
  expect((await ana.call(POST, "POST", { body })).status).toBe(400);
  expect(await db().pushSubscription.count({ where: { workspaceId } })).toBe(0);
});

it("has at most twenty devices a person", async () => {
  for (let index = 0; index < 20; index++) expect((await ana.call(POST, "POST", { body: { endpoint: `https://push.example/${index}`, keys: madeUpKeys, device: "A" } })).status).toBe(201);
  expect((await ana.call(POST, "POST", { body: { endpoint: "https://push.example/one-more", keys: madeUpKeys, device: "A" } })).status).toBe(409);
  expect((await ana.call(POST, "POST", { body: { endpoint: "https://push.example/3", keys: madeUpKeys, device: "Renamed" } })).status).toBe(201);
});
