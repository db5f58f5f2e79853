import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { Readable } from "node:stream";
import { NextRequest } from "next/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { publicRoute } from "@/lib/http/route";
import { log } from "@/lib/log";

const lines: { level: string; fields: Record<string, unknown> }[] = [];
for (const level of ["debug", "warn", "error"] as const) {
  vi.spyOn(log, level).mockImplementation((fields: unknown) => void lines.push({ level, fields: fields as Record<string, unknown> }));
}
let server: Server | undefined;
afterEach(() => {
  lines.length = 0;
  server?.close();
});

const handler = vi.fn();
const store = publicRoute({ body: z.object({ name: z.string() }), handler });
const context = { params: Promise.resolve({}) };

/** One request through a real server, as its client writes it to the wire. */
async function send(write: (port: number) => void): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<Response>();
  server = createServer((incoming, outgoing) => {
    const request = new NextRequest("http://localhost/api/v1/things", { method: "POST", body: Readable.toWeb(incoming) as unknown as ReadableStream, duplex: "half" });
    void store(request, context).then(resolve).finally(() => outgoing.end());
  });
  await new Promise<void>((listening) => server?.listen(0, "127.0.0.1", listening));
  write((server.address() as AddressInfo).port);
  return promise;
}

describe("the log of a request", () => {
  it("a client that goes away before its body is sent is no failure of ours", async () => {
    const response = await send((port) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"name":', () => socket.resetAndDestroy());
      });
    });
    expect(response.status).toBe(400);
    expect(handler).not.toHaveBeenCalled();
    expect(lines).toEqual([{ level: "debug", fields: expect.objectContaining({ failure: expect.stringContaining("cut off") as string }) as unknown }]);
  });

  it("an error in a handler is one, also a connection that broke elsewhere", async () => {
    const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    handler.mockRejectedValueOnce(broken);
    const response = await store(new NextRequest("http://localhost/api/v1/things", { method: "POST", body: '{"name":"kettle"}' }), context);
    expect(response.status).toBe(500);
    expect(lines).toMatchObject([{ level: "error", fields: { error: broken } }, { level: "warn", fields: { status: 500 } }]);
  });

  it("what a person gets wrong is told with a warning, what goes well for those who look closely", async () => {
    await store(new NextRequest("http://localhost/api/v1/things", { method: "POST", body: "{" }), context);
    await store(new NextRequest("http://localhost/api/v1/things", { method: "POST", body: '{"name":"kettle"}' }), context);
    expect(lines.map(({ level }) => level)).toEqual(["warn", "debug"]);
  });
});
