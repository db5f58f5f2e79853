import { expect, it } from "vitest";
import { POST as TEST } from "@/app/api/v1/channels/[id]/test/route";
import { POST } from "@/app/api/v1/channels/route";
import { POST as DEVICE } from "@/app/api/v1/notifications/devices/route";
import { startApiServer } from "@/tests/helpers/api-server";
import { makeCaller } from "@/tests/helpers/caller";

// As an operator has it who allows nothing: read once, when something first asks for it.
process.env.ALLOW_PRIVATE_ADDRESSES = "false";

it("nothing is sent to addresses that are not public, by number or by name", async () => {
  const server = await startApiServer();
  const lead = await makeCaller("lead");
  for (const address of [server.url, "http://169.254.169.254/latest", "http://[::1]:8080/", "http://10.0.0.8/"]) {
    expect((await lead.call(POST, "POST", { body: { kind: "slack", name: "A", address } })).status).toBe(400);
    const keys = { p256dh: "B".repeat(87), auth: "a".repeat(22) };
    expect((await lead.call(DEVICE, "POST", { body: { endpoint: address, keys, device: "A" } })).status).toBe(400);
  }
  const named = server.url.replace("127.0.0.1", "localhost");
  const made = await lead.call(POST, "POST", { body: { kind: "slack", name: "A", address: named } });
  expect(made.status).toBe(201);
  const tried = await lead.call(TEST, "POST", { params: { id: String(made.body.id) } });
  expect(tried.body).toMatchObject({ sent: false, error: expect.stringContaining("private network") });
  expect(server.requests).toEqual([]);
  await server.close();
});
