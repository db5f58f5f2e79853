import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildNetwork, heaviest } from "@/lib/integrity/coordination/build-network";
import { findPairs } from "@/lib/integrity/coordination/find-pairs";
import { type Shares, SharesBuilder } from "@/lib/integrity/coordination/shares";

type Row = [object: string, account: string, content: string, at: number];

function sharesOf(rows: readonly Row[]): Shares {
  const builder = new SharesBuilder();
  for (const row of rows) builder.add(...row);
  return builder.build();
}

function named(rows: readonly Row[], minParticipation: number, timeWindow: number): string[] {
  const shares = sharesOf(rows);
  return findPairs(shares, { minParticipation, timeWindow })
    .map(({ older, newer }) => [older, newer].map((row) => `${shares.accounts[shares.account[row] as number]}/${shares.contents[shares.content[row] as number]}`).join(" "))
    .sort();
}

describe("pairs", () => {
  const rows: Row[] = [
    ["link", "ada", "a1", 100],
    ["link", "ben", "b1", 105],
    ["other", "ada", "a2", 500],
    ["other", "ben", "b2", 560],
    ["other", "cyd", "c1", 561],
  ];

  it.each<[string, Row[], number, number, string[]]>([
    ["two accounts that met once, where twice is asked for", rows, 2, 10, []],
    ["the same where once is enough, the older first", rows, 1, 10, ["ada/a1 ben/b1", "ben/b2 cyd/c1"]],
    ["a window that takes both meetings in", rows, 2, 60, ["ada/a1 ben/b1", "ada/a2 ben/b2"]],
    ["the window's edge counts", [["o", "ada", "a1", 0], ["o", "ben", "b1", 10]], 1, 10, ["ada/a1 ben/b1"]],
    ["past the edge does not", [["o", "ada", "a1", 0], ["o", "ben", "b1", 11]], 1, 10, []],
    ["one account with itself", [["o", "ada", "a1", 0], ["o", "ada", "a2", 1]], 1, 10, []],
    ["the same content twice", [["o", "ada", "a1", 0], ["o", "ben", "a1", 1]], 1, 10, []],
    ["the original itself is no share of it", [["o", "ada", "o", 0], ["o", "ben", "b1", 1]], 1, 10, []],
    ["one of the two takes part often enough", [...rows, ["third", "ada", "a3", 0], ["third", "dan", "d1", 1], ["alone", "dan", "d2", 9_999]], 2, 60, ["ada/a1 ben/b1", "ada/a2 ben/b2", "ada/a3 dan/d1"]],
  ])("%s", (_, given, minParticipation, timeWindow, expected) => {
    expect(named(given, minParticipation, timeWindow)).toEqual(expected);
  });

  it("are those of the method carried out word for word, on any shares in any order", () => {
    const row = fc.tuple(fc.constantFrom("o1", "o2", "o3"), fc.constantFrom("a", "b", "c", "d"), fc.constantFrom("o1", "p1", "p2", "p3", "p4", "p5"), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 24 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 20 }), (given, minParticipation, timeWindow) => {
        const shares = sharesOf(given);
        const found = findPairs(shares, { minParticipation, timeWindow }).map(({ older, newer }) => [older, newer].sort((x, y) => x - y).join(" "));
        expect(found.sort()).toEqual(byTheBook(given, minParticipation, timeWindow).sort());
      }),
    );
  });
});

/** The reference method, step by step and slowly. */
function byTheBook(rows: readonly Row[], minParticipation: number, timeWindow: number): string[] {
  const active = rows.map((row, index) => ({ row, index })).filter(({ row }) => rows.filter((each) => each[1] === row[1]).length >= minParticipation);
  const candidates = active.flatMap((x, i) =>
    active.slice(i + 1).filter((y) => {
      const [object, account, content, at] = x.row;
      return y.row[0] === object && Math.abs(y.row[3] - at) <= timeWindow && y.row[1] !== account && y.row[2] !== content && content !== object && y.row[2] !== object;
    }).map((y) => [x, y] as const),
  );
  const paired = new Set(candidates.flatMap(([x, y]) => [x.row[2], y.row[2]]));
  const among = active.filter(({ row }) => paired.has(row[2]));
  const participants = new Set(among.map(({ row }) => row[1]).filter((account) => among.filter(({ row }) => row[1] === account).length >= minParticipation));
  const theirs = new Set(among.filter(({ row }) => participants.has(row[1])).map(({ row }) => row[2]));
  return candidates.filter(([x, y]) => theirs.has(x.row[2]) || theirs.has(y.row[2])).map(([x, y]) => `${x.index} ${y.index}`);
}

describe("the network", () => {
  const meetings = (a: string, b: string, times: number, from: number): Row[] =>
    Array.from({ length: times }, (_, i): Row[] => [[`${a}${b}${i}`, a, `${a}-${b}${i}`, from + i * 1000], [`${a}${b}${i}`, b, `${b}-${a}${i}`, from + i * 1000 + i]]).flat();
  const shares = sharesOf([...meetings("ada", "ben", 3, 0), ...meetings("cyd", "dan", 1, 100_000), ...meetings("ben", "cyd", 2, 200_000), ...meetings("eve", "fay", 3, 300_000)]);
  const network = buildNetwork(shares, findPairs(shares, { minParticipation: 1, timeWindow: 10 }));
  const names = (ids: readonly number[]) => ids.map((id) => shares.accounts[id]);

  it("has one edge a pair of accounts, with how often and how far apart", () => {
    expect(network.edges.map(({ a, b, weight, meanTimeDelta }) => [...names([a, b]), weight, meanTimeDelta])).toEqual([
      ["ada", "ben", 3, 1],
      ["eve", "fay", 3, 1],
      ["ben", "cyd", 2, 0.5],
      ["cyd", "dan", 1, 0],
    ]);
  });

  it("says when one account follows many posts of another", () => {
    const follower = sharesOf([["o", "ada", "a1", 0], ["o", "ben", "b1", 1], ["o", "ben", "b2", 2], ["o", "ben", "b3", 3]]);
    const [edge] = buildNetwork(follower, findPairs(follower, { minParticipation: 1, timeWindow: 10 })).edges;
    expect(edge).toMatchObject({ weight: 3, contentsA: 1, contentsB: 3, symmetry: 1 / 3 });
  });

  it("keeps edges strictly above the quantile, and counts what hangs together", () => {
    // Weights 1, 2, 3, 3: the median by linear interpolation is 2.5.
    const half = heaviest(network, 0.5);
    expect(half).toMatchObject({ threshold: 2.5 });
    expect(half.components.map(names)).toEqual([["ada", "ben"], ["eve", "fay"]]);
    expect(heaviest(network, 0).components.map(names)).toEqual([["ada", "ben", "cyd"], ["eve", "fay"]]);
    expect(heaviest(network, 1)).toMatchObject({ threshold: 3, edges: [], accounts: [], components: [] });
    expect(heaviest({ edges: [], accounts: [] }, 0.5)).toMatchObject({ edges: [], components: [] });
  });
});
