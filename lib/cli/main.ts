import "server-only";
import { Command, CommanderError } from "commander";
import { z } from "zod";
import { tell } from "@/lib/cli/output";
import { AppError } from "@/lib/errors";
import { LaunchError } from "@/lib/launch/launch-error";

/** Each command's modules are loaded when it is asked for: all of them together take seconds. */
const commands = new Map<string, () => Promise<(program: Command) => void>>(Object.entries({
  import: async () => (await import("@/lib/cli/import")).importCommand,
  user: async () => (await import("@/lib/cli/user")).userCommand,
  backup: async () => (await import("@/lib/cli/backup")).backupCommand,
  restore: async () => (await import("@/lib/cli/restore")).restoreCommand,
  demo: async () => (await import("@/lib/cli/demo")).demoCommand,
  metrics: async () => (await import("@/lib/cli/metrics")).metricsCommand,
  sentiment: async () => (await import("@/lib/cli/sentiment")).sentimentCommand,
  detect: async () => (await import("@/lib/cli/detect")).detectCommand,
  coordination: async () => (await import("@/lib/cli/coordination")).coordinationCommand,
  integrity: async () => (await import("@/lib/cli/integrity")).integrityCommand,
}));

async function program(asked: string | undefined): Promise<Command> {
  const command = new Command("firstminute")
    .description("Works on the same data as npm start, whether that runs or not. DATA_DIR or DATABASE_URL choose which.")
    .usage("[command]   (npm run -s firstminute -- <command>)")
    .exitOverride()
    .showHelpAfterError("(--help tells what there is)");
  const known = asked === undefined ? undefined : commands.get(asked);
  // Help, and the answer to a word that is no command, name them all.
  for (const load of known ? [known] : commands.values()) (await load())(command);
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
    await (await program(argv[2])).parseAsync(argv);
    return 0;
  } catch (error) {
    // Commander has already printed help, version or what was wrong with the arguments.
    if (error instanceof CommanderError) return error.exitCode;
    tell(sentenceOf(error));
    return 1;
  }
}
