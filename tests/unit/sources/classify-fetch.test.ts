import { describe, expect, it } from "vitest";
import { OutboundError, type OutboundErrorKind } from "@/lib/http/outbound-error";
import { retryAfterAt, sourceErrorOf, statusErrorOf } from "@/lib/sources/classify-fetch";
import { PermanentError, RetryableError } from "@/lib/sources/errors";

const now = new Date("2024-03-10T12:00:00Z");

describe("retryAfterAt", () => {
  it.each([
    ["120", "2024-03-10T12:02:00.000Z"], [" 0 ", "2024-03-10T12:00:00.000Z"], ["Sun, 10 Mar 2024 12:05:00 GMT", "2024-03-10T12:05:00.000Z"],
    ["Sun, 10 Mar 2024 11:00:00 GMT", "2024-03-10T12:00:00.000Z"], ["99999999999", "2024-03-11T12:00:00.000Z"],
    ["-5", undefined], ["soon", undefined], ["", undefined], [undefined, undefined], ["1.5", undefined], ["2024", "2024-03-10T12:33:44.000Z"],
  ])("%s", (value, want) => expect(retryAfterAt(value, now)?.toISOString()).toBe(want));
});

it.each([[401, false], [403, false], [404, false], [410, false], [400, false], [302, false], [408, true], [425, true], [429, true], [500, true], [503, true]])(
  "status %i: worth another try %s", (status, retryable) => {
    const error = statusErrorOf(status, "60", now);
    expect(error).toBeInstanceOf(retryable ? RetryableError : PermanentError);
    if (error instanceof RetryableError) expect(error.retryAt).toEqual(new Date("2024-03-10T12:01:00Z"));
    expect(error.message).toContain(String(status));
  });

it.each<[OutboundErrorKind, boolean]>([["blocked", false], ["bad_url", false], ["dns", false], ["tls", false], ["too_large", false], ["encoding", false], ["redirects", false], ["timeout", true], ["connection", true], ["dns_temporary", true]])(
  "%s: worth another try %s", (kind, retryable) => {
    const error = sourceErrorOf(new OutboundError(kind, "Why."));
    expect(error).toBeInstanceOf(retryable ? RetryableError : PermanentError);
    expect(error.message).toBe("Why.");
  });
