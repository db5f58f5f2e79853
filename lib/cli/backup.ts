import "server-only";
import type { Command } from "commander";
import { printResult, tell } from "@/lib/cli/output";
import { withDatabase } from "@/lib/cli/with-database";
import { backUp } from "@/lib/db/backup";
import { env } from "@/lib/env";
import { resolveForCaller } from "@/lib/launch/settings";

export function backupCommand(program: Command): void {
  program
    .command("backup")
    .argument("<file>", "file to write; one that is there is replaced once the new one is whole")
    .description("Writes all data, as of one moment, to one compressed file while everything goes on running")
    .action((given: string) =>
      withDatabase(async ({ databaseUrl, signal }) => {
        const file = resolveForCaller(given);
        const startedAt = performance.now();
        const result = await backUp(databaseUrl, file, env().FIRSTMINUTE_SECRET, signal);
        tell("Keep the secret of this installation with it (DATA_DIR/secret or FIRSTMINUTE_SECRET): stored credentials open with nothing else.");
        printResult({ file, ...result, seconds: Number(((performance.now() - startedAt) / 1000).toFixed(1)) });
      }),
    );
}
