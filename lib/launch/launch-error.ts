import "server-only";

/** A reason why a command cannot go on, in one sentence for the person at the terminal. */
export class LaunchError extends Error {
  override name = "LaunchError";
}

export function codeOf(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === "string" ? code : undefined;
}
