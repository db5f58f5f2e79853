import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { GET } from "@/app/api/v1/mentions/[id]/media/[index]/route";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { makeCaller, respond, signedOut } from "../../helpers/caller";
import { type Made, makeRoom, post } from "../conversations/made";

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
let server: Server;
let base: string;
const asked: { path: string; cookie: string | undefined; referer: string | undefined }[] = [];

const answers: Record<string, { status?: number; type: string; body: Buffer | string }> = {
  "/cat.png": { type: "image/png", body: png },
  "/disguised.png": { type: "image/png", body: "<script>alert(1)</script>" },
  "/drawing.svg": { type: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' },
  "/huge.png": { type: "image/png", body: Buffer.concat([png, Buffer.alloc(9 * 1024 * 1024)]) },
  "/gone.png": { status: 404, type: "text/plain", body: "gone" },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ path: request.url ?? "", cookie: request.headers.cookie, referer: request.headers.referer });
    const answer = answers[request.url ?? ""] ?? { status: 500, type: "text/plain", body: "?" };
    response.writeHead(answer.status ?? 200, { "content-type": answer.type });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function makePost(names: string[], kind: "image" | "video" = "image"): Promise<{ made: Made; id: string }> {
  const made = await makeRoom();
  await made.add([{ ...post("a", 0), media: names.map((name) => ({ url: `${base}/${name}`, kind })) }]);
  const mention = await db().mention.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId } });
  return { made, id: String(mention.id) };
}

const read = ({ made, id }: { made: Made; id: string }, index = "0") => respond(made.caller.cookie, GET, "GET", { params: { id, index } });

async function withPrivate<T>(allowed: boolean, work: () => Promise<T>): Promise<T> {
  const spy = vi.spyOn(env(), "ALLOW_PRIVATE_ADDRESSES", "get" as never);
  try {
    spy.mockReturnValue(allowed as never);
    return await work();
  } finally {
    spy.mockRestore();
  }
}

it("shows a picture through our own server, as a picture and nothing else", () =>
  withPrivate(true, async () => {
    const at = await makePost(["cat.png"]);
    expect(asked.filter(({ path }) => path === "/cat.png")).toEqual([]);
    const response = await read(at);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png", "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox", "cache-control": "private, max-age=3600",
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
    expect(asked).toContainEqual({ path: "/cat.png", cookie: undefined, referer: undefined });
  }));

it.each([
  ["a script that calls itself a picture", "disguised.png", 400],
  ["a drawing that may hold scripts", "drawing.svg", 400],
  ["one that is too large", "huge.png", 503],
  ["one that is gone", "gone.png", 503],
])("refuses %s, in words", (_, name, status) =>
  withPrivate(true, async () => {
    const response = await read(await makePost([name]));
    expect(response.status).toBe(status);
    expect(((await response.json()) as { detail: string }).detail).toMatch(/Open it there\.$/);
  }));

it("a private address is not called unless the operator allows it", () =>
  withPrivate(false, async () => {
    const before = asked.length;
    const response = await read(await makePost(["cat.png"]));
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain("private network");
    expect(asked.length).toBe(before);
  }));

it("shows nothing of a video, a deleted post, another place in the list, another workspace, or nonsense", () =>
  withPrivate(true, async () => {
    expect((await read(await makePost(["cat.png"], "video"))).status).toBe(404);
    const at = await makePost(["cat.png"]);
    for (const index of ["1", "99", "100", "-1", "x", ""]) expect((await read(at, index)).status).toBe(404);
    expect((await read({ ...at, id: "999999999" })).status).toBe(404);
    const { workspaceId, slug } = at.made.caller;
    expect((await signedOut(GET, "GET", { params: { id: at.id, index: "0" } })).status).toBe(401);
    expect((await (await makeCaller("executive", { id: workspaceId, slug })).call(GET, "GET", { params: { id: at.id, index: "0" } })).status).toBe(403);
    expect((await (await makeCaller("admin")).call(GET, "GET", { params: { id: at.id, index: "0" } })).status).toBe(404);
    await at.made.add([], ["a"]);
    expect((await read(at)).status).toBe(404);
  }));
