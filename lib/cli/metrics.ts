import "server-only";
import type { Command } from "commander";
import { systemScope } from "@/lib/auth/system-scope";
import { chooseWorkspace } from "@/lib/cli/choose-workspace";
import { printResult } from "@/lib/cli/output";
import { withDatabase } from "@/lib/cli/with-database";
import { AppError } from "@/lib/errors";
import { formatDuration } from "@/lib/format/duration";
import { listOwnedAccountIds } from "@/lib/metrics/accounts-data";
import { bucketMs, bucketOf } from "@/lib/metrics/buckets";
import { getSummary } from "@/lib/metrics/data";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { metricKeys } from "@/lib/metrics/registry";
import type { Summary } from "@/lib/metrics/schema";
import { dataExtent } from "@/lib/metrics/sql/data-extent";

type Options = { workspace?: string; from?: string; to?: string; account?: string; json?: boolean };

export function metricsCommand(program: Command): void {
  program
    .command("metrics")
    .description("Prints every metric of the registry over a range; over everything when no range is given")
    .option("--workspace <slug>", "the workspace; not needed when there is only one")
    .option("--from <time>", "beginning, such as 2026-11-01T00:00:00Z or 2026-11-01 (then midnight UTC)")
    .option("--to <time>", "end, not included")
    .option("--account <handle>", "only conversations that this owned account answered first")
    .option("--json", "as JSON, with numerators and denominators")
    .action((options: Options) => withDatabase(() => printMetrics(options)));
}

async function printMetrics(options: Options): Promise<void> {
  const workspace = await chooseWorkspace(options.workspace, { create: false });
  const scope = await systemScope(workspace.id, "cli");
  // What no worker has added up yet is added up now, so the answer is whole whether the server runs or not.
  await rebuildAllDirtyBuckets(workspace.id);
  const extent = await dataExtent(scope);
  const from = instantOf("--from", options.from) ?? bucketOf(extent?.firstMs ?? Date.now());
  const to = instantOf("--to", options.to) ?? bucketOf(extent?.lastMs ?? from) + bucketMs;
  if (to <= from) throw new AppError("invalid_input", "The range must end after it begins: check --from and --to.");
  const accounts = options.account === undefined ? [undefined] : await listOwnedAccountIds(scope, options.account);
  if (accounts.length > 1) throw new AppError("invalid_input", `"${options.account}" is owned on several networks; their numbers stand apart on the Response times page.`);
  const summary = await getSummary(
    scope,
    { from: new Date(from).toISOString(), to: new Date(to).toISOString(), zone: "UTC", account: accounts[0], clock: "wall", metrics: [...metricKeys] },
    new Date(),
    Number.MAX_SAFE_INTEGER,
  );
  if (options.json) printResult(toJson(workspace.slug, options.account, summary));
  else for (const metric of summary.metrics) process.stdout.write(`${metric.label}: ${words(metric)}\n`);
}

function instantOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw new AppError("invalid_input", `${option} ${text} is not a time: write 2026-11-01 or 2026-11-01T09:30:00+01:00.`);
  return instant;
}

function toJson(workspace: string, account: string | undefined, summary: Summary) {
  const metrics = Object.fromEntries(
    summary.metrics.map(({ key, label, unit, value, numerator, denominator }) => [key, { label, unit, value, numerator, denominator, method: summary.method }]),
  );
  return { workspace, from: summary.from.toISOString(), to: summary.to.toISOString(), ...(account === undefined ? {} : { account }), metrics };
}

function words({ unit, value, numerator, denominator }: Summary["metrics"][number]): string {
  if (value === null) return denominator === null ? "not known with --account" : "nothing to measure";
  if (unit === "seconds") return `${formatDuration(value)} (${value} s; ${numerator} of ${denominator})`;
  if (unit === "count") return String(value);
  return `${(100 * value).toFixed(1)} % (${numerator} of ${denominator})`;
}
