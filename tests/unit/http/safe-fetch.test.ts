import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OutboundError } from "@/lib/http/outbound-error";
import { safeFetch, type SafeFetchOptions, userAgent } from "@/lib/http/safe-fetch";
import { type Handler, startTestServer } from "./test-server";

const megabyte = 1024 * 1024;
const redirect = (status: number, to: string): Handler => (_, response) => response.writeHead(status, { location: to }).end();
const packed = (encoding: string, body: Buffer): Handler => (_, response) => response.writeHead(200, { "content-encoding": encoding }).end(body);
const text = Buffer.from("grüße ".repeat(100));

const routes: Record<string, Handler> = {
  "/plain": (_, response) => response.writeHead(200, { "content-type": "text/xml", etag: '"1"' }).end(text),
  "/headers": (request, response) => response.end(JSON.stringify(request.headers)),
  "/gzip": packed("gzip", gzipSync(text)),
  "/br": packed("br", brotliCompressSync(text)),
  "/deflate": packed("deflate", deflateSync(text)),
  "/deflate-raw": packed("deflate", deflateRawSync(text)),
  "/twice": packed("gzip, br", brotliCompressSync(gzipSync(text))),
  "/zstd": packed("zstd", text),
  "/lying": packed("gzip", text),
  "/gzip-cut": packed("gzip", gzipSync(text).subarray(0, 20)),
  "/empty-gzip": packed("gzip", Buffer.alloc(0)),
  "/bomb": packed("gzip", gzipSync(Buffer.alloc(200 * megabyte))),
  "/bomb-in-bomb": packed("gzip, gzip", gzipSync(gzipSync(Buffer.alloc(200 * megabyte)))),
  "/large": (_, response) => response.writeHead(200, { "content-length": 3 * megabyte }).end(Buffer.alloc(3 * megabyte)),
  "/endless": (_, response) => {
    const chunk = Buffer.alloc(64 * 1024);
    const push = () => {
      while (response.writable && response.write(chunk));
    };
    response.on("drain", push);
    push();
  },
  "/slow": (_, response) => {
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  },
  "/stall": (_, response) => void response.write("x"),
  "/silent": () => undefined,
  "/cut": (_, response) => {
    response.writeHead(200, { "content-length": 1000 }).write("half");
    setTimeout(() => response.destroy(), 20);
  },
  "/reset": (request) => void request.socket.destroy(),
  "/301": redirect(301, "/308"),
  "/308": redirect(308, "/plain"),
  "/301-302": redirect(301, "/302"),
  "/302": redirect(302, "/301-late"),
  "/301-late": redirect(301, "/plain"),
  "/loop": redirect(302, "/loop"),
  "/to-file": redirect(302, "file:///etc/passwd"),
  "/to-nowhere": redirect(302, "http://"),
  "/to-credentials": redirect(301, "http://a:b@127.0.0.1/"),
  "/to-private": redirect(302, "http://10.0.0.1/"),
  "/no-location": (_, response) => response.writeHead(302).end(),
  "/500": (_, response) => response.writeHead(500).end("trouble"),
  "/429": (_, response) => response.writeHead(429, { "retry-after": "120" }).end(),
};
for (let n = 1; n <= 6; n++) routes[`/chain${n}`] = redirect(301, n === 1 ? "/plain" : `/chain${n - 1}`);

let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  server = await startTestServer(routes);
});
afterAll(() => server.close());

const get = (path: string, options: Partial<SafeFetchOptions> = {}) => safeFetch(server.url + path, { allowPrivate: true, ...options });
const kindOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(() => null, (e: unknown) => e);
  if (!(error instanceof OutboundError)) return error;
  expect(error.message).toMatch(/^.{10,}\.$/s);
  return error.kind;
};
const bodyOf = async (path: string) => Buffer.from((await get(path)).body);

describe("answers", () => {
  it("gives status, headers, body and address", async () => {
    const response = await get("/plain#part");
    expect(response).toMatchObject({ status: 200, url: `${server.url}/plain` });
    expect(response.headers.get("etag")).toBe('"1"');
    expect(response.movedTo).toBeUndefined();
    expect(Buffer.from(response.body)).toEqual(text);
  });

  it("says who it is and passes headers on", async () => {
    const sent = JSON.parse((await bodyOf("/headers")).toString()) as Record<string, string>;
    expect(sent["user-agent"]).toBe(userAgent);
    const conditional = JSON.parse(Buffer.from((await get("/headers", { headers: { "if-none-match": '"x"' } })).body).toString()) as Record<string, string>;
    expect(conditional["if-none-match"]).toBe('"x"');
  });

  it.each(["/gzip", "/br", "/deflate", "/deflate-raw", "/twice"])("unpacks %s", async (path) => expect(await bodyOf(path)).toEqual(text));

  it("takes an empty packed body for empty", async () => expect(await bodyOf("/empty-gzip")).toHaveLength(0));

  it("returns refusals as they are, without their body", async () => {
    expect(await get("/429")).toMatchObject({ status: 429, body: new Uint8Array() });
    expect(await get("/500")).toMatchObject({ status: 500, body: new Uint8Array() });
    expect(await get("/no-location")).toMatchObject({ status: 302 });
  });
});

