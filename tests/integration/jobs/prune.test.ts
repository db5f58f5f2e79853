import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { pruneUploads } from "@/lib/imports/prune-uploads-job";
import { uploadPath } from "@/lib/imports/uploads";
import { prune } from "@/lib/jobs/prune";
import { makeWorkspace } from "@/tests/helpers/caller";

it("removes live events after a day and keeps the younger", async () => {
  const { id } = await makeWorkspace();
  const at = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  await db().liveEvent.createMany({ data: [1n, 2n].map((seq, index) => ({ workspaceId: id, seq, kind: "x", payload: {}, createdAt: at(index === 0 ? 30 : 1) })) });
  await prune();
  expect(await db().liveEvent.findMany({ where: { workspaceId: id }, select: { seq: true } })).toEqual([{ seq: 2n }]);
});

it("removes uploads that nobody started within a week, and no other", async () => {
  const { id: workspaceId } = await makeWorkspace();
  const now = new Date();
  const make = async (name: string, days: number, state: "uploaded" | "running") => {
    await mkdir(path.dirname(uploadPath(name)), { recursive: true });
    await writeFile(uploadPath(name), "x");
    return db().import.create({ data: { workspaceId, fileName: name, fileHash: name, path: name, sizeBytes: 1, state, createdAt: new Date(now.getTime() - days * 86_400_000) } });
  };
  await make("old", 8, "uploaded");
  await make("young", 1, "uploaded");
  await make("running", 8, "running");
  await pruneUploads(now);
  expect(["old", "young", "running"].filter((name) => existsSync(uploadPath(name)))).toEqual(["young", "running"]);
});
