import { beforeEach, describe, expect, it } from "vitest";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { detectLanguage } from "@/lib/language/detect";
import { ingest } from "@/lib/mentions/ingest";
import { makeWorkspace } from "@/tests/helpers/caller";

const german = ["Mein Paket ist leider immer noch nicht angekommen, was ist da los?", "Der Zug hatte heute schon wieder eine halbe Stunde Verspätung.", "Ich warte seit drei Wochen auf eine Antwort vom Kundendienst."];
const english = "My parcel still has not arrived and nobody at your office answers the phone.";
const short = "hmm xd";

let scope: WorkspaceScope;
let sourceId: number;
let next = 0;
const post = (handle: string, text: string, more: object = {}) => ({ externalId: String(++next), author: { handle }, text, publishedAt: new Date(Date.UTC(2026, 2, 1) + next * 60_000), ...more });
const langOf = async (text: string, handle: string) =>
  (await db().mention.findFirstOrThrow({ where: { workspaceId: scope.workspaceId, text, authorId: (await db().author.findFirstOrThrow({ where: { workspaceId: scope.workspaceId, handle } })).id } })).lang;

beforeEach(async () => {
  scope = await systemScope((await makeWorkspace()).id, "test");
  sourceId = (await db().source.create({ data: { workspaceId: scope.workspaceId, kind: "file", network: "x", name: "Test" } })).id;
});

describe("a short post of unsure language", () => {
  it("is one that detection leaves open", () => {
    expect(detectLanguage(short)).toBeNull();
    expect([...german, english].map(detectLanguage)).toEqual(["de", "de", "de", "en"]);
  });

  it("takes its author's usual language from stored posts, and is classified", async () => {
    await ingest(scope, sourceId, german.map((text) => post("mara", text)));
    await ingest(scope, sourceId, [post("mara", short), post("tom", short)]);
    expect([await langOf(short, "mara"), await langOf(short, "tom")]).toEqual(["de", null]);
    const classified = await db().mention.findMany({ where: { workspaceId: scope.workspaceId, text: short }, orderBy: { id: "asc" }, select: { sentiment: true } });
    expect(classified[0]?.sentiment).not.toBeNull();
  });

  it("takes it from its own batch, as in an import that has stored nothing yet", async () => {
    await ingest(scope, sourceId, [post("mara", short), ...german.map((text) => post("mara", text))]);
    expect(await langOf(short, "mara")).toBe("de");
  });

  it("takes the source's where the author is new", async () => {
    await ingest(scope, sourceId, Array.from({ length: 25 }, (_, index) => post(`p${index}`, english)));
    await ingest(scope, sourceId, [post("tom", short), post("ivan", "хм"), post("eve", "🔥"), post("lea", short, { lang: "und" })]);
    expect([await langOf(short, "tom"), await langOf("🔥", "eve"), await langOf(short, "lea")]).toEqual(["en", null, null]);
    expect(await langOf("хм", "ivan")).not.toBe("en");
  });

  it("never learns from another workspace", async () => {
    await ingest(scope, sourceId, german.map((text) => post("mara", text)));
    const other = await systemScope((await makeWorkspace()).id, "test");
    const source = await db().source.create({ data: { workspaceId: other.workspaceId, kind: "file", network: "x", name: "Test" } });
    await ingest(other, source.id, [post("mara", short)]);
    expect((await db().mention.findFirstOrThrow({ where: { workspaceId: other.workspaceId } })).lang).toBeNull();
  });
});
