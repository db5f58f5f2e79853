import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { generateWebhookSecret, maxWebhookBytes, parseWebhookBody, verifyWebhook } from "@/lib/sources/connectors/webhook";

const now = new Date("2024-05-31T15:47:00Z");
const secret = generateWebhookSecret();
const body = '{"id":"1"}';
const seconds = now.getTime() / 1000;

const sign = (withSecret: string, at = seconds, text = body, id = "msg_1") => new Webhook(withSecret).sign(id, new Date(at * 1000), text);
const headersOf = (given: Record<string, string> = {}) =>
  new Headers({ "webhook-id": "msg_1", "webhook-timestamp": String(seconds), "webhook-signature": sign(secret), ...given });
const failure = (run: () => unknown): AppError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
};

describe("verifyWebhook", () => {
  it("accepts what the library signs", () => {
    expect(verifyWebhook(secret, headersOf(), body, now)).toEqual({ id: "msg_1", sentAt: now });
    // The specification's own example.
    const spec = new Headers({ "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330", "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" });
    expect(verifyWebhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", spec, '{"test": 2432232314}', new Date(1614265330_000)).id).toBe("msg_p5jXN8AQM9LWM0D4loKWxJek");
  });

  it("accepts one good signature among several", () => {
    const other = sign(generateWebhookSecret());
    expect(verifyWebhook(secret, headersOf({ "webhook-signature": `v1a,x ${other} ${sign(secret)}` }), body, now).id).toBe("msg_1");
  });

  it.each([
    ["another secret", { "webhook-signature": sign(generateWebhookSecret()) }, body],
    ["a changed body", {}, `${body} `],
    ["a changed id", { "webhook-id": "msg_2" }, body],
    ["a changed time", { "webhook-timestamp": String(seconds + 1) }, body],
    ["no signature version", { "webhook-signature": sign(secret).slice(3) }, body],
    ["an unknown version", { "webhook-signature": sign(secret).replace("v1", "v2") }, body],
    ["no signature", { "webhook-signature": "" }, body],
    ["no id", { "webhook-id": " " }, body],
    ["a time that is no number", { "webhook-timestamp": `${seconds}abc` }, body],
    ["an id too long", { "webhook-id": "x".repeat(257) }, body],
  ])("refuses %s", (_, headers, text) => {
    const error = failure(() => verifyWebhook(secret, headersOf(headers), text, now));
    expect(error.code).toBe("unauthenticated");
    expect(error.message).toMatch(/\.$/);
  });

  it.each([[-300, true], [-301, false], [300, true], [301, false]])("signed %i s from now: accepted %s", (shift, accepted) => {
    const headers = headersOf({ "webhook-timestamp": String(seconds + shift), "webhook-signature": sign(secret, seconds + shift) });
    if (accepted) expect(verifyWebhook(secret, headers, body, now).id).toBe("msg_1");
    else expect(failure(() => verifyWebhook(secret, headers, body, now)).message).toMatch(shift < 0 ? /older than/ : /future/);
  });

  it("refuses a body over 1 MB before looking at it", () => {
    expect(failure(() => verifyWebhook(secret, headersOf(), "ü".repeat(maxWebhookBytes / 2 + 1), now)).code).toBe("too_large");
  });
});

const mention = { id: "1", text: "Where is my parcel?", author: { handle: "@ana" }, published_at: "2024-05-31T17:47:00+02:00" };
const parse = (value: unknown) => parseWebhookBody(JSON.stringify(value), now);

describe("parseWebhookBody", () => {
  it("reads one mention", () => {
    const full = { ...mention, author: { handle: "@ana", name: "Ana", followers: 12, url: "https://example.com/ana", id: "a7", following: 30, created_at: "2025-01-02T03:04:05Z", bio: "I mend kettles" }, url: "https://example.com/1", in_reply_to: "0", lang: "pt_BR", rating: 2, automated: true };
    expect(parse(full)).toEqual({
      deletions: [],
      mentions: [{
        externalId: "1", parentExternalId: "0", publishedAt: now, text: mention.text, format: "text", url: "https://example.com/1", lang: "pt-BR", automated: true, rating: 2,
        author: { handle: "ana", externalId: "a7", displayName: "Ana", url: "https://example.com/ana", followers: 12, following: 30, accountCreatedAt: new Date("2025-01-02T03:04:05Z"), bio: "I mend kettles" },
      }],
    });
  });

  it("reads a batch with removals", () => {
    expect(parse({ mentions: [mention, { id: "2", deleted: true }, { ...mention, id: "3", deleted: true }] })).toMatchObject({ mentions: [{ externalId: "1" }], deletions: ["2", "3"] });
  });

  it.each([
    ["not an object", 5, "body"], ["a list", [mention], "body"], ["no id", { ...mention, id: undefined }, "id"], ["an empty text", { ...mention, text: " " }, "text"],
    ["a time without a zone", { ...mention, published_at: "2024-05-31T17:47:00" }, "published_at"], ["a date only", { ...mention, published_at: "2024-05-31" }, "published_at"],
    ["the future", { ...mention, published_at: "2024-05-31T17:53:00+02:00" }, "published_at"], ["a script address", { ...mention, url: "javascript:alert(1)" }, "url"],
    ["a rating of 6", { ...mention, rating: 6 }, "rating"], ["half a rating", { ...mention, rating: 1.5 }, "rating"], ["a NUL in the id", { ...mention, id: "a\0b" }, "id"],
    ["no handle", { ...mention, author: { name: "Ana" } }, "author.handle"], ["followers below 0", { ...mention, author: { handle: "a", followers: -1 } }, "author.followers"],
    ["an unknown field", { ...mention, reply_to: "0" }, "body"], ["a language in words", { ...mention, lang: "in English" }, "lang"],
  ])("refuses %s", (_, value, path) => {
    const error = failure(() => parse(value));
    expect(error.code).toBe("invalid_input");
    expect(error.details).toMatchObject({ issues: [{ path }] });
  });

  it("names each problem of a batch by its place", () => {
    const error = failure(() => parse({ mentions: [mention, { ...mention, id: "2", published_at: "yesterday" }, { ...mention, rating: 0, id: "3" }, mention] }));
    expect(error.details).toEqual({ issues: [
      { path: "mentions[1].published_at", message: "must be a time with its zone, like 2024-05-31T17:47:00+02:00" },
      { path: "mentions[2].rating", message: "must be from 1 to 5" },
      { path: "mentions[3].id", message: "is the same as that of mentions[0]" },
    ] });
    expect(error.message).toContain("mentions[1].published_at: must be a time with its zone");
  });

  it.each([["", "not JSON"], ["{", "not JSON"], ['{"mentions":[]}', "at least one"], ['{"mentions":{}}', "at least one"], [`{"mentions":[${"1,".repeat(500)}1]}`, "501"]])("refuses the body %.20s", (raw, words) => {
    expect(failure(() => parseWebhookBody(raw, now)).message).toContain(words);
  });
});
