import "server-only";
import type { Command } from "commander";
import { printResult, tell } from "@/lib/cli/output";
import { withDatabase } from "@/lib/cli/with-database";
import { fingerprintOf } from "@/lib/db/backup-catalog";
import { restore } from "@/lib/db/restore";
import { env } from "@/lib/env";
import { resolveForCaller } from "@/lib/launch/settings";

export function restoreCommand(program: Command): void {
  program
    .command("restore")
    .argument("<file>", "a file that backup wrote")
    .option("--force", "replace what the database holds", false)
    .description("Brings back everything a backup holds; a damaged file changes nothing")
    .action((given: string, options: { force: boolean }) =>
      withDatabase(async ({ databaseUrl, signal }) => {
        const file = resolveForCaller(given);
        const startedAt = performance.now();
        const { secretFingerprint, ...result } = await restore(databaseUrl, file, { force: options.force, signal });
        if (secretFingerprint !== fingerprintOf(env().FIRSTMINUTE_SECRET)) {
          tell("The backup comes from an installation with another secret: put that one into DATA_DIR/secret, or enter the sources' credentials again.");
        }
        printResult({ file, ...result, seconds: Number(((performance.now() - startedAt) / 1000).toFixed(1)) });
      }),
    );
}
