import { missing } from "@/tests/networks/servers/find";
import { drainAtproto, drainReplay, measureLag, measureMemory } from "./networks";
import { printTable, quantile, rounded } from "./table";

/** BENCH_SOURCES and BENCH_ROUNDS change how many sources, and how often each is read for the memory. */
export async function printNetworks(): Promise<void> {
  const sources = Number(process.env.BENCH_SOURCES ?? 100);
  const rounds = Number(process.env.BENCH_ROUNDS ?? 60);
  const drained: string[][] = [["local replay server (Mastodon's API, pages of 40)", rounded(20_000), rounded(await drainReplay(20_000))]];
  const reason = missing.atproto();
  if (reason === null) drained.push(["AT Protocol's own servers (pages of 100)", rounded(2_000), rounded(await drainAtproto(2_000))]);
  printTable("A source that has fallen behind", ["network", "posts", "posts/s"], drained);
  if (reason !== null) process.stdout.write(`The AT Protocol's own servers were not measured: ${reason}. npm run test:networks installs them.\n`);

  const { posts, seconds } = await measureLag(sources, 45);
  printTable("From the network to the database, one worker, read every 15 s", ["sources", "posts", "lag p50 s", "lag p95 s", "max s"], [[sources, posts, quantile(seconds, 0.5), quantile(seconds, 0.95), quantile(seconds, 1)]]);

  const { syncs, perSecond, rssMb, heapMb } = await measureMemory(sources, rounds);
  const row = (name: string, megabytes: number[]) => [name, ...megabytes.map(rounded)];
  printTable(`Memory over an hour of polling (${rounded(syncs)} syncs at ${rounded(perSecond)}/s)`, ["MB", "start", "middle", "end"], [row("resident", rssMb), row("heap in use", heapMb)]);
}
