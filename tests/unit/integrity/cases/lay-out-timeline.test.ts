import { describe, expect, it } from "vitest";
import type { CaseAccount, CasePost } from "@/lib/integrity/cases/case-schema";
import { layOutTimeline } from "@/lib/integrity/cases/lay-out-timeline";

const t0 = Date.parse("2026-03-01T10:00:00Z");
const account = (id: number): CaseAccount => ({
  id: String(id), handle: `one${id}`, displayName: null, network: "bluesky", url: null, bio: null, createdAt: null, followers: null, following: null, posts: 1, isJoined: false, signs: [], otherCases: [],
});
const post = (id: number, who: number | null, second: number, ...objects: number[]): CasePost => ({
  id: String(id), conversationId: "1", account: who, at: new Date(t0 + second * 1000), text: "", url: null, objects, rating: null,
});

describe("the timeline", () => {
  const accounts = [account(1), account(2), account(3)];
  const timeline = layOutTimeline(accounts, [post(1, 1, 0, 0), post(2, 0, 40, 0), post(3, 2, 200, 0), post(4, 1, 1_000, 1), post(5, 1, 1_010, 1), post(6, null, 2_000, 1)]);

  it("puts who began first on top, and posts at their time", () => {
    expect(timeline.lanes).toEqual([1, 0, 2]);
    expect(timeline.dots.map(({ lane, x }) => [lane, Math.round(x * 1010)])).toEqual([[0, 0], [1, 40], [2, 200], [0, 1000], [0, 1010]]);
  });

  it("connects accounts that hold the same thing within a minute, and nobody with themself", () => {
    expect(timeline.bursts).toEqual([{ object: 0, x: expect.closeTo(20 / 1010), lanes: [0, 1], accounts: 2, at: new Date(t0) }]);
  });

  it("shows the forty busiest and counts the rest", () => {
    const many = Array.from({ length: 50 }, (_, index) => account(index));
    const { lanes, hiddenAccounts } = layOutTimeline(many, many.flatMap((_, index) => [post(index, index, index), ...(index > 8 ? [post(100 + index, index, index + 1)] : [])]));
    expect([lanes.length, hiddenAccounts]).toEqual([40, 10]);
    expect(lanes).not.toContain(0);
  });

  it("stands with one post and with none", () => {
    expect(layOutTimeline(accounts, [post(1, 0, 5)]).dots[0]?.x).toBe(0.5);
    expect(layOutTimeline(accounts, [])).toMatchObject({ lanes: [], dots: [] });
  });
});
