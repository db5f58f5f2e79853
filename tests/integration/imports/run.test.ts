import { describe, expect, it } from "vitest";
import { gzipSync } from "node:zlib";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { findInterrupted, getImport } from "@/lib/imports/data";
import { cancelImport } from "@/lib/imports/mutations";
import { runImport } from "@/lib/imports/run-import";
import { makeWorkspace } from "@/tests/helpers/caller";
import { columns, contentOf, makeFile, openImport, postsCsv } from "./made";

const makeScope = async () => systemScope((await makeWorkspace()).id, "test");
const count = 4_100;
const broken = [3, 1_999, 2_000, 4_099];
const batchSize = 2_000;
const whole = { records: count, added: count - broken.length, updated: 0, unchanged: 0, rejected: broken.length };

describe("runImport", { timeout: 90_000 }, () => {
  it("stores every row or keeps it with its reason; the same file again adds nothing", async () => {
    const scope = await makeScope();
    const file = makeFile(postsCsv(count, broken));
    const first = await openImport(scope, file, { owned: "all-outbound" });
    const seen: number[] = [];
    expect(await runImport(scope, first, file, { batchSize, onProgress: ({ records }) => seen.push(records) })).toMatchObject(whole);
    expect(seen).toEqual([2_000, 4_000, 4_100]);
    expect(await getImport(scope, first)).toMatchObject({ ...whole, state: "done", error: null, finishedAt: expect.any(Date), bytesRead: 1_000n });
    const rejections = await db().importRejection.findMany({ where: { workspaceId: scope.workspaceId }, orderBy: { line: "asc" } });
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual(broken.map((index) => [index + 1, '"never" is not a time we can read.']));
    const before = await contentOf(scope.workspaceId);
    expect(before.mentions).toHaveLength(count - broken.length);
    expect(before.mentions.filter((post) => post.outbound)).toHaveLength(1_025);
    const second = await openImport(scope, file, { owned: "all-outbound" });
    expect(await runImport(scope, second, file)).toMatchObject({ ...whole, added: 0, unchanged: whole.added });
    expect(await contentOf(scope.workspaceId)).toEqual(before);
  });

  it("interrupted after any batch, goes on and ends with what an uninterrupted one has", async () => {
    const file = makeFile(postsCsv(count, broken));
    const plain = await makeScope();
    await runImport(plain, await openImport(plain, file, { owned: "all-outbound" }), file);
    const scope = await makeScope();
    const id = await openImport(scope, file, { owned: "all-outbound" });
    for (const records of [2_000, 4_000]) {
      const stop = new AbortController();
      expect(await runImport(scope, id, file, { batchSize, signal: stop.signal, onProgress: () => stop.abort() })).toBeNull();
      expect(await getImport(scope, id)).toMatchObject({ state: "running", records, finishedAt: null });
      expect(await findInterrupted(scope, "0")).toMatchObject({ id });
    }
    expect(await runImport(scope, id, file)).toMatchObject(whole);
    expect(await findInterrupted(scope, "0")).toBeNull();
    expect(await contentOf(scope.workspaceId)).toEqual(await contentOf(plain.workspaceId));
    await expect(runImport(scope, id, file)).rejects.toMatchObject({ code: "conflict" });
  });

  it("run by two processes at once counts every row once: the slower is turned away", async () => {
    const scope = await makeScope();
    const file = makeFile(postsCsv(count));
    const id = await openImport(scope, file, {});
    await Promise.allSettled([runImport(scope, id, file, { batchSize }), runImport(scope, id, file, { batchSize })]);
    await runImport(scope, id, file).catch(() => {});
    expect(await getImport(scope, id)).toMatchObject({ state: "done", records: count, added: count, unchanged: 0 });
  });

  it("a cancelled one ends after the batch at hand and stays cancelled", async () => {
    const scope = await makeScope();
    const file = makeFile(postsCsv(count));
    const id = await openImport(scope, file, {});
    let cancelled: Promise<void> | undefined;
    expect(await runImport(scope, id, file, { batchSize, onProgress: () => (cancelled ??= cancelImport(scope, id)) })).toBeNull();
    await cancelled;
    const row = await getImport(scope, id);
    expect(row).toMatchObject({ state: "cancelled", finishedAt: expect.any(Date) });
    expect(row.records).toBeLessThan(count);
    expect((await contentOf(scope.workspaceId)).mentions).toHaveLength(row.added);
  });

  it("stores the batches before the place where a file is damaged", async () => {
    const scope = await makeScope();
    const packed = gzipSync(postsCsv(5_000));
    const file = makeFile(packed.subarray(0, packed.length * 0.9));
    const id = await openImport(scope, file, {});
    await expect(runImport(scope, id, file, { batchSize })).rejects.toMatchObject({ code: "invalid_input", message: expect.stringContaining("cut off") });
    const { records } = await getImport(scope, id);
    expect(records).toBeGreaterThanOrEqual(2_000);
    expect(await db().mention.count({ where: { workspaceId: scope.workspaceId } })).toBe(records);
  });

  it("new accounts of ours change what was measured before", async () => {
    const scope = await makeScope();
    const file = makeFile(postsCsv(40));
    await runImport(scope, await openImport(scope, file, {}), file);
    const before = await contentOf(scope.workspaceId);
    expect(before.mentions.some((post) => post.outbound)).toBe(false);
    expect(before.facts.some((fact) => fact.seconds !== null)).toBe(false);
    await runImport(scope, await openImport(scope, file, { owned: ["@Desk"] }), file);
    const after = await contentOf(scope.workspaceId);
    expect(after.mentions.filter((post) => post.outbound)).toHaveLength(10);
    expect(after.facts.filter((fact) => fact.kind === "first_response" && fact.seconds === 300)).toHaveLength(10);
    const fresh = await makeScope();
    await runImport(fresh, await openImport(fresh, file, { owned: "all-outbound" }), file);
    expect(after).toEqual(await contentOf(fresh.workspaceId));
  });

  it("wants to be told our accounts when the file does not tell them", async () => {
    const scope = await makeScope();
    const file = makeFile(postsCsv(3));
    const { outbound: _outbound, ...mapping } = columns;
    await expect(runImport(scope, await openImport(scope, file, { mapping, owned: "all-outbound" }), file)).rejects.toMatchObject({ code: "invalid_input", message: expect.stringContaining("Name your accounts") });
  });

  it("survives what a database cannot hold: NUL, half pairs, endless ids", async () => {
    const scope = await makeScope();
    const good = { id: "1", author: "mara", created_at: "2026-03-01T10:00:00Z", text: "The train is late" };
    const odd = [
      { ...good, id: "a\0\ud83d" }, { ...good, id: "2", author: "ma\0ra\udc00" }, { ...good, id: "3", text: "late\0 \ud83d" }, { ...good, id: "4", in_reply_to: "p\0\ud83d" },
      { ...good, id: "5", in_reply_to: "x".repeat(600) }, { ...good, id: "6", created_at: "ne\0ver\ud83d" }, { ...good, id: "7", text: "\0" },
      { ...good, id: "🙂".repeat(250) }, { ...good, id: "9", author: "🙂".repeat(150), in_reply_to: "न".repeat(500) },
    ];
    for (const text of [JSON.stringify(odd), odd.map((each) => JSON.stringify(each)).join("\n")]) {
      const file = makeFile(text);
      expect(await runImport(scope, await openImport(scope, file, {}), file)).toMatchObject({ records: 9, rejected: 3 });
    }
    expect(await db().mention.count({ where: { workspaceId: scope.workspaceId } })).toBe(6);
    expect(await db().importRejection.count({ where: { workspaceId: scope.workspaceId } })).toBe(6);
  });

  it("of rows with one id in one file, the last is kept and all are counted", async () => {
    const scope = await makeScope();
    const line = (id: string, text: string) => `${id},mara,2026-03-01T10:00:00Z,${text},,false\n`;
    const file = makeFile(`${postsCsv(0)}${line("1", "first")}${line("1.0", "second")}${line("2", "other")}`);
    expect(await runImport(scope, await openImport(scope, file, {}), file)).toMatchObject({ records: 3, added: 2, unchanged: 1 });
    expect((await contentOf(scope.workspaceId)).mentions.map((post) => post.text)).toEqual(["second", "other"]);
  });
});
