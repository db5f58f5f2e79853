import { ApiError } from "@/lib/http/client";

/** The server's sentence for each field it named, by the field's path; for inputs' `error`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries((error.problem.issues ?? []).toReversed().map((issue) => [issue.path, issue.message]));
}

/** What to say beside the button: the sentence, unless the fields say it already. */
export function formError(error: Error | null, shown: Record<string, string>): string | null {
  if (!error) return null;
  return Object.keys(shown).length > 0 ? "Look at the marked fields." : error.message;
}
