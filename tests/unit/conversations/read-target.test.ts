import { describe, expect, it } from "vitest";
import { readTarget } from "@/lib/conversations/read-target";
import type { Conversation } from "@/lib/conversations/schema";

const now = new Date("2026-11-01T12:00:00Z");
const from = (seconds: number) => new Date(now.getTime() + seconds * 1000);
type Clock = NonNullable<Conversation["clock"]>;
const clock = (startedAgo: number, dueIn: number | null, more: Partial<Clock> = {}): Clock => ({
  kind: "first_response", state: "running", startedAt: from(-startedAgo), dueAt: dueIn === null ? null : from(dueIn), targetSeconds: 60, staffed: false, ...more,
});
const read = (conversation: Partial<Conversation>) => readTarget({ status: "open", waitingSince: null, clock: null, ...conversation }, 60, now);

describe("readTarget", () => {
  it.each<[string, Partial<Conversation>, string | null, string]>([
    ["a minute's target, just begun", { clock: clock(0, 60) }, "1:00 left", "calm"],
    ["most of it gone", { clock: clock(48, 12) }, "12 s left", "now"],
    ["half of it gone", { clock: clock(30, 30) }, "30 s left", "calm"],
    ["a second left", { clock: clock(59, 1) }, "1 s left", "now"],
    ["the very second", { clock: clock(60, 0) }, "0 s over", "over"],
    ["missed", { clock: clock(64, -4, { state: "missed" }) }, "4 s over", "over"],
    ["missed minutes ago", { clock: clock(193, -133, { state: "missed" }) }, "2:13 over", "over"],
    ["missed hours ago", { clock: clock(9_999, -3_725) }, "1:02:05 over", "over"],
    ["missed days ago", { clock: clock(0, -4 * 86_400) }, "4 d 0 h over", "over"],
    ["a few seconds of a short target", { clock: clock(0, 10) }, "10 s left", "now"],
    ["outside staffed hours", { clock: clock(5, null, { state: "paused" }) }, "paused", "paused"],
    ["no clock yet: the workspace's target", { waitingSince: from(-20) }, "40 s left", "calm"],
    ["no clock yet, late", { waitingSince: from(-90) }, "30 s over", "over"],
    ["a clock comes before the workspace's target", { waitingSince: from(-90), clock: clock(90, 3_510) }, "58:30 left", "calm"],
  ])("%s", (_, conversation, text, state) => {
    expect(read(conversation)).toMatchObject({ text, state });
  });

  it("is silent when nothing is due", () => {
    expect(read({})).toBeNull();
    expect(read({ status: "snoozed", waitingSince: from(-5) })).toBeNull();
    expect(read({ status: "resolved", clock: clock(0, 60) })).toBeNull();
  });

  it("says what is due", () => {
    expect(read({ clock: clock(0, 60, { kind: "resolution" }) })?.due).toBe("resolution");
    expect(read({ waitingSince: now })?.due).toBe("answer");
  });
});
