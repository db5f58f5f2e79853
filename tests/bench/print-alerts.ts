import { benchLatency, benchRules } from "./alerts";
import { printTable, quantile, rounded } from "./table";

/** What a rule costs among 500,000 posts (BENCH_MENTIONS changes that), and how soon an alert stands after its bucket's end. */
export async function printAlerts(): Promise<void> {
  const posts = Number(process.env.BENCH_MENTIONS ?? 500_000);
  const { warmUpMs, judgeMs } = await benchRules(posts, 20);
  const row = (name: string, values: readonly number[]) => [name, `${quantile(values, 0.5)} ms`, `${quantile(values, 0.95)} ms`];
  printTable(`A rule of a topic among ${rounded(posts)} posts of four weeks`, ["", "median", "p95"], [row("judges a bucket of 5 minutes", judgeMs), row("learns four weeks, once", warmUpMs)]);
  const latency = await benchLatency(20, 3);
  printTable("From the end of a minute to the alert on the screen, 20 workspaces at once (aim: p95 within 5,000 ms)", ["", "median", "p95", "slowest"], [["after the bucket's end", `${quantile(latency, 0.5)} ms`, `${quantile(latency, 0.95)} ms`, `${quantile(latency, 1)} ms`]]);
}
