import { runResponders } from "./responders";
import { printTable, quantile, rounded } from "./table";

/**
 * BENCH_RESPONDERS, BENCH_CONVERSATIONS and BENCH_SECONDS (over which they arrive) change the scale; unless told, each of fifty
 * answers every 15 s, three times as fast as a minute asks. Fails when a promise is broken.
 */
export async function printResponders(address: string): Promise<void> {
  const scale = { responders: Number(process.env.BENCH_RESPONDERS ?? 50), conversations: Number(process.env.BENCH_CONVERSATIONS ?? 2_000), seconds: Number(process.env.BENCH_SECONDS ?? 600) };
  const outcome = await runResponders(address, scale);
  const rows = [...outcome.milliseconds].sort(([a], [b]) => a.localeCompare(b)).map(([action, all]) => [action, rounded(all.length), quantile(all, 0.5), quantile(all, 0.95), quantile(all, 1)]);
  printTable(`${scale.responders} responders, ${rounded(scale.conversations)} conversations in ${rounded(outcome.seconds)} s (aim: p95 ≤ 150 ms)`, ["action", "times", "p50 ms", "p95 ms", "max ms"], rows);
  const { answered, answeredTwice, unanswered, draftsLost, draftsReadAgain, refusedClaims, countedRefusals, liveEvents } = outcome;
  printTable("What became of them", ["", "count"], [
    ["answered on the network", answered],
    ["answered twice", answeredTwice],
    ["not answered", unanswered],
    ["claims refused, as clients saw", refusedClaims],
    ["claims refused, as counted", countedRefusals],
    ["drafts read again elsewhere", draftsReadAgain],
    ["drafts lost", draftsLost],
    ["live events", rounded(liveEvents)],
  ]);
  if (answeredTwice + unanswered + draftsLost > 0 || refusedClaims !== countedRefusals) throw new Error("A promise to responders was broken: see the table above.");
}
