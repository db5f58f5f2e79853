import { estimateEffects, lookAt } from "@/lib/backlash/estimate-effects";
import { findTreated, matchAll, matchPairs } from "@/lib/backlash/match";
import { method } from "@/lib/backlash/schema";
import { makeWorld, nowMs, stance, type World } from "@/tests/helpers/backlash-world";

const kind = { side: "advocates", campaignId: null } as const;

/** How often the interval holds the truth, where one is given, and its mean width. */
export function coverage(world: Omit<World, "seed">, rounds: number): { covers: number; width: number; bias: number } {
  const truth = stance * ((world.harm ?? 0) - (world.good ?? 0));
  let covers = 0;
  let told = 0;
  let width = 0;
  let bias = 0;
  for (let seed = 1; seed <= rounds; seed++) {
    const threads = makeWorld({ ...world, seed });
    const { treated } = findTreated(threads, kind, nowMs);
    const main = estimateEffects(matchAll(treated, threads, kind.side, nowMs), ["backlash"]).effects[0];
    if (!main || main.estimate === null || main.low === null || main.high === null) continue;
    told += 1;
    if (main.low <= truth && truth <= main.high) covers += 1;
    width += main.high - main.low;
    bias += main.estimate - truth;
  }
  return { covers: covers / told, width: width / told, bias: bias / told };
}

/** What a comparison of all with a reply with all without would be wrong by. */
export function naiveBias(world: Omit<World, "seed">, rounds: number): number {
  let bias = 0;
  for (let seed = 1; seed <= rounds; seed++) {
    const threads = makeWorld({ ...world, seed }).map((thread) => ({ ...thread, stratum: "all" }));
    const main = estimateEffects(matchAll(findTreated(threads, kind, nowMs).treated, threads, kind.side, nowMs), ["backlash"]).effects[0];
    bias += (main?.estimate ?? 0) - stance * ((world.harm ?? 0) - (world.good ?? 0));
  }
  return bias / rounds;
}

/** How often the stop rule ever fires in a campaign of so many replies that is looked at after each, and after how many. */
export function stopping(world: Omit<World, "seed">, rounds: number): { fires: number; medianReplies: number | null } {
  const at: number[] = [];
  for (let seed = 1; seed <= rounds; seed++) {
    const threads = makeWorld({ ...world, seed });
    const { treated } = findTreated(threads, kind, nowMs);
    const { crossed } = lookAt(matchPairs(treated, threads, kind.side, nowMs));
    if (crossed) at.push(crossed.pairs);
  }
  at.sort((a, b) => a - b);
  return { fires: at.length / rounds, medianReplies: at[Math.floor(at.length / 2)] ?? null };
}

/** npm run bench -- backlash: the long version of what the unit tests check with few rounds; its numbers stand in docs/backlash-card.md. */
export function printBacklash(): void {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`Intervals, 95 % meant, ${method.resamples} resamples, 500 simulated workspaces each`);
  for (const world of [
    { treated: 24, controls: 60 }, { treated: 24, controls: 60, harm: 1 }, { treated: 60, controls: 120, harm: 0.5 }, { treated: 60, controls: 120, good: 0.5 }, { treated: 200, controls: 300, harm: 0.2 },
  ]) {
    const { covers, width, bias } = coverage(world, 500);
    say(`  ${JSON.stringify(world)}: covers ${(100 * covers).toFixed(1)} %, mean width ${width.toFixed(2)}, bias ${bias.toFixed(3)} (unmatched ${naiveBias(world, 20).toFixed(3)})`);
  }
  say("Stop rule, 5 % meant over a campaign's life, 1,000 campaigns each, looked at after every reply");
  for (const world of [{ treated: 200, controls: 600 }, { treated: 200, controls: 600, confounded: false }, { treated: 200, controls: 600, good: 0.3 }, { treated: 200, controls: 600, harm: 0.5, good: 0.5 }, { treated: 200, controls: 600, harm: 0.5 }, { treated: 200, controls: 600, harm: 1 }, { treated: 200, controls: 600, harm: 2 }]) {
    const { fires, medianReplies } = stopping(world, 1_000);
    say(`  ${JSON.stringify(world)}: fires in ${(100 * fires).toFixed(1)} %, median after ${medianReplies ?? "–"} replies`);
  }
}
