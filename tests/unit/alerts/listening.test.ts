import { expect, it } from "vitest";
import { hearing, isMeant, lagMs, type Listener } from "@/lib/alerts/listening";

const now = Date.parse("2026-03-01T12:00:00Z");
const ago = (seconds: number) => new Date(now - seconds * 1000);
const feed = (more: Partial<Listener> = {}): Listener => ({ kind: "feed", state: "active", intervalSeconds: 60, lastSyncAt: ago(30), nextSyncAt: ago(-30), streamingSince: null, failures: 0, lastPostAt: null, ...more });

it.each<[string, Listener[], ReturnType<typeof hearing>]>([
  ["a feed that was asked", [feed()], "heard"],
  ["a feed asked ten minutes before the bucket's end", [feed({ lastSyncAt: ago(600) })], "heard"],
  ["a feed that fails since", [feed({ lastSyncAt: ago(601), failures: 3 })], "deaf"],
  ["a slow feed within three of its rounds", [feed({ intervalSeconds: 900, lastSyncAt: ago(2_600), failures: 2 })], "heard"],
  ["a feed that is asked in a moment", [feed({ lastSyncAt: ago(7_200), nextSyncAt: ago(5) })], "pending"],
  ["a feed that nobody asks any more", [feed({ lastSyncAt: ago(7_200), nextSyncAt: ago(300) })], "deaf"],
  ["one broken and one that listens", [feed({ lastSyncAt: ago(7_200), failures: 9 }), feed()], "heard"],
  ["a stream", [feed({ lastSyncAt: ago(7_200), failures: 9, streamingSince: ago(7_200) })], "heard"],
  ["a webhook", [feed({ kind: "webhook", lastSyncAt: null })], "heard"],
  ["a paused one", [feed({ state: "paused" })], "deaf"],
  ["a file up to its last post", [feed({ kind: "file", lastPostAt: ago(0) })], "heard"],
  ["a file after its last post", [feed({ kind: "file", lastPostAt: ago(1) })], "deaf"],
  ["nothing", [], "deaf"],
])("%s", (_what, listeners, wanted) => {
  expect(hearing(listeners, now, now)).toBe(wanted);
});

it("waits for late posts as long as its slowest source needs, in whole buckets", () => {
  expect(lagMs([feed()], 60_000)).toBe(600_000);
  expect(lagMs([feed()], 900_000)).toBe(1_800_000);
  expect(lagMs([feed({ intervalSeconds: 900 })], 300_000)).toBe(1_500_000);
  expect(lagMs([feed({ intervalSeconds: 86_400 })], 300_000)).toBe(3_600_000);
  expect(lagMs([feed({ kind: "webhook", intervalSeconds: 3_600 })], 300_000)).toBe(600_000);
});

it("knows a wanted quiet from a broken source", () => {
  expect(isMeant([feed({ state: "paused" }), feed({ kind: "file" })])).toBe(true);
  expect(isMeant([feed({ state: "paused" }), feed({ failures: 3 })])).toBe(false);
});
