import "server-only";
import { AppError } from "@/lib/errors";

/** A reason why a command cannot go on, in one sentence for the person at the terminal. */
export class LaunchError extends Error {
  override name = "LaunchError";
}

/** Expected failures speak for themselves; of the rest one wants to see where they came from. */
export function isExpected(error: unknown): error is Error {
  return error instanceof LaunchError || error instanceof AppError;
}

export function codeOf(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === "string" ? code : undefined;
}
