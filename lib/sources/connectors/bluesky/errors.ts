import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";

/** What the library throws for an answer other than 2xx; known by its parts, since the library is loaded late. */
type Refusal = Error & { status: number; error: string };

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && "status" in error && typeof error.status === "number" && "error" in error;
}

/** Names of the errors that a new sign-in can settle. */
const sessionErrors = new Set(["ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"]);

export function isSessionError(error: unknown): boolean {
  return isRefusal(error) && sessionErrors.has(error.error);
}

/** The body of an answer that the library holds to be against the network's own description; null for other errors. */
export function bodyOfInvalid(error: unknown): { data: unknown } | null {
  return isRefusal(error) && "responseBody" in error ? { data: error.responseBody } : null;
}

/** In words what to do. Our own errors, wrapped by the library on their way up, come out as they were. */
export function blueskyErrorOf(error: unknown): Error {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    if (e instanceof PermanentError || e instanceof RetryableError || e instanceof UnknownOutcomeError) return e;
  }
  if (!isRefusal(error)) return error instanceof Error ? error : new Error(String(error));
  const says = error.message && error.message !== error.error ? ` Bluesky says: ${error.message.slice(0, 300)}` : "";
  switch (error.error) {
    case "AuthFactorTokenRequired":
      return new PermanentError("Bluesky asks for a code by e-mail, which it does for the account's own password. Make an app password and enter that.");
    case "AccountTakedown":
    case "AccountDeactivated":
    case "AccountSuspended":
      return new PermanentError(`Bluesky has closed or suspended this account.${says}`);
    case "ExpiredToken":
    case "InvalidToken":
      return new RetryableError("The session with Bluesky ended and could not be renewed just now. It goes on by itself.", undefined, { cause: error });
    case "RateLimitExceeded":
      return new RetryableError("Bluesky says we ask too often. It goes on by itself.", undefined, { cause: error });
  }
  if (error.status === 401 || error.status === 403) return new PermanentError(`Bluesky refuses access (${error.status}).${says}`, { cause: error });
  if (error.status >= 500) return new RetryableError(`Bluesky has trouble of its own (${error.status}).`, undefined, { cause: error });
  return new PermanentError(`Bluesky refused the call (${error.error || error.status}).${says}`, { cause: error });
}
