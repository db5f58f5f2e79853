import type { LookupAddress } from "node:dns";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startTestServer } from "./test-server";

/** Connections to an address that passed the check end at the test server on loopback: nothing leaves the machine. */
vi.mock("undici", async (importOriginal) => {
  const undici = await importOriginal<typeof import("undici")>();
  type Lookup = (host: string, options: object, callback: (error: Error | null, addresses: LookupAddress[]) => void) => void;
  class LoopbackAgent extends undici.Agent {
    constructor(options: { connect: { lookup: Lookup } }) {
      const { lookup } = options.connect;
      const toLoopback: Lookup = (host, lookupOptions, callback) =>
        lookup(host, lookupOptions, (error) => callback(error, error ? [] : [{ address: "127.0.0.1", family: 4 }]));
      super({ ...options, connect: { ...options.connect, lookup: toLoopback } } as ConstructorParameters<typeof undici.Agent>[0]);
    }
  }
  return { ...undici, Agent: LoopbackAgent };
});

let server: Awaited<ReturnType<typeof startTestServer>>;
let port: string;
let safeFetch: typeof import("@/lib/http/safe-fetch").safeFetch;
beforeAll(async () => {
  // Files share their modules; this one needs its own, made with the agent above.
  vi.resetModules();
  ({ safeFetch } = await import("@/lib/http/safe-fetch"));
  server = await startTestServer({
    "/feed": (_, response) => response.end("hello"),
    "/to-address": (_, response) => response.writeHead(302, { location: "http://169.254.169.254/latest/" }).end(),
    "/to-mapped": (_, response) => response.writeHead(302, { location: "http://[::ffff:10.0.0.1]/" }).end(),
    "/to-name": (_, response) => response.writeHead(302, { location: `http://inside.example:${port}/feed` }).end(),
    "/to-itself": (_, response) => response.writeHead(302, { location: "/feed" }).end(),
  });
  port = new URL(server.url).port;
});
afterAll(() => {
  vi.resetModules();
  return server.close();
});

const publicAddress = { address: "93.184.216.34", family: 4 };
const resolve = (host: string) => Promise.resolve([host.startsWith("inside") ? { address: "192.168.0.10", family: 4 } : publicAddress]);
const get = (path: string, resolver = resolve) => safeFetch(`http://public.example:${port}${path}`, { allowPrivate: false, resolve: resolver });

it("fetches from a public address", async () => {
  expect(Buffer.from((await get("/feed")).body).toString()).toBe("hello");
});

it.each(["/to-address", "/to-mapped", "/to-name"])("refuses a redirect %s inside the network", async (path) => {
  await expect(get(path)).rejects.toMatchObject({ name: "OutboundError", kind: "blocked" });
});

it("uses an answer of DNS for the connection it was checked for, and checks the next one anew", async () => {
  // A name that answers with a public address first and a private one afterwards.
  const rebinding = vi.fn<typeof resolve>().mockResolvedValueOnce([publicAddress]).mockResolvedValue([{ address: "127.0.0.1", family: 4 }]);
  expect((await get("/feed", rebinding)).status).toBe(200);
  expect(rebinding).toHaveBeenCalledTimes(1);
  await expect(get("/feed", rebinding)).rejects.toMatchObject({ kind: "blocked" });
});
