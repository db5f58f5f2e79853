import { beforeAll, describe, expect, it } from "vitest";
import { PUT as put } from "@/app/api/v1/mentions/[id]/sentiment/route";
import { PATCH as adapt } from "@/app/api/v1/model-quality/adaptation/route";
import { GET as errors } from "@/app/api/v1/model-quality/error/route";
import { GET as get } from "@/app/api/v1/model-quality/route";
import { POST as draw } from "@/app/api/v1/model-quality/sample/route";
import type { SentimentName } from "@/lib/conversations/schema";
import { db } from "@/lib/db/client";
import { fitWorkspace } from "@/lib/labels/adapt-job";
import { modelErrorOut, type Quality, qualityOut, sampleOut } from "@/lib/labels/quality-schema";
import { makeCaller, signedOut } from "../../helpers/caller";
import { type Made, makeRoom, post } from "../conversations/made";

/** "kulu" is a curse here, and the model cannot know it. */
const texts = ["I love this ferry, thank you", "The ferry leaves at nine from pier two", "This is terrible, the worst ferry ever", "The crew was so kulu today"];
const truth = (text: string): SentimentName => (text.includes("love") ? "positive" : text.includes("leaves") ? "neutral" : "negative");

let made: Made;

const quality = async (): Promise<Quality> => qualityOut.parse((await made.caller.call(get, "GET")).body);
const sample = async () => sampleOut.parse((await made.caller.call(draw, "POST")).body).posts;
const say = (id: string, label: SentimentName, sampled: boolean) => made.caller.call(put, "PUT", { params: { id }, body: { label, sampled } });
const rows = () => db().mention.findMany({ where: { workspaceId: made.caller.workspaceId }, orderBy: { id: "asc" } });

beforeAll(async () => {
  made = await makeRoom("lead");
  await made.add(Array.from({ length: 120 }, (_, i) => post(`p${i}`, i, { by: `mara${i}`, text: `${texts[i % 4]} (${i})` })));
  await made.add([post("ours", 500, { by: "harborpine", text: "We are sorry" }), { ...post("ru", 501, { text: "Паром опоздал на час, это ужасно" }), lang: "ru" }]);
});

describe("model quality", () => {
  it("starts with not enough data, and asks for no fit", async () => {
    const first = await quality();
    expect(first.measured.total).toBe(0);
    expect(first.adaptation).toEqual({ labels: 0, sampled: 0, isOn: false, fitted: null });
    expect(modelErrorOut.parse((await made.caller.call(errors, "GET")).body)).toEqual({ sampled: 0, confusion: null });
    expect((await made.caller.call(adapt, "PATCH", { body: { fit: true } })).status).toBe(400);
    expect((await made.caller.call(adapt, "PATCH", { body: { isOn: true } })).status).toBe(400);
  });

  it("draws random classified posts by others, without the model's word, and corrected ones too", async () => {
    const [corrected] = (await rows()).slice(3);
    await say(String(corrected?.id), "negative", false);
    const seen = new Set<string>();
    for (let i = 0; i < 30 && seen.size < 120; i++) {
      const posts = await sample();
      expect(posts).toHaveLength(20);
      for (const one of posts) {
        expect(one).not.toHaveProperty("sentiment");
        expect(one.text).not.toMatch(/sorry|Паром/);
        seen.add(one.id);
      }
    }
    expect(seen).toContain(String(corrected?.id));
  });

  it("measures the sample and lists corrections beside it", async () => {
    const judged = (await rows()).filter((row) => row.pNegative !== null && !row.outbound).slice(20, 100);
    for (const row of judged) await say(String(row.id), truth(row.text), true);
    const { measured, missed, corrections, adaptation } = await quality();
    expect(measured.total).toBe(80);
    expect(measured.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(80);
    expect(measured.byClass.find((row) => row.name === "negative")?.found.total).toBe(40);
    expect(missed[0]?.text).toContain("kulu");
    expect(missed[0]).toMatchObject({ people: "negative", by: "lead" });
    expect(corrections).toMatchObject({ total: 1, newest: [{ people: "negative" }] });
    expect(adaptation).toMatchObject({ labels: 81, sampled: 80 });
    const seen = new Set((await sample()).map((one) => one.id));
    for (const row of judged) expect(seen).not.toContain(String(row.id));
    expect(modelErrorOut.parse((await made.caller.call(errors, "GET")).body)).toEqual({ sampled: 80, confusion: measured.confusion });
  });

  it("learns, is switched on and off, and is for posts that come from then on", async () => {
    const before = await rows();
    expect((await made.caller.call(adapt, "PATCH", { body: { fit: true } })).status).toBe(204);
    const jobs = await db().$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`sentiment.adapt:${made.caller.workspaceId}`}`;
    expect(jobs).toHaveLength(1);
    await fitWorkspace({ workspaceId: made.caller.workspaceId });
    const { fitted, isOn } = (await quality()).adaptation;
    expect(fitted).toMatchObject({ labels: 81, tried: 80, isOffered: true });
    expect(fitted?.after).toBeGreaterThan(fitted?.before ?? 80);
    expect(isOn).toBe(false);

    const coming = async (id: string) => {
      await made.add([post(id, 900, { text: "Such a kulu harbour today" })]);
      const row = await db().mention.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId, externalId: id } });
      expect((row.pNegative ?? 0) + (row.pNeutral ?? 0) + (row.pPositive ?? 0)).toBeCloseTo(1, 4);
      return row.sentiment;
    };
    const plain = await coming("off");
    expect(plain).not.toBe(-1);
    expect((await made.caller.call(adapt, "PATCH", { body: { isOn: true } })).status).toBe(204);
    expect(await coming("on")).toBe(-1);
    expect((await rows()).slice(0, before.length)).toEqual(before);
    expect((await made.caller.call(adapt, "PATCH", { body: { isOn: false } })).status).toBe(204);
    expect(await coming("off-again")).toBe(plain);
    const audit = await db().auditEntry.findMany({ where: { workspaceId: made.caller.workspaceId, action: { in: ["sentiment.adapt", "sentiment.unadapt"] } }, orderBy: { id: "asc" } });
    expect(audit.map((entry) => entry.action)).toEqual(["sentiment.adapt", "sentiment.unadapt"]);
  });

  it("is for people who work here; charts' share of it is for readers", async () => {
    const { workspaceId: id, slug } = made.caller;
    const executive = await makeCaller("executive", { id, slug });
    const responder = await makeCaller("responder", { id, slug });
    expect((await executive.call(get, "GET")).status).toBe(403);
    expect((await executive.call(errors, "GET")).status).toBe(200);
    expect((await executive.call(draw, "POST")).status).toBe(403);
    expect((await responder.call(get, "GET")).status).toBe(200);
    expect((await responder.call(adapt, "PATCH", { body: { isOn: true } })).status).toBe(403);
    expect((await signedOut(get, "GET")).status).toBe(401);
    const stranger = await makeCaller("admin");
    expect(qualityOut.parse((await stranger.call(get, "GET")).body).measured.total).toBe(0);
  });
});
