import { afterEach, describe, expect, it, vi } from "vitest";
import { listenOnSocket } from "@/lib/http/safe-socket";
import { type SocketLine, startSocketServer } from "../../helpers/socket-server";

let server: Awaited<ReturnType<typeof startSocketServer>> | undefined;
afterEach(() => server?.close());

async function start(onLine: (line: SocketLine) => void) {
  server = await startSocketServer(onLine);
  return server;
}

describe("listenOnSocket", () => {
  it("hands messages on one after the other, whatever their size, and ends when told", async () => {
    const over = new AbortController();
    const seen: string[] = [];
    let agent: string | undefined;
    const big = "ä".repeat(100_000);
    const { url } = await start((line) => {
      agent = line.headers["user-agent"];
      for (const text of ["1", "2", big]) line.send(text);
    });
    await listenOnSocket(url, {
      allowPrivate: true,
      signal: over.signal,
      onMessage: async (text) => {
        seen.push(`${text.length} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(`${text.length} ends`);
        if (text === big) over.abort();
      },
    });
    expect(seen).toEqual(["1 begins", "1 ends", "1 begins", "1 ends", "100000 begins", "100000 ends"]);
    expect(agent).toMatch(/^Firstminute/);
    await vi.waitFor(() => expect(server?.open()).toBe(0));
  });

  it("throws what a message's handler throws", async () => {
    const { url } = await start((line) => line.send("x"));
    await expect(listenOnSocket(url, { allowPrivate: true, signal: new AbortController().signal, onMessage: () => Promise.reject(new Error("mine")) })).rejects.toThrow("mine");
  });

  it("says when the other side ends, refuses, is silent or may not be called", async () => {
    const ignore = { allowPrivate: true, signal: new AbortController().signal, onMessage: async () => undefined };
    const { url, options } = await start((line) => line.query.has("cut") && setTimeout(line.cut, 20));
    await expect(listenOnSocket(`${url}/?cut`, ignore)).rejects.toMatchObject({ kind: "connection" });
    await expect(listenOnSocket(url, { ...ignore, silenceMs: 80 })).rejects.toMatchObject({ kind: "timeout", message: expect.stringMatching(/fell silent/) });
    options.refuse = 401;
    await expect(listenOnSocket(url, ignore)).rejects.toMatchObject({ name: "OutboundError", kind: "connection" });
    await expect(listenOnSocket(url, { ...ignore, allowPrivate: false })).rejects.toMatchObject({ kind: "blocked" });
    await expect(listenOnSocket("ws://social.example/", { ...ignore, allowPrivate: false, resolve: async () => [{ address: "10.0.0.1", family: 4 }] })).rejects.toMatchObject({ kind: "blocked" });
    await expect(listenOnSocket("https://social.example/", ignore)).rejects.toMatchObject({ kind: "bad_url" });
  });

  it("takes a ping for a sign of life", async () => {
    const over = new AbortController();
    const { url } = await start((line) => {
      const beat = setInterval(line.ping, 30);
      setTimeout(() => {
        clearInterval(beat);
        line.send("still here");
      }, 250);
    });
    await listenOnSocket(url, { allowPrivate: true, signal: over.signal, silenceMs: 120, onMessage: async () => over.abort() });
  });
});
