import { chmodSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FeedCursor, fetchFeedPage } from "@/lib/sources/connectors/feed";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { anyFreePort } from "../helpers/free-port";
import { temporaryFolder } from "../helpers/temporary-folder";
import { findProgram, missing } from "./servers/find";
import { startProgram, until } from "./servers/start";

const reason = missing.nginx();
const item = (id: number) => `<item><guid>${id}</guid><title>Kettle news ${id}</title><description>${"All about kettles. ".repeat(20)}</description><pubDate>Sun, 10 Mar 2024 10:00:00 GMT</pubDate></item>`;
const rss = (count: number) => `<?xml version="1.0"?><rss version="2.0"><channel><title>Kettle News</title><link>https://kettle.example/</link>${Array.from({ length: count }, (_, i) => item(i)).join("")}</channel></rss>`;

describe.skipIf(reason !== null)(reason === null ? "feeds from nginx" : `feeds from nginx (skipped: ${reason})`, () => {
  const folder = temporaryFolder("nginx");
  let port = 0;
  let backendPort = 0;
  let backend: Server;
  let answer: (socket: Socket) => void = () => undefined;
  let nginx: ReturnType<typeof startProgram>;

  beforeAll(async () => {
    port = await anyFreePort();
    // What nginx passes on to: a server that is slow or goes away in the middle.
    backend = createServer((socket) => {
      socket.on("error", () => undefined).once("data", () => answer(socket));
    });
    await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
    backendPort = (backend.address() as { port: number }).port;
    mkdirSync(path.join(folder, "www"));
    chmodSync(folder, 0o755);
    write(3);
    const config = `
daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr warn;
events { worker_connections 64; }
http {
  types { application/rss+xml xml; } default_type text/plain; access_log off;
  client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server {
    listen 127.0.0.1:${port}; root ${folder}/www;
    gzip on; gzip_types application/rss+xml; gzip_min_length 100; gzip_proxied any;
    location = /moved { return 301 /feed.xml; }
    location = /moved-for-good { return 308 http://127.0.0.1:${port}/moved; }
    location = /elsewhere { return 302 /feed.xml; }
    location = /loop { return 302 /loop; }
    location = /busy { add_header Retry-After 90 always; return 503; }
    location = /closed { return 403; }
    location = /gone { return 410; }
    location = /slow { limit_rate 4k; alias ${folder}/www/feed.xml; gzip off; }
    location = /backend { proxy_pass http://127.0.0.1:${backendPort}; proxy_buffering off; proxy_read_timeout 2s; }
  }
}`;
    writeFileSync(path.join(folder, "nginx.conf"), config);
    nginx = startProgram(findProgram("nginx") ?? "nginx", ["-p", folder, "-c", path.join(folder, "nginx.conf")]);
    await until("nginx", () => fetch(`http://127.0.0.1:${port}/feed.xml`).then(({ ok }) => ok, () => {
      if (nginx.child.exitCode !== null) throw new Error(nginx.said());
      return false;
    }));
  });
  afterAll(async () => {
    await nginx?.stop();
    backend?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => write(3));

  /** nginx's validators have whole seconds, so each version gets one of its own. */
  let version = 1_710_000_000;
  function write(count: number): void {
    const file = path.join(folder, "www/feed.xml");
    writeFileSync(file, rss(count));
    utimesSync(file, version, (version += 10));
  }

  const read = (place: string, cursor: FeedCursor | null = null) => fetchFeedPage({ url: `http://127.0.0.1:${port}${place}`, allowPrivate: true }, cursor);

  it("asks with its ETag and is told that nothing changed, packed or not", async () => {
    const first = await read("/feed.xml");
    expect(first.mentions).toHaveLength(3);
    // What is packed on the way has a weak validator.
    expect(first.nextCursor.etag).toMatch(/^W\/"/);
    expect(first.nextCursor.lastModified).toMatch(/GMT$/);
    const raw = await fetch(`http://127.0.0.1:${port}/feed.xml`, { headers: { "if-none-match": first.nextCursor.etag ?? "" } });
    expect(raw.status).toBe(304);
    const second = await read("/feed.xml", first.nextCursor);
    expect(second.mentions).toEqual([]);
    expect(second.nextCursor).toEqual(first.nextCursor);
    write(4);
    const third = await read("/feed.xml", second.nextCursor);
    expect(third.mentions.map((m) => m.externalId)).toEqual(["3"]);
    expect(third.nextCursor.etag).not.toBe(first.nextCursor.etag);
  });

  it("follows redirects, and remembers only the permanent ones", async () => {
    expect(await read("/moved-for-good")).toMatchObject({ movedTo: `http://127.0.0.1:${port}/feed.xml`, mentions: { length: 3 } });
    const elsewhere = await read("/elsewhere");
    expect(elsewhere.mentions).toHaveLength(3);
    expect(elsewhere.movedTo).toBeUndefined();
    await expect(read("/loop")).rejects.toThrow(/without end/);
  });

  it("reads a slow body to its end", async () => {
    write(25);
    const started = Date.now();
    expect((await read("/slow")).mentions).toHaveLength(25);
    expect(Date.now() - started).toBeGreaterThan(300);
  });

  it("takes a body that is cut off for no feed, and the whole one the next time", async () => {
    const body = rss(5);
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\ncontent-length: ${body.length}\r\n\r\n`;
    answer = (socket) => socket.write(head + body.slice(0, body.length / 2), () => socket.destroy());
    await expect(read("/backend")).rejects.toBeInstanceOf(RetryableError);
    // Stays silent in the middle; nginx gives up after its two seconds.
    answer = (socket) => socket.write(head + body.slice(0, body.length / 2));
    await expect(read("/backend")).rejects.toBeInstanceOf(RetryableError);
    // Chunked and cut: nothing says how long it should have been but its end.
    answer = (socket) => socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\ntransfer-encoding: chunked\r\n\r\n40\r\n${body.slice(0, 64)}\r\n`, () => socket.destroy());
    await expect(read("/backend")).rejects.toBeInstanceOf(RetryableError);
    answer = (socket) => socket.end(head + body);
    expect((await read("/backend")).mentions).toHaveLength(5);
  });

  it("sorts what it refuses", async () => {
    await expect(read("/busy")).rejects.toMatchObject({ name: RetryableError.name, retryAt: expect.any(Date) });
    await expect(read("/closed")).rejects.toBeInstanceOf(PermanentError);
    await expect(read("/gone")).rejects.toThrow(/gone for good/);
    await expect(read("/nothing-here")).rejects.toThrow(/nothing at this address/);
    answer = (socket) => socket.destroy();
    await expect(read("/backend")).rejects.toMatchObject({ name: RetryableError.name, message: expect.stringContaining("502") });
  });
});
