import { existsSync, readdirSync, renameSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as CANCEL } from "@/app/api/v1/imports/[id]/cancel/route";
import { GET as REJECTIONS } from "@/app/api/v1/imports/[id]/rejections/route";
import { POST as RESUME } from "@/app/api/v1/imports/[id]/resume/route";
import { GET as GET_ONE } from "@/app/api/v1/imports/[id]/route";
import { POST as START } from "@/app/api/v1/imports/[id]/start/route";
import { GET } from "@/app/api/v1/imports/route";
import { db } from "@/lib/db/client";
import { uploadPath } from "@/lib/imports/uploads";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { columns, cookieOf, postsCsv, runJob, send, upload } from "./made";

let lead: Caller;
const start = { network: "x", mapping: columns, owned: "all-outbound" };

beforeEach(async () => {
  lead = await makeCaller("lead");
});

const uploads = () => (existsSync(path.dirname(uploadPath("x"))) ? readdirSync(path.dirname(uploadPath("x"))) : []);
const rowOf = (id: string) => db().import.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id: Number(id) } } });
const jobsOf = (id: string) => db().$queryRaw<object[]>`SELECT key FROM graphile_worker.jobs WHERE key = ${`import:${lead.workspaceId}:${id}`}`;

async function uploaded(content: string | Buffer = postsCsv(8)): Promise<string> {
  const { status, body } = await upload(lead, content);
  expect(status).toBe(201);
  return String((body.import as { id: number }).id);
}

async function started(content?: string | Buffer, body: object = start): Promise<string> {
  const id = await uploaded(content);
  expect((await lead.call(START, "POST", { params: { id }, body })).status).toBe(202);
  return id;
}

