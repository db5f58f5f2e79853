import type { PairEvidence } from "@/lib/integrity/clusters/pair-evidence";

/** Accounts that hang together by strong pairs; members ascend. */
export type Group = { members: number[]; pairs: PairEvidence[] };

/**
 * Groups of at least `smallest` accounts in which everybody has two strong partners or more: those who hang on by one pair are
 * peeled off until nobody does (the 2-core), and what then hangs together is a group. Largest first.
 */
export function groupAccounts(pairs: readonly PairEvidence[], smallest: number): Group[] {
  const partners = new Map<number, Set<number>>();
  const link = (from: number, to: number) => {
    const set = partners.get(from);
    if (set) set.add(to);
    else partners.set(from, new Set([to]));
  };
  for (const { a, b } of pairs) {
    link(a, b);
    link(b, a);
  }
  peel(partners);
  const seen = new Set<number>();
  const groups: Group[] = [];
  for (const start of partners.keys()) {
    if (seen.has(start)) continue;
    const members = reach(start, partners, seen);
    if (members.length < smallest) continue;
    const inside = new Set(members);
    groups.push({ members: members.sort((x, y) => x - y), pairs: pairs.filter(({ a, b }) => inside.has(a) && inside.has(b)) });
  }
  return groups.sort((x, y) => y.members.length - x.members.length || (x.members[0] ?? 0) - (y.members[0] ?? 0));
}

function peel(partners: Map<number, Set<number>>): void {
  const loose = [...partners].filter(([, set]) => set.size < 2).map(([account]) => account);
  for (let account = loose.pop(); account !== undefined; account = loose.pop()) {
    for (const partner of partners.get(account) ?? []) {
      const theirs = partners.get(partner);
      theirs?.delete(account);
      if (theirs?.size === 1) loose.push(partner);
    }
    partners.delete(account);
  }
}

function reach(start: number, partners: ReadonlyMap<number, ReadonlySet<number>>, seen: Set<number>): number[] {
  const members: number[] = [];
  const waiting = [start];
  seen.add(start);
  for (let account = waiting.pop(); account !== undefined; account = waiting.pop()) {
    members.push(account);
    for (const partner of partners.get(account) ?? []) {
      if (seen.has(partner)) continue;
      seen.add(partner);
      waiting.push(partner);
    }
  }
  return members;
}
