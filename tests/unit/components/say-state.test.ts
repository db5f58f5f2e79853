import { describe, expect, test } from "vitest";
import { sayState } from "@/components/sources/say-state";
import type { SourceView } from "@/lib/sources/schema";

const now = Date.parse("2026-11-22T10:00:00Z");
const at = (seconds: number) => new Date(now + seconds * 1000);

const source = (fields: Partial<SourceView>): SourceView => ({
  id: "1",
  kind: "feed",
  kindLabel: "Feed",
  network: "web",
  name: "News",
  url: "https://example.org/feed",
  expectsAnswers: false,
  state: "active",
  stateReason: null,
  intervalSeconds: 60,
  lastSyncAt: at(-12),
  nextSyncAt: at(48),
  lastPostAt: null,
  lastError: null,
  failures: 0,
  streamingSince: null,
  postsLastDay: 0,
  createdAt: at(-3600),
  ...fields,
});

describe("sayState", () => {
  test.each<[string, Partial<SourceView>, string, string]>([
    ["a feed at work", {}, "Working", "Synced 12 s ago, next in 48 s."],
    ["a feed that is due", { nextSyncAt: at(-1) }, "Working", "Synced 12 s ago."],
    ["a feed not read yet", { lastSyncAt: null }, "Starting", "Is being read for the first time."],
    ["a first failure", { failures: 1, lastError: "The server answered 503." }, "Trying again", "The server answered 503. Failed once, next in 48 s."],
    ["more failures", { failures: 3, nextSyncAt: at(480) }, "Trying again", "The last sync failed. Failed 3 times, next in 8 min."],
    ["pushed to us", { streamingSince: at(-180) }, "Live", "Posts arrive as they are published, since 3 min ago."],
    ["short of money", { stateReason: "85 % of this month's budget of $50.00 is used." }, "Holding back", "85 % of this month's budget of $50.00 is used."],
    ["paused", { state: "paused", failures: 3 }, "Paused", "Brings in nothing until you resume it."],
    ["gone", { state: "needs_attention", stateReason: "The feed is gone (410). Give another address." }, "Needs attention", "The feed is gone (410). Give another address."],
    ["a silent webhook", { kind: "webhook", url: null }, "Listening", "Nothing has been sent to it yet."],
    ["a webhook at work", { kind: "webhook", url: null, lastPostAt: at(-7200) }, "Listening", "Newest post 2 h ago."],
    ["a file", { kind: "file", url: null }, "Imported", "Holds what you imported. Import another file to add more."],
  ])("%s", (_, fields, word, sentence) => {
    expect(sayState(source(fields), now)).toMatchObject({ word, sentence });
  });
});