describe("an import", () => {
  it("goes from upload over preview and start to done, and its file goes", async () => {
    const answer = await upload(lead, postsCsv(8), encodeURIComponent("März 2026.csv"));
    expect(answer).toMatchObject({
      status: 201,
      body: { import: { fileName: "März 2026.csv", state: "uploaded", records: 0 }, preview: { format: "CSV", columns: ["id", "author", "created_at", "text", "in_reply_to", "ours"], shape: { kind: "likely", mapping: { ...columns, parentId: "in_reply_to" } } } },
    });
    const id = String((answer.body.import as { id: number }).id);
    expect((await lead.call(GET_ONE, "GET", { params: { id } })).body).toEqual(answer.body);
    expect((await lead.call(START, "POST", { params: { id }, body: start })).status).toBe(202);
    expect(await jobsOf(id)).toHaveLength(1);
    await runJob(lead.workspaceId, Number(id));
    const done = await lead.call(GET_ONE, "GET", { params: { id } });
    expect(done.body).toMatchObject({ import: { state: "done", records: 8, added: 8, rejected: 0, bytesRead: postsCsv(8).length, error: null }, preview: null });
    expect(existsSync(uploadPath((await rowOf(id)).path ?? ""))).toBe(false);
    expect((await lead.call(GET, "GET")).body).toMatchObject({ imports: [{ id, state: "done" }] });
    const audit = await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId, action: { startsWith: "import." } }, orderBy: { id: "asc" } });
    expect(audit.map((entry) => entry.action)).toEqual(["import.upload", "import.start", "import.done"]);
    // The job again, as after a crash between its end and its acknowledgement.
    await runJob(lead.workspaceId, Number(id));
    expect((await rowOf(id)).records).toBe(8);
  });

  it("of the same file again adds nothing, gzipped neither", async () => {
    await runJob(lead.workspaceId, Number(await started()));
    for (const content of [postsCsv(8), gzipSync(postsCsv(8))]) {
      const id = await started(content);
      await runJob(lead.workspaceId, Number(id));
      expect(await rowOf(id)).toMatchObject({ state: "done", records: 8, added: 0, updated: 0, unchanged: 8 });
    }
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(1);
  });

  it("counts broken rows and gives them as CSV, harmless to a spreadsheet", async () => {
    const id = await started(postsCsv(8, [2, 5]));
    await runJob(lead.workspaceId, Number(id));
    expect(await rowOf(id)).toMatchObject({ records: 8, added: 6, rejected: 2 });
    const request = new NextRequest("http://localhost:3000/x", { headers: { cookie: await cookieOf(lead) } });
    const response = await REJECTIONS(request, { params: Promise.resolve({ id }) });
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toContain(`rejected-rows-${id}.csv`);
    const lines = (await response.text()).split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines.slice(0, 2)).toEqual(["line,reason,raw", expect.stringMatching(/^3,"""never"" is not a time we can read\.","\{/)]);
  });

  it("keeps every broken element of a JSON array on one line", async () => {
    const id = await started(`[{"id":1,"author":"mara","created_at":"2026-03-01","text":"hi"},{x},{y},{"id":2}]`);
    await runJob(lead.workspaceId, Number(id));
    const rows = await db().importRejection.findMany({ where: { workspaceId: lead.workspaceId, importId: Number(id) }, orderBy: { line: "asc" } });
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4]);
    expect(await rowOf(id)).toMatchObject({ added: 1, rejected: 3 });
  });

  it("given back by a stopping worker goes on when a worker takes it again", async () => {
    const id = await started();
    const stopped = AbortSignal.abort();
    await expect(runJob(lead.workspaceId, Number(id), stopped)).rejects.toThrow("goes on later");
    expect(await rowOf(id)).toMatchObject({ state: "running", records: 0 });
    await runJob(lead.workspaceId, Number(id));
    expect(await rowOf(id)).toMatchObject({ state: "done", added: 8 });
  });

  it("whose file is gone fails with words, and can be gone on with", async () => {
    const id = await started();
    const file = uploadPath((await rowOf(id)).path ?? "");
    renameSync(file, `${file}.away`);
    await runJob(lead.workspaceId, Number(id));
    expect(await rowOf(id)).toMatchObject({ state: "failed", error: expect.stringContaining("Upload it again") });
    renameSync(`${file}.away`, file);
    expect((await lead.call(RESUME, "POST", { params: { id } })).status).toBe(202);
    expect((await lead.call(RESUME, "POST", { params: { id } })).status).toBe(409);
    await runJob(lead.workspaceId, Number(id));
    expect(await rowOf(id)).toMatchObject({ state: "done", added: 8, error: null });
  });

  it("of a file cut off in its middle fails with words", async () => {
    const packed = gzipSync(postsCsv(9_000));
    const id = await started(packed.subarray(0, packed.length / 2));
    await runJob(lead.workspaceId, Number(id));
    expect(await rowOf(id)).toMatchObject({ state: "failed", error: expect.stringContaining("damaged or cut off") });
  }, 90_000);

  it("started by two at once is started once", async () => {
    const id = await uploaded();
    const other = await makeCaller("admin", { id: lead.workspaceId, slug: lead.slug });
    const both = await Promise.all([lead, other].map((person) => person.call(START, "POST", { params: { id }, body: start })));
    expect(both.map((answer) => answer.status).sort()).toEqual([202, 409]);
    expect(await jobsOf(id)).toHaveLength(1);
  });

  it("cancelled before its job runs stays empty, and its file goes", async () => {
    for (const id of [await uploaded(), await started()]) {
      const file = uploadPath((await rowOf(id)).path ?? "");
      expect((await lead.call(CANCEL, "POST", { params: { id } })).status).toBe(204);
      expect((await lead.call(CANCEL, "POST", { params: { id } })).status).toBe(409);
      expect((await lead.call(START, "POST", { params: { id }, body: start })).status).toBe(409);
      expect((await lead.call(RESUME, "POST", { params: { id } })).status).toBe(409);
      await runJob(lead.workspaceId, Number(id));
      expect(await rowOf(id)).toMatchObject({ state: "cancelled", records: 0 });
      expect(existsSync(file)).toBe(false);
    }
    expect(await db().mention.count({ where: { workspaceId: lead.workspaceId } })).toBe(0);
  });
});

describe("starting", () => {
  it.each<[string, object, RegExp]>([
    ["columns that are not said", { mapping: { author: "author" } }, /mapping: Say which columns/],
    ["a meaning there is none of", { mapping: { ...columns, colour: "id" } }, /mapping/],
    ["a network with a strange name", { network: "no such/network" }, /network: is not a network's name/],
    ["a zone there is none of", { zone: "Mars/Olympus" }, /zone: is not a time zone/],
    ["owned that is neither", { owned: "everybody" }, /owned/],
  ])("refuses %s with words", async (_name, change, detail) => {
    const id = await uploaded();
    const answer = await lead.call(START, "POST", { params: { id }, body: { ...start, ...change } });
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input", detail: expect.stringMatching(detail) } });
    expect(await rowOf(id)).toMatchObject({ state: "uploaded" });
  });
});

describe("an upload", () => {
  it.each<[string, string | Buffer, RegExp]>([
    ["an empty file", "", /empty/],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /not text/],
    ["a header alone", "id,author,created_at,text\n", /No row/],
    ["a cut gzip file", gzipSync(postsCsv(8)).subarray(0, 40), /damaged or cut off/],
    ["a header whose quote never closes", 'id,"author\n1,2\n', /first row/],
  ])("of %s is refused and leaves nothing behind", async (_name, content, detail) => {
    const before = uploads();
    expect(await upload(lead, content)).toMatchObject({ status: 400, body: { detail: expect.stringMatching(detail) } });
    expect(uploads()).toEqual(before);
    expect((await lead.call(GET, "GET")).body).toEqual({ imports: [] });
  });

  it.each([
    [null, "file"], ["", "file"], ["%", "file"], ["%00%0A", "file"], ["..%2F..%2Fetc%2Fpasswd", "....etcpasswd"], ["%3Cb%3E.csv", "<b>.csv"],
    ["x".repeat(10_000), "x".repeat(200)], [`${"x".repeat(199)}${encodeURIComponent("🙂")}`, "x".repeat(199)],
  ])("called %j is called %j", async (header, name) => {
    expect(await upload(lead, postsCsv(1), header)).toMatchObject({ status: 201, body: { import: { fileName: name } } });
  });
});

describe("imports", () => {
  const byId: [string, Parameters<Caller["call"]>[0], string, object?][] = [["one", GET_ONE, "GET"], ["start", START, "POST", start], ["cancel", CANCEL, "POST"], ["resume", RESUME, "POST"], ["rejections", REJECTIONS, "GET"]];

  it.each(byId)("%s: another workspace's are not there, strangers stay out", async (_name, handler, method, body) => {
    const id = await uploaded();
    const options = { params: { id }, body };
    expect((await (await makeCaller("admin")).call(handler, method, options)).status).toBe(404);
    expect((await lead.call(handler, method, { params: { id: "abc" }, body })).status).toBe(404);
    expect((await signedOut(handler, method, options)).status).toBe(401);
    for (const role of ["responder", "executive", "advocate"] as const) {
      const person = await makeCaller(role, { id: lead.workspaceId, slug: lead.slug });
      expect((await person.call(handler, method, options)).status).toBe(403);
    }
    expect(await rowOf(id)).toMatchObject({ state: "uploaded" });
  });

  it("are listed and uploaded by leads only, before a byte is read", async () => {
    const before = uploads();
    expect((await signedOut(GET, "GET")).status).toBe(401);
    expect((await send(postsCsv(1), "x.csv", "")).status).toBe(401);
    for (const role of ["responder", "executive", "advocate"] as const) {
      const person = await makeCaller(role);
      expect((await person.call(GET, "GET")).status).toBe(403);
      expect((await upload(person, postsCsv(1))).status).toBe(403);
    }
    expect(uploads()).toEqual(before);
    await uploaded();
    expect((await (await makeCaller("admin")).call(GET, "GET")).body).toEqual({ imports: [] });
  });
});
