import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { z } from "zod";
import { networkField } from "@/lib/accounts/schema";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { chooseWorkspace } from "@/lib/cli/choose-workspace";
import { printResult, tell } from "@/lib/cli/output";
import { type CommandContext, withDatabase } from "@/lib/cli/with-database";
import { AppError } from "@/lib/errors";
import { resolveForCaller } from "@/lib/launch/settings";
import { findInterrupted } from "@/lib/imports/data";
import { createImport, startImport } from "@/lib/imports/mutations";
import { previewFile } from "@/lib/imports/preview";
import { type ImportProgress, runImport } from "@/lib/imports/run-import";
import { importOptions, type ImportOptions, mappingSchema } from "@/lib/imports/schema";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";

const optionsSchema = z.object({
  workspace: z.string().optional(),
  owned: z.string().default(""),
  network: z.optional(networkField),
  zone: z.string().default("UTC"),
  mapping: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "is not JSON" });
        return z.NEVER;
      }
    })
    .pipe(mappingSchema)
    .optional(),
});
type Options = z.output<typeof optionsSchema>;

export function importCommand(program: Command): void {
  program
    .command("import")
    .argument("<file>", "CSV, TSV, JSON lines or a JSON array; gzip too")
    .description("Imports posts from a file; the same file again adds nothing, an interrupted one goes on")
    .option("--workspace <slug>", "which workspace; a new one is made when there is none of this name")
    .option("--owned <handles>", "our accounts in the file, separated by commas, or all-outbound")
    .option("--network <name>", "where the posts are from, when the file does not tell (x, bluesky, web …)")
    .option("--zone <name>", "time zone of times that carry none", "UTC")
    .option("--mapping <json>", 'columns of an unknown layout: {"author":"User","publishedAt":"When","text":"What"}')
    .action(async (file: string, given: unknown) => {
      const options = optionsSchema.parse(given);
      await withDatabase((context) => importFile(resolveForCaller(file), options, context));
    });
}

async function importFile(file: string, options: Options, { signal }: CommandContext): Promise<void> {
  const sizeBytes = await sizeOf(file);
  const workspace = await chooseWorkspace(options.workspace, { create: true });
  const scope = await systemScope(workspace.id, "cli");
  const importId = await openImport(scope, file, sizeBytes, options);
  const startedAt = performance.now();
  const result = await runImport(scope, importId, file, { signal, onProgress: progressTeller(startedAt) });
  if (result === null) {
    tell("Stopped. The same command goes on from here.");
    process.exitCode = 130;
    return;
  }
  tell("Adding up the numbers");
  await rebuildAllDirtyBuckets(workspace.id);
  const { records, added, updated, unchanged, rejected } = result;
  if (rejected > 0) tell(`${rejected} rows could not be read; Sources → Import shows which and why.`);
  printResult({ workspace: workspace.slug, records, added, updated, unchanged, rejected, seconds: Math.round((performance.now() - startedAt) / 100) / 10 });
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new AppError("not_found", `There is no file ${file}.`);
  if (!found.isFile()) throw new AppError("invalid_input", `${file} is not a file.`);
  return found.size;
}

/** The interrupted import of this very file, or a new one. */
async function openImport(scope: WorkspaceScope, file: string, sizeBytes: number, options: Options): Promise<number> {
  const fileHash = await hashOf(file);
  const interrupted = await findInterrupted(scope, fileHash);
  if (interrupted) {
    tell(`Going on after ${interrupted.records.toLocaleString("en")} rows, with what was said when it began`);
    return interrupted.id;
  }
  const settings = await settingsFor(file, options);
  const row = await createImport(scope, { fileName: path.basename(file).slice(0, 200), fileHash, path: null, sizeBytes });
  await startImport(scope, row.id, settings, false);
  return row.id;
}

async function settingsFor(file: string, options: Options): Promise<ImportOptions> {
  const { shape, columns, format } = await previewFile(file);
  const mapping = mappingSchema.safeParse(options.mapping ?? shape.mapping);
  if (!mapping.success) {
    throw new AppError("invalid_input", `The columns of this file are not known (${columns.join(", ")}). Say what they are with --mapping.`);
  }
  tell(`${shape.name} (${format})`);
  const owned = options.owned === "all-outbound" ? "all-outbound" : options.owned.split(",").map((handle) => handle.trim()).filter(Boolean);
  return importOptions.parse({ network: options.network ?? shape.network, mapping: mapping.data, zone: options.zone, owned });
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** A line a second: rows, rows/s, and the time left by bytes. */
function progressTeller(startedAt: number): (progress: ImportProgress) => void {
  let last = startedAt;
  let first: ImportProgress | undefined;
  return (progress) => {
    first ??= progress;
    const now = performance.now();
    if (now - last < 1_000) return;
    last = now;
    const seconds = (now - startedAt) / 1000;
    const rate = (progress.records - first.records) / seconds;
    const left = progress.bytesRead > 0 ? (seconds * (progress.sizeBytes - progress.bytesRead)) / progress.bytesRead : 0;
    tell(`${progress.records.toLocaleString("en")} rows, ${Math.round(rate).toLocaleString("en")} rows/s, about ${Math.ceil(left)} s left`);
  };
}
