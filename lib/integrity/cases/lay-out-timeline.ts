import type { CaseAccount, CasePost } from "@/lib/integrity/cases/case-schema";

export type Dot = { post: CasePost; lane: number; x: number };
/** Posts of several accounts that hold the same thing within `burstSeconds` of one another. */
export type Burst = { object: number; x: number; lanes: [number, number]; accounts: number; at: Date };
export type Timeline = { lanes: number[]; dots: Dot[]; bursts: Burst[]; hiddenAccounts: number; fromMs: number; toMs: number };

const lanesShown = 40;
const burstsShown = 200;
export const burstSeconds = 60;

/**
 * Posts as dots: time from 0 to 1, one lane an account, those who began first on top. Bursts connect lanes where the same thing
 * came from at least two accounts within a minute.
 */
export function layOutTimeline(accounts: readonly CaseAccount[], posts: readonly CasePost[]): Timeline {
  const held = posts.filter((post): post is CasePost & { account: number } => post.account !== null && post.account < accounts.length);
  const counts = new Map<number, number>();
  for (const { account } of held) counts.set(account, (counts.get(account) ?? 0) + 1);
  const busiest = [...counts].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, lanesShown);
  const firstOf = new Map<number, number>();
  for (const { account, at } of held) firstOf.set(account, Math.min(firstOf.get(account) ?? Infinity, at.getTime()));
  const lanes = busiest.map(([account]) => account).sort((x, y) => (firstOf.get(x) ?? 0) - (firstOf.get(y) ?? 0) || x - y);
  const laneOf = new Map(lanes.map((account, lane) => [account, lane]));
  const times = held.map(({ at }) => at.getTime());
  const fromMs = times.reduce((least, ms) => Math.min(least, ms), Infinity);
  const toMs = times.reduce((most, ms) => Math.max(most, ms), -Infinity);
  if (times.length === 0) return { lanes: [], dots: [], bursts: [], hiddenAccounts: 0, fromMs: 0, toMs: 0 };
  const xOf = (ms: number) => (toMs === fromMs ? 0.5 : (ms - fromMs) / (toMs - fromMs));
  const dots = held.flatMap((post): Dot[] => {
    const lane = laneOf.get(post.account);
    return lane === undefined ? [] : [{ post, lane, x: xOf(post.at.getTime()) }];
  });
  return { lanes, dots, bursts: burstsOf(dots, xOf), hiddenAccounts: counts.size - lanes.length, fromMs, toMs };
}

function burstsOf(dots: readonly Dot[], xOf: (ms: number) => number): Burst[] {
  const byObject = new Map<number, Dot[]>();
  for (const dot of dots) for (const object of dot.post.objects) byObject.set(object, [...(byObject.get(object) ?? []), dot]);
  const bursts: Burst[] = [];
  for (const [object, holding] of byObject) {
    const sorted = holding.sort((a, b) => a.post.at.getTime() - b.post.at.getTime());
    for (let start = 0; start < sorted.length; ) {
      let end = start;
      while (end + 1 < sorted.length && gap(sorted[end], sorted[end + 1]) <= burstSeconds * 1000) end++;
      const members = sorted.slice(start, end + 1);
      const lanes = members.map(({ lane }) => lane);
      const accounts = new Set(lanes).size;
      const [first] = members;
      if (accounts >= 2 && first) {
        const middle = members.reduce((sum, { post }) => sum + post.at.getTime(), 0) / members.length;
        bursts.push({ object, x: xOf(middle), lanes: [Math.min(...lanes), Math.max(...lanes)], accounts, at: first.post.at });
      }
      start = end + 1;
    }
  }
  return bursts.sort((a, b) => b.accounts - a.accounts || a.at.getTime() - b.at.getTime()).slice(0, burstsShown);
}

const gap = (a: Dot | undefined, b: Dot | undefined) => (b?.post.at.getTime() ?? 0) - (a?.post.at.getTime() ?? 0);
