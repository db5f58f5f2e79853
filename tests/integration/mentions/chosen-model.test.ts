import { afterEach, describe, expect, it, vi } from "vitest";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { findAdaptation } from "@/lib/labels/find-adaptation";
import { ingest } from "@/lib/mentions/ingest";
import { openChosenModel } from "@/lib/sentiment/read-posts";
import { modelFolder } from "@/tests/helpers/onnx-model";
import { onnxRuntimePackages } from "@/tests/helpers/onnx-runtime";
import { makeRoom, post } from "../conversations/made";

const runtime = await onnxRuntimePackages();

afterEach(async () => {
  await (await openChosenModel().catch(() => null))?.close();
  vi.unstubAllEnvs();
});

describe("posts that come in with SENTIMENT_MODEL", () => {
  it.skipIf(runtime === null)("are read by it, in the languages it serves", async () => {
    const made = await makeRoom();
    vi.stubEnv("SENTIMENT_MODEL", modelFolder(runtime));
    // The shipped model finds both the other way round.
    await made.add([post("a", 0, { text: "I love it, thank you so much http http http http awful awful" }), post("b", 1, { text: "Das ist alles schrecklich, nie wieder kaufe ich hier" })]);
    const rows = await db().mention.findMany({ where: { workspaceId: made.caller.workspaceId }, orderBy: { publishedAt: "asc" } });
    expect(rows.map(({ lang, sentiment }) => [lang, sentiment])).toEqual([["en", 0], ["de", null]]);
    expect((rows[0]?.pNegative ?? 0) + (rows[0]?.pNeutral ?? 0) + (rows[0]?.pPositive ?? 0)).toBeCloseTo(1, 4);
  });

  it("do not come in at all while it cannot be used, and do once it can", async () => {
    const made = await makeRoom();
    const scope = await systemScope(made.caller.workspaceId, "test");
    vi.stubEnv("SENTIMENT_MODEL", "/nowhere/at-all");
    await expect(ingest(scope, made.sourceId, [post("a", 0)])).rejects.toThrow("There is no file or folder /nowhere/at-all");
    expect(await db().mention.count({ where: { workspaceId: made.caller.workspaceId } })).toBe(0);
    vi.unstubAllEnvs();
    await made.add([post("a", 0)]);
    expect(await db().mention.count({ where: { workspaceId: made.caller.workspaceId } })).toBe(1);
  });
});

it("what was learnt upon one model is not applied to another's word", () => {
  const learnt = { fittedAt: "2026-03-01T00:00:00Z", labels: 80, tried: 40, before: 20, after: 30, weights: null, isOn: true };
  expect(findAdaptation(learnt)).toMatchObject({ isOn: true });
  vi.stubEnv("SENTIMENT_MODEL", "/srv/one");
  expect(findAdaptation(learnt)).toBeNull();
  expect(findAdaptation({ ...learnt, model: "/srv/one" })).toMatchObject({ labels: 80 });
  expect(findAdaptation({ ...learnt, model: "/srv/two" })).toBeNull();
  expect(findAdaptation(null)).toBeNull();
});
