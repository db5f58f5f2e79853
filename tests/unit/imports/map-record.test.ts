import { describe, expect, it } from "vitest";
import { mapRecord } from "@/lib/imports/map-record";
import { importFields, importOptions } from "@/lib/imports/schema";

const options = importOptions.parse({ network: "x", mapping: Object.fromEntries(importFields.map((field) => [field, field])) });
const good = { id: "7", author: "mara", publishedAt: "2026-03-01T10:00:00Z", text: "The train is late" };
const map = (values: Record<string, string>, settings = options) => mapRecord({ ...good, ...values }, settings);
const mention = (values: Record<string, string>, settings = options) => {
  const mapped = map(values, settings);
  if (!mapped.ok) throw new Error(mapped.reason);
  return mapped.mention;
};

describe("mapRecord", () => {
  it("makes a mention of the fields there are", () => {
    expect(map({})).toEqual({
      ok: true,
      outbound: false,
      mention: { externalId: "7", author: { handle: "mara" }, publishedAt: new Date("2026-03-01T10:00:00Z"), text: "The train is late", automated: false },
    });
  });

  it.each<[Record<string, string>, object]>([
    [{ author: " @mara " }, { author: { handle: "@mara" } }],
    [{ authorName: "Mara Lind", followers: "120" }, { author: { displayName: "Mara Lind", followers: 120 } }],
    [{ id: "3.0", parentId: " 2.0 " }, { externalId: "3", parentExternalId: "2" }],
    [{ id: "v1.0" }, { externalId: "v1.0" }],
    [{ url: "https://example.org/1" }, { url: "https://example.org/1" }],
    [{ url: "javascript:alert(1)" }, { url: undefined }],
    [{ url: `https://example.org/${"x".repeat(2000)}` }, { url: undefined }],
    [{ rating: "4.6" }, { rating: 5 }],
    [{ rating: "0" }, { rating: undefined }],
    [{ rating: "six" }, { rating: undefined }],
    [{ automated: "Yes" }, { automated: true }],
    [{ automated: "no" }, { automated: false }],
    [{ following: "7", accountCreatedAt: "2025-01-02T03:04:05Z", bio: " I mend kettles " }, { author: { following: 7, accountCreatedAt: new Date("2025-01-02T03:04:05Z"), bio: "I mend kettles" } }],
    [{ following: "many", accountCreatedAt: "long ago", bio: "" }, { author: { handle: "mara", following: undefined, accountCreatedAt: undefined, bio: undefined } }],
    [{ followers: "-1" }, { author: { handle: "mara", followers: undefined } }],
    [{ followers: "1.5" }, { author: { handle: "mara", followers: undefined } }],
    [{ followers: "99999999999" }, { author: { handle: "mara", followers: undefined } }],
    [{ id: "a\0b", author: "ma\0ra", text: "ha\0t", parentId: "\ud83d" }, { externalId: "ab", author: { handle: "mara" }, text: "hat", parentExternalId: "\ufffd" }],
  ])("reads %j", (values, expected) => {
    expect(mention(values)).toMatchObject(expected);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ author: "" }, /no author/],
    [{ author: " @ " }, /no author/],
    [{ author: "x".repeat(301) }, /300 characters/],
    [{ publishedAt: "" }, /"" is not a time/],
    [{ publishedAt: "2026-02-31" }, /"2026-02-31" is not a time/],
    [{ text: " \n" }, /no text/],
    [{ text: "\u0001\u0007" }, /no text/],
    [{ id: "x".repeat(501) }, /500 characters/],
    [{ parentId: "x".repeat(501) }, /500 characters/],
    [{ id: "1.15971E+17" }, /rounded/],
    [{ parentId: "9e+17" }, /rounded/],
  ])("refuses %j with a reason", (values, reason) => {
    expect(map(values)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  it("takes times without zone in the zone given", () => {
    expect(mention({ publishedAt: "2026-03-01 10:00" }, { ...options, zone: "Asia/Kathmandu" }).publishedAt.toISOString()).toBe("2026-03-01T04:15:00.000Z");
  });

  it("without an id, the same post has the same id and another has another", () => {
    const changes: Record<string, string>[] = [{}, {}, { text: "Other" }, { author: "ben" }, { publishedAt: "2026-03-01T10:00:01Z" }];
    const ids = changes.map((values) => mention({ ...values, id: "" }).externalId);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(4);
  });

  it.each([
    ["inbound", "False", true], ["inbound", "true", false], ["inbound", "", false], ["inbound", "0", true],
    ["outbound", "1", true], ["outbound", "T", true], ["outbound", "no", false], ["outbound", "", false],
  ])("%s %j means outbound: %s", (field, value, outbound) => {
    const { [field === "inbound" ? "outbound" : "inbound"]: _other, ...mapping } = options.mapping;
    expect(map({ [field]: value }, { ...options, mapping })).toMatchObject({ outbound });
  });
});
