import { setTimeout as sleep } from "node:timers/promises";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { makeWorkspace } from "./people";
import { printTable, quantile } from "./table";

/** How long after the due second a breach is told, four a second falling due, with the worker of `npm start`. */
export async function printClocks(): Promise<void> {
  const posts = Number(process.env.BENCH_CLOCKS ?? 200);
  const { workspaceId } = await makeWorkspace("bench-clocks");
  const source = await db().source.create({ data: { workspaceId, kind: "webhook", network: "x", name: "Posts" } });
  // An unhappy post is due a minute later: these from three seconds on.
  const mentions = Array.from({ length: posts }, (_, index) => ({ externalId: `late-${index}`, author: { handle: `late${index}` }, text: `Nobody answers parcel ${index}`, publishedAt: new Date(Date.now() - 57_000 + index * 250) }));
  await ingest(await systemScope(workspaceId, "bench"), source.id, mentions);
  const told = () => db().clock.findMany({ where: { workspaceId, missedAt: { not: null } }, select: { missedAt: true, dueAt: true } });
  for (const end = Date.now() + 120_000 + posts * 250; (await told()).length < posts; await sleep(500)) if (Date.now() > end) throw new Error("Not every breach was told in time.");
  const lateMs = (await told()).map(({ missedAt, dueAt }) => (missedAt?.getTime() ?? 0) - (dueAt?.getTime() ?? 0));
  printTable(`From the due second to the told breach, ${posts} of them (aim: within 2,000 ms)`, ["", "median", "p95", "slowest"], [["told", `${quantile(lateMs, 0.5)} ms`, `${quantile(lateMs, 0.95)} ms`, `${quantile(lateMs, 1)} ms`]]);
}
