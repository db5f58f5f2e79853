import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OutboundError } from "@/lib/http/outbound-error";
import { safeStream, type SafeStreamOptions } from "@/lib/http/safe-stream";
import { startTestServer } from "./test-server";

let write: (response: ServerResponse) => void = () => undefined;
let agents: (string | undefined)[] = [];
let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  server = await startTestServer({
    "/": (request, response) => {
      agents.push(request.headers["user-agent"]);
      write(response);
    },
  });
});
afterAll(() => server.close());

async function read(options: Partial<SafeStreamOptions> = {}, address = `${server.url}/`) {
  const lines: string[] = [];
  let error: unknown;
  try {
    for await (const line of safeStream(address, { allowPrivate: true, signal: new AbortController().signal, stallMs: 5_000, onAnswer: () => undefined, ...options })) lines.push(line);
  } catch (e) {
    error = e;
  }
  return { lines, error };
}

describe("safeStream", () => {
  it("gives whole lines however the bytes are cut, and says who asks", async () => {
    const bytes = Buffer.from("één\r\n\r\n\nzwei 🫖\nrest");
    write = (response) => {
      let at = 0;
      const next = () => {
        if (at >= bytes.length) return void response.end();
        response.write(bytes.subarray(at, at + 1), () => setImmediate(next));
        at += 1;
      };
      next();
    };
    agents = [];
    // What follows the last line feed is no whole line: the connection may have been cut in it.
    expect(await read()).toEqual({ lines: ["één", "zwei 🫖"], error: undefined });
    expect(agents[0]).toContain("Firstminute");
  });

  it("ends without an error when it is told to", async () => {
    const stop = new AbortController();
    write = (response) => void response.write("one\n", () => setTimeout(() => stop.abort(), 20));
    expect(await read({ signal: stop.signal })).toEqual({ lines: ["one"], error: undefined });
  });

  it.each<[string, (response: ServerResponse) => void, Partial<SafeStreamOptions>, OutboundError["kind"]]>([
    ["falls silent", (response) => void response.write("one\n"), { stallMs: 300 }, "timeout"],
    ["breaks off", (response) => void response.write("one\n", () => response.destroy()), {}, "connection"],
    ["sends a line without end", (response) => void response.end(`one\n${"x".repeat(5_000)}`), { maxLineBytes: 1_000 }, "too_large"],
  ])("fails when the other side %s", async (_, answer, options, kind) => {
    write = answer;
    const { lines, error } = await read(options);
    expect(lines).toEqual(["one"]);
    expect(error).toBeInstanceOf(OutboundError);
    expect(error).toMatchObject({ kind });
  });

  it("throws what the caller thinks of the answer", async () => {
    write = (response) => void response.writeHead(429, { "x-rate-limit-remaining": "0" }).end("slow down");
    const { error } = await read({
      async onAnswer({ status, headers, body }) {
        throw new TypeError(`${status} ${headers.get("x-rate-limit-remaining")} ${await body()}`);
      },
    });
    expect(error).toEqual(new TypeError("429 0 slow down"));
  });

  it("calls no private address", async () => {
    expect((await read({ allowPrivate: false })).error).toMatchObject({ kind: "blocked" });
    expect((await read({ allowPrivate: false, resolve: async () => [{ address: "10.0.0.1", family: 4 }] }, "http://inside.example/")).error).toMatchObject({ kind: "blocked" });
  });
});
