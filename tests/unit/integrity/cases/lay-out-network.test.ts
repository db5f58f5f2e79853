import { describe, expect, it } from "vitest";
import { layOutNetwork, type Tie } from "@/lib/integrity/cases/lay-out-network";

const ring = (size: number, from = 0): Tie[] => Array.from({ length: size }, (_, index) => ({ a: from + index, b: from + ((index + 1) % size), meetings: 2 }));
const apart = (a: { x: number; y: number } | undefined, b: { x: number; y: number } | undefined) => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0);

describe("the network picture", () => {
  const ties = [...ring(12), ...ring(6, 12), { a: 18, b: 19, meetings: 9 }];
  const { places, width, height } = layOutNetwork(24, ties);

  it("is the same each time", () => expect(layOutNetwork(24, ties)).toEqual({ places, width, height }));

  it("lies inside its frame, and no two accounts on one another", () => {
    for (const [index, place] of places.entries()) {
      expect(place.x).toBeGreaterThan(0);
      expect(place.y).toBeGreaterThan(0);
      expect(place.x).toBeLessThan(width);
      expect(place.y).toBeLessThan(height);
      for (const other of places.slice(index + 1)) expect(apart(place, other)).toBeGreaterThan(10);
    }
  });

  it("brings together who met", () => {
    expect(apart(places[0], places[1])).toBeLessThan(apart(places[0], places[6]));
    expect(apart(places[18], places[19])).toBeLessThan(apart(places[18], places[0]));
  });

  it("is quick for as many as are drawn", () => {
    const many = layOutNetwork(300, Array.from({ length: 1_500 }, (_, index) => ({ a: (index * 7) % 300, b: (index * 13 + 5) % 300, meetings: 1 + (index % 5) })));
    expect(many.places).toHaveLength(300);
    expect(many.places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });

  it.each([
    [0, []],
    [1, []],
    [3, [{ a: 0, b: 0, meetings: 1 }]],
  ])("stands with %i accounts", (count, few) => expect(layOutNetwork(count, few).places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true));
});
