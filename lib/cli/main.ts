import "server-only";
import { Command, CommanderError } from "commander";
import { z } from "zod";
import { backupCommand } from "@/lib/cli/backup";
import { coordinationCommand } from "@/lib/cli/coordination";
import { demoCommand } from "@/lib/cli/demo";
import { detectCommand } from "@/lib/cli/detect";
import { metricsCommand } from "@/lib/cli/metrics";
import { importCommand } from "@/lib/cli/import";
import { integrityCommand } from "@/lib/cli/integrity";
import { restoreCommand } from "@/lib/cli/restore";
import { sentimentCommand } from "@/lib/cli/sentiment";
import { userCommand } from "@/lib/cli/user";
import { tell } from "@/lib/cli/with-database";
import { AppError } from "@/lib/errors";
import { LaunchError } from "@/lib/launch/launch-error";

function program(): Command {
  const command = new Command("firstminute")
    .description("Works on the same data as npm start, whether that runs or not. DATA_DIR or DATABASE_URL choose which.")
    .usage("[command]   (npm run -s firstminute -- <command>)")
    .exitOverride()
    .showHelpAfterError("(--help tells what there is)");
  for (const add of [importCommand, userCommand, backupCommand, restoreCommand, demoCommand, metricsCommand, sentimentCommand, detectCommand, coordinationCommand, integrityCommand]) add(command);
  return command;
}

/** Sentence for anything thrown: expected failures speak for themselves, the rest shows where it came from. */
function sentenceOf(error: unknown): string {
  if (error instanceof AppError || error instanceof LaunchError) return error.message;
  if (error instanceof z.core.$ZodError) return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n");
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs the command line; returns the exit code. */
export async function main(argv: string[]): Promise<number> {
  try {
    await program().parseAsync(argv);
    return 0;
  } catch (error) {
    // Commander has already printed help, version or what was wrong with the arguments.
    if (error instanceof CommanderError) return error.exitCode;
    tell(sentenceOf(error));
    return 1;
  }
}