describe("redirects", () => {
  it("follows permanent ones and tells the new address", async () => {
    expect(await get("/301")).toMatchObject({ status: 200, url: `${server.url}/plain`, movedTo: `${server.url}/plain` });
    expect((await get("/chain5")).status).toBe(200);
  });

  it("remembers only the permanent beginning of a chain", async () => {
    expect(await get("/301-302")).toMatchObject({ url: `${server.url}/plain`, movedTo: `${server.url}/302` });
    expect((await get("/302")).movedTo).toBeUndefined();
  });

  it.each([["/loop", "redirects"], ["/chain6", "redirects"], ["/to-file", "bad_url"], ["/to-nowhere", "bad_url"], ["/to-credentials", "bad_url"]])(
    "%s is refused (%s)", async (path, kind) => expect(await kindOf(get(path))).toBe(kind));

  it("keeps credentials for the origin they were meant for", async () => {
    const other = await startTestServer({ "/there": routes["/headers"] ?? (() => undefined) });
    const first = await startTestServer({ "/go": redirect(302, `${other.url}/there`) });
    const response = await safeFetch(`${first.url}/go`, { allowPrivate: true, headers: { Authorization: "Bearer x", accept: "a/b" } });
    const sent = JSON.parse(Buffer.from(response.body).toString()) as Record<string, string>;
    expect(sent.authorization).toBeUndefined();
    expect(sent.accept).toBe("a/b");
    await Promise.all([other.close(), first.close()]);
  });
});

describe("limits", () => {
  it.each(["/large", "/endless", "/bomb", "/bomb-in-bomb"])("stops %s at the cap", async (path) => {
    const before = process.memoryUsage().rss;
    expect(await kindOf(get(path))).toBe("too_large");
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * megabyte);
  });

  it("takes a body of exactly the cap", async () => {
    expect((await get("/plain", { maxBytes: text.length })).body).toHaveLength(text.length);
    expect(await kindOf(get("/plain", { maxBytes: text.length - 1 }))).toBe("too_large");
  });

  it.each([
    ["/slow", { timeoutMs: 300 }, "timeout"], ["/stall", { stallMs: 100 }, "timeout"], ["/silent", { stallMs: 100 }, "timeout"],
    ["/silent", { timeoutMs: 100 }, "timeout"], ["/cut", {}, "connection"], ["/reset", {}, "connection"], ["/gzip-cut", {}, "connection"],
    ["/lying", {}, "encoding"], ["/zstd", {}, "encoding"],
  ] as const)("%s with %o fails as %s", async (path, options, kind) => expect(await kindOf(get(path, options))).toBe(kind));

  it("does not wait longer for a name than for all the rest", async () => {
    const resolve = () => new Promise<never>(() => undefined);
    expect(await kindOf(safeFetch("http://slow.example/", { allowPrivate: false, resolve, timeoutMs: 100 }))).toBe("timeout");
  });
});

describe("private networks", () => {
  it.each(["http://localhost", "http://localhost.", "http://127.0.0.1", "http://[::1]", "http://0", "http://2130706433"])("refuses %s", async (origin) => {
    expect(await kindOf(safeFetch(`${origin}:${new URL(server.url).port}/plain`, { allowPrivate: false }))).toBe("blocked");
  });

  it("asks for a name once and connects to nothing but the answer", async () => {
    let asked = 0;
    const resolve = () => {
      asked++;
      return Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
    };
    const url = `http://name.example:${new URL(server.url).port}/plain`;
    expect((await safeFetch(url, { allowPrivate: true, resolve })).status).toBe(200);
    expect(asked).toBe(1);
    expect(await kindOf(safeFetch(url, { allowPrivate: false, resolve }))).toBe("blocked");
  });

  it("tells look-up failures apart", async () => {
    const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
    expect(await kindOf(safeFetch("http://no.example/", { allowPrivate: false, resolve: failing("ENOTFOUND") }))).toBe("dns");
    expect(await kindOf(safeFetch("http://no.example/", { allowPrivate: false, resolve: failing("EAI_AGAIN") }))).toBe("dns_temporary");
    expect(await kindOf(safeFetch("http://no.example/", { allowPrivate: false, resolve: () => Promise.resolve([]) }))).toBe("dns");
  });

  it("says so when nobody listens or the other side does not speak TLS", async () => {
    const closed = await startTestServer({});
    await closed.close();
    expect(await kindOf(safeFetch(closed.url, { allowPrivate: true }))).toBe("connection");
    expect(await kindOf(safeFetch(server.url.replace("http:", "https:"), { allowPrivate: true }))).toBe("tls");
  });
});
