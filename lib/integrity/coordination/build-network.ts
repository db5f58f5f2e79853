import type { Pair } from "@/lib/integrity/coordination/find-pairs";
import type { Shares } from "@/lib/integrity/coordination/shares";
import { percentile } from "@/lib/stats/percentile";

/** Two accounts that shared together; accounts are indices into the shares' names, the smaller first. */
export type Edge = {
  a: number;
  b: number;
  /** Pairs of shares. */
  weight: number;
  /** Mean seconds between the two shares of a pair. */
  meanTimeDelta: number;
  /** Distinct contents on each side. */
  contentsA: number;
  contentsB: number;
  /** Smaller ÷ larger of the two: 1 is even, near 0 one account follows many posts of the other. */
  symmetry: number;
};

export type Network = { edges: Edge[]; accounts: number[] };

export type Subgraph = Network & {
  /** Edges weigh strictly more than this. */
  threshold: number;
  /** Accounts that hang together, largest first. */
  components: number[][];
};

/** One undirected edge for each two accounts that have a pair, heaviest first. */
export function buildNetwork(shares: Shares, pairs: readonly Pair[]): Network {
  const { account, content, at } = shares;
  type Sum = { a: number; b: number; weight: number; seconds: number; contentsA: Set<number>; contentsB: Set<number> };
  const sums = new Map<number, Sum>();
  for (const { older, newer } of pairs) {
    const [first, second] = (account[older] as number) < (account[newer] as number) ? [older, newer] : [newer, older];
    const a = account[first] as number;
    const b = account[second] as number;
    const key = a * shares.accounts.length + b;
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { a, b, weight: 0, seconds: 0, contentsA: new Set(), contentsB: new Set() }));
    sum.weight++;
    sum.seconds += (at[newer] as number) - (at[older] as number);
    sum.contentsA.add(content[first] as number);
    sum.contentsB.add(content[second] as number);
  }
  const edges = Array.from(sums.values(), ({ a, b, weight, seconds, contentsA, contentsB }) => ({
    a, b, weight, meanTimeDelta: seconds / weight, contentsA: contentsA.size, contentsB: contentsB.size,
    symmetry: Math.min(contentsA.size, contentsB.size) / Math.max(contentsA.size, contentsB.size),
  })).sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
  return { edges, accounts: accountsOf(edges) };
}

/**
 * What is left of a network when only edges strictly above the `share`-quantile of all weights stay (linear interpolation,
 * R's type 7), with the accounts that hang together in it. Of a network without edges nothing is left.
 */
export function heaviest(network: Network, share: number): Subgraph {
  const weights = network.edges.map((edge) => edge.weight).sort((x, y) => x - y);
  const threshold = percentile(weights, share) ?? 0;
  const edges = network.edges.filter((edge) => edge.weight > threshold);
  return { threshold, edges, accounts: accountsOf(edges), components: componentsOf(edges) };
}

function accountsOf(edges: readonly Edge[]): number[] {
  return [...new Set(edges.flatMap(({ a, b }) => [a, b]))].sort((x, y) => x - y);
}

function componentsOf(edges: readonly Edge[]): number[][] {
  const parent = new Map<number, number>();
  const rootOf = (id: number): number => {
    let root = id;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    // Paths are shortened on the way back, so that long chains stay cheap.
    for (let each = id; each !== root; ) {
      const next = parent.get(each) ?? root;
      parent.set(each, root);
      each = next;
    }
    return root;
  };
  for (const { a, b } of edges) {
    if (!parent.has(a)) parent.set(a, a);
    if (!parent.has(b)) parent.set(b, b);
    const rootA = rootOf(a);
    const rootB = rootOf(b);
    if (rootA !== rootB) parent.set(rootA, rootB);
  }
  const groups = new Map<number, number[]>();
  for (const id of parent.keys()) {
    const root = rootOf(id);
    const group = groups.get(root);
    if (group) group.push(id);
    else groups.set(root, [id]);
  }
  return Array.from(groups.values(), (group) => group.sort((x, y) => x - y)).sort((x, y) => y.length - x.length || (x[0] as number) - (y[0] as number));
}
